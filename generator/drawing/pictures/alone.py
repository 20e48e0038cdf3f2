"""Both pictures of a pair as one SVG file that stands alone: large with its words, or small without."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from .printing import marks, size_of
from .sheet import Sheet

GAP = 56.0
"""The room between the two pictures, for the arrow."""
HEAD, FOOT, LINE = 34.0, 22.0, 17.0
"""The room above for names, and below for where it comes from."""
_XML = 'xmlns="http://www.w3.org/2000/svg"'


def large(drawn: tuple[Sheet, Sheet], names: tuple[str, str], words: str, foot: Sequence[str], style: str) -> str:
    """Return both pictures side by side with their names above, and lines on where they come from below.

    `words` say the same as the pictures, and `style` is their style sheet, with colours for both modes.
    """
    frame = drawn[0].frame
    width, height = 2 * frame.width + GAP, HEAD + frame.height + FOOT + LINE * len(foot)
    shift = frame.width + GAP
    title = escape(" → ".join(names))
    pictures = "".join(
        f'<text class="picture__head" x="{x:g}" y="18">{escape(name)}</text>'
        f'<svg class="picture__sheet" x="{x:g}" y="{HEAD:g}" {size_of(sheet.frame)}>{marks(sheet, fixed=True)}</svg>'
        for sheet, name, x in zip(drawn, names, (0.0, shift), strict=True)
    )
    below = "".join(
        f'<text class="picture__foot" x="0" y="{HEAD + frame.height + FOOT + LINE * number:g}">{escape(line)}</text>'
        for number, line in enumerate(foot)
    )
    return (
        f'<svg {_XML} role="img" viewBox="-12 -6 {width + 24:g} {height + 12:g}" width="{width + 24:g}" '
        f'height="{height + 12:g}"><title>{title}</title><desc>{escape(words)}</desc><style>{style}</style>'
        f"{pictures}{_arrow(frame.width + GAP / 2, HEAD + frame.height / 2)}{below}</svg>"
    )


def small(drawn: tuple[Sheet, Sheet], style: str) -> str:
    """Return both pictures side by side without words, to be shown small beside their name."""
    frame = drawn[0].frame
    width = 2 * frame.width + GAP
    wordless = [replace(sheet, words=(), labels=()) for sheet in drawn]
    pictures = "".join(
        f'<svg class="picture__sheet small" x="{x:g}" {size_of(frame)}>{marks(sheet)}</svg>'
        for sheet, x in zip(wordless, (0.0, frame.width + GAP), strict=True)
    )
    return (
        f'<svg {_XML} viewBox="0 0 {width:g} {frame.height:g}" width="{width:g}" height="{frame.height:g}">'
        f"<style>{style}</style>{pictures}{_arrow(frame.width + GAP / 2, frame.height / 2)}</svg>"
    )


def _arrow(x: float, y: float) -> str:
    """Return the arrow from before to after, its middle in a place."""
    return f'<path class="picture__leads" d="M{x - 12:g} {y:g}h22m-7 -6l7 6l-7 6"/>'
