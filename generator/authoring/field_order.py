"""Puts the fields of a file in the order of their models, as lines and pieces of lines that are moved whole.

A field takes the comments right above it along. Blank lines and other comments stay where they are, and so does what
stands above the first field of a file, such as a line for editors. A field that the model does not know stays behind
the one that it follows.
"""

import operator
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from ..records.reflection import fields
from ..text.problems import Key, Place
from .edited_text import Manuscript

Whole = TypeVar("Whole", str, list[str])
Span = tuple[int, int]
"""The first of some lines or characters, and the one after the last."""


def ordered(manuscript: Manuscript) -> str:
    """Return the text with the fields of every record, and of every part of one, in the order of its model."""
    if any(problem.rule == "duplicate-field" for problem in manuscript.document.problems):
        return manuscript.text
    places = defaultdict(list)
    for keys, place in manuscript.document.file.name_places.items():
        places[keys[:-1]].append((keys[-1], place))
    lines = list(manuscript.document.file.lines)
    # The innermost come first, so that the lines of what holds them are still where they were.
    for keys, field, _ in reversed(manuscript.nodes):
        model = field.part if field and field.is_part else None
        if model and (order := _order([name for name, _ in places[keys]], list(fields(model)))):
            starts = [place for _, place in places[keys]]
            if starts[0].line == starts[-1].line:
                _reorder_on_a_line(lines, starts, order)
            elif all(place.column == starts[0].column for place in starts):
                _reorder_lines(lines, starts, order, is_top=not keys)
    return "\n".join(lines)


def _order(names: Sequence[Key], known: Sequence[Key]) -> list[int] | None:
    """Return the positions of names in the order in which they should stand, or None where they do."""
    ranks: list[int] = []
    for name in names:
        ranks.append(known.index(name) if name in known else (ranks or [-1])[-1])
    order = sorted(range(len(names)), key=ranks.__getitem__)
    return None if order == list(range(len(names))) else order


def _reorder_on_a_line(lines: list[str], starts: list[Place], order: list[int]) -> None:
    line = lines[starts[0].line - 1]
    columns = [place.column - 1 for place in starts]
    ends = [start + len(line[start:end].rstrip(" ,")) for start, end in pairwise([*columns, line.rfind("}")])]
    lines[starts[0].line - 1] = _permuted(line, list(zip(columns, ends, strict=True)), order)


def _reorder_lines(lines: list[str], starts: list[Place], order: list[int], is_top: bool) -> None:
    indent, firsts = starts[0].column - 1, [place.line - 1 for place in starts]
    dashes = lines[firsts[0]][:indent]
    lines[firsts[0]] = " " * indent + lines[firsts[0]][indent:]
    tops = [_top(lines, first, indent) for first in firsts]
    if is_top or dashes.strip():
        tops[0] = firsts[0]
    limits = [*tops[1:], _limit(lines, firsts[-1], indent)]
    bottoms = [_bottom(lines, limit, indent) for limit in limits]
    lines[:] = _permuted(lines, list(zip(tops, bottoms, strict=True)), order)
    first = next(number for number in range(tops[0], len(lines)) if not _is_comment(lines[number]))
    lines[first] = dashes + lines[first][indent:]


def _top(lines: list[str], line: int, indent: int) -> int:
    """Return the line on which a field begins, with the comments right above it."""
    while line and _is_comment(lines[line - 1]) and lines[line - 1].index("#") == indent:
        line -= 1
    return line


def _bottom(lines: list[str], line: int, indent: int) -> int:
    """Return the line before which a field ends, without blank lines and comments that cannot be part of it."""
    while not lines[line - 1].strip() or (_is_comment(lines[line - 1]) and lines[line - 1].index("#") <= indent):
        line -= 1
    return line


def _limit(lines: list[str], line: int, indent: int) -> int:
    """Return the line after the last field of a mapping, the first one that is indented less."""
    return next(
        (n for n in range(line + 1, len(lines)) if lines[n].strip() and not lines[n].startswith(" " * indent)),
        len(lines),
    )


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


def _permuted(whole: Whole, spans: Sequence[Span], order: Sequence[int]) -> Whole:
    """Return lines or text with these stretches in another order; what is between them stays."""
    parts = [whole[: spans[0][0]]]
    ends = [*(start for start, _ in spans[1:]), len(whole)]
    for (_, end), following, moved in zip(spans, ends, order, strict=True):
        parts += [whole[slice(*spans[moved])], whole[end:following]]
    return reduce(operator.add, parts)
