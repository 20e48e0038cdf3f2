"""Colours and places as style sheets: what drawings need that stand on their own."""

import re
from collections.abc import Callable, Mapping

from .genealogy import FOLD, Family
from .lane_names import ROOT
from .packing import text_width
from .timeline import Layout


def style_sheet(drawing: Layout, anchor: Callable[[str, object], str]) -> str:
    """Return every place of a timeline as CSS custom properties, for a site that forbids style attributes.

    `anchor` says which id the page gives to a `marker`, a `band`, a `year`, a `tick` or a `lane`.
    """
    rules = [
        f".timeline{{--width:{drawing.width:g}px;--height:{drawing.height:g}px;--top:{drawing.head}px;"
        f"--names:{drawing.names / ROOT:g}rem}}"
    ]
    rules += [
        f"#{anchor('marker', m.paper.id)}{{--x:{m.x:.1f}px;--y:{m.y:.1f}px;--w:{m.width:g}px}}" for m in drawing.markers
    ]
    rules += [
        f"#{anchor('band', band.era.id)}{{--x:{band.x:.1f}px;--w:{band.width:.1f}px;--year:{band.year:.1f}px}}"
        for band in drawing.bands
    ]
    rules += [f"#{anchor('year', tick.year)}{{--x:{tick.x:.1f}px}}" for tick in drawing.ticks]
    ends = [*(tick.x for tick in drawing.ticks), drawing.width][1:]
    rules += [
        f"#{anchor('tick', tick.year)}{{--x:{tick.x:.1f}px;--w:{end - tick.x:.1f}px}}"
        for tick, end in zip(drawing.ticks, ends, strict=True)
        if tick.labelled
    ]
    rules += [f"#{anchor('lane', lane.topic)}{{--y:{lane.y:.1f}px;--h:{lane.height:.1f}px}}" for lane in drawing.lanes]
    return "\n".join(rules) + "\n"


def family_sheet(drawing: Family, anchor: Callable[[str, object], str]) -> str:
    """Return every place of a genealogy as CSS custom properties; rows are counted from 1, as a grid counts them.

    `anchor` says which id the page gives to a `member` and to a `year of families`.
    """
    rules = [f".g-frame{{--width:{drawing.width:.0f}px}}"]
    for m in drawing.members:
        lines = f";--s:{m.start:.0f}px" if m.step else ""
        lines += f";--d:{m.last + 2}" if m.last > m.row else ""
        lines += f";--w:{m.width - FOLD:.0f}px" if m.width > text_width(m.paper.short) else ""
        rules.append(f"#{anchor('member', m.paper.id)}{{--x:{m.x:.0f}px;--r:{m.row + 1}{lines}}}")
    rules += [f"#{anchor('year of families', tick.year)}{{--x:{tick.x:.0f}px}}" for tick in drawing.ticks]
    return "\n".join(rules) + "\n"


def palette(tokens: str, scheme: str = "light") -> dict[str, str]:
    """Return the theme's colours by name, from the text of its tokens: those of the `light` or the `dark` scheme."""
    found = re.search(rf"\{{[^}}]*color-scheme: {scheme};([^}}]*)\}}", tokens)
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", found[1] if found else ""))


def style(rules: str, light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Return the style of a picture that stands alone, for light and for dark surroundings; colours are by name.

    `rules` is the style sheet that it has on a page. Where there is no page, there are no colours, fonts and ground.
    """
    bare = "".join(line.strip() for line in re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL).splitlines())
    names = [name for name in light if f"var(--{name})" in bare]
    lights, darks = (";".join(f"--{name}:{colours[name]}" for name in names) for colours in (light, dark))
    alone = (
        f"svg{{{lights};--sans:Inter,system-ui,sans-serif;--serif:Newsreader,Georgia,serif;background:var(--paper)}}"
    )
    return f"{alone}@media(prefers-color-scheme:dark){{svg{{{darks}}}}}{bare}"
