"""Where texts use the glossary's terms and name papers: found, and marked on the first use on a page.

A term is found in any of its spellings and with a plural s, as a whole word. One that is written with a capital letter
is found only so ("KL", but not "kl"); all others are found at the beginning of a sentence too. Where spellings overlap,
the one that begins first is found, and of those the longest. The phrases of `unless` are spellings of no term.

Papers are found by their short names, in the same way. So no term is marked inside the name of a paper; where a name is
a term as well, it is taken for the term.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSet, Sequence, Set
from functools import cached_property
from html import escape

from ..records.papers import Paper
from ..records.shelves import Term

_TAG = re.compile(r"(<[^>]*>)")
_ASIDE = re.compile(r"</?(a|button|code|del|h[1-6]|label|math|pre|script|style|summary|svg|th)\b")
"""What is no running text: nothing is marked inside."""
# What follows an ampersand may be the name of a character, such as `lt`.
_START = re.compile(r"(?<![\w-])(?<!&)(?<!&#)(?:\w+|(?=\S))")
"""Where a term can begin: a word, or another sign."""


class Glossary:
    """The terms of a glossary, and the names of papers, ready to be found."""

    def __init__(self, terms: Iterable[Term], papers: Iterable[Paper] = ()) -> None:
        """Take terms and papers; where two share a spelling, the first one has it."""
        self.terms = tuple(terms)
        spellings = [(spelling, term.id) for term in self.terms for spelling in (term.term, *term.also)]
        spellings += [(phrase, "") for term in self.terms for phrase in term.unless]
        self._named: dict[str, str] = {}
        for paper in papers:
            spellings.append((paper.short, ""))
            self._named.setdefault(_key(paper.short), paper.id)
        self._spellings = {spelling for spelling, _ in spellings}
        self._by_spelling: dict[str, str] = {}
        for spelling, id in spellings:
            self._by_spelling.setdefault(_key(spelling), id)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The spellings in lower case, as they are found in any, and those with a capital letter."""
        any_case = {spelling for spelling in self._spellings if spelling == spelling.lower()}
        either, exact = (_tree([*map(_signs, sorted(some))]) for some in (any_case, self._spellings - any_case))
        return _whole(either, re.IGNORECASE), _whole(exact)

    @cached_property
    def _letters(self) -> Mapping[str, Sequence[str]]:
        """The letters of every term's spellings, by its id."""
        return {term.id: [_letters(spelling) for spelling in (term.term, *term.also)] for term in self.terms}

    @cached_property
    def _first_words(self) -> Set[str]:
        """The words that a term can begin with in a text, as far as these are ASCII; nothing for another sign."""
        found = set()
        for spelling in map(str.lower, self._spellings):
            word = _first_word(spelling)
            found |= {word} if word != spelling else {word, f"{word}s", f"{word}es"}
        return found

    def _uses(self, text: str) -> Iterator[re.Match[str]]:
        end, first_words = 0, self._first_words
        for start in _START.finditer(text):
            word = start[0]
            if (word.lower() not in first_words and word.isascii()) or start.start() < end:
                continue
            matches = [match for pattern in self._patterns if (match := pattern.match(text, start.start()))]
            if matches:
                longest = max(matches, key=lambda match: match.end(1))
                end = longest.end()
                yield longest

    def terms_in(self, text: str) -> set[str]:
        """Return the ids of the terms that a text uses; its marks and links do not matter."""
        return {id for match in self._uses(text) if (id := self._by_spelling.get(_key(match[1])))}

    def may_use(self, text: str, ids: Iterable[str]) -> bool:
        """Return whether a text may use one of some terms, as one look tells: the letters of one are in it."""
        letters = _letters(text)
        return any(spelling in letters for id in ids for spelling in self._letters[id])

    def marked(self, html: str, seen: MutableSet[tuple[str, str]], address: Callable[[str, str], str]) -> str:
        """Return HTML with the first use of every term, and the first mention of every paper, as a link.

        `seen` are those that the page has linked already: whether it is a `term` or a `paper`, and its id. Of these
        two `address` makes an address as seen from the page. Links, code, formulas and headings are left alone.
        """
        if not self._spellings:
            return html

        def link(match: re.Match[str]) -> str:
            key = _key(match[1])
            id = self._by_spelling.get(key, "")
            found = ("term", id) if id else ("paper", self._named.get(key, ""))
            if not found[1] or found in seen:
                return match[0]
            seen.add(found)
            mark = ' class="term"' if id else ""
            return f'<a{mark} href="{escape(address(*found))}">{match[0]}</a>'

        pieces, aside = _TAG.split(html), 0
        for index, piece in enumerate(pieces):
            if index % 2:
                if _ASIDE.match(piece):
                    aside += -1 if piece.startswith("</") else 1
            elif piece and not aside:
                pieces[index] = self._with_uses(piece, link)
        return "".join(pieces)

    def _with_uses(self, text: str, marked: Callable[[re.Match[str]], str]) -> str:
        """Return text with every use of a term as `marked` writes it."""
        done, end = "", 0
        for use in self._uses(text):
            done += text[end : use.start()] + marked(use)
            end = use.end()
        return done + text[end:]


def _first_word(spelling: str) -> str:
    return re.split(r"(?!\w)", spelling, maxsplit=1)[0]


def _letters(text: str) -> str:
    """Return a text in which letters, spaces and apostrophes are the same that patterns take for the same."""
    plain = text.replace("İ", "i").casefold().replace("ı", "i").replace("’", "'")
    return " ".join(plain.split())


def _signs(spelling: str) -> list[str]:
    """Return a spelling as patterns, one for each sign in it."""
    return [{" ": r"\s++", "'": "['’]"}.get(sign) or re.escape(sign) for sign in spelling]


def _tree(spellings: Sequence[Sequence[str]]) -> str:
    """Return a pattern that finds the longest of some spellings, or "". What several begin with is looked at once."""
    branches: dict[str, list[Sequence[str]]] = defaultdict(list)
    for first, *rest in filter(None, spellings):
        branches[first].append(rest)
    either = "|".join(first + _tree(rest) for first, rest in branches.items())
    if not all(spellings):
        return f"(?:{either})?" if either else ""
    return f"(?:{either})" if len(branches) > 1 else either


def _whole(tree: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"({tree})(?:e?s)?(?![\w-])" if tree else r"(?!)", flags)


def _key(spelling: str) -> str:
    """Return a spelling as it is looked up; one with a capital letter inside keeps its case only as a pattern."""
    return " ".join(spelling.lower().replace("’", "'").split())
