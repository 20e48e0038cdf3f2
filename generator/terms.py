"""Where the glossary's terms are used: found in text, and marked on their first use on a page.

A term is found in any of its spellings and with a plural s, as a whole word. One that is written with a capital letter
is found only so ("KL", but not "kl"); all others are found at the beginning of a sentence too. Where spellings overlap,
the one that begins first is found, and of those the longest. The phrases of `unless` are spellings of no term.
"""

import re
from collections.abc import Callable, Iterable, MutableSet
from functools import cached_property
from html import escape

from .shelves import Term

_TAG = re.compile(r"(<[^>]*>)")
_ASIDE = re.compile(r"</?(a|button|code|del|h[1-6]|label|math|pre|script|style|summary|svg|th)\b")
"""What is no running text: nothing is marked inside."""


class Glossary:
    """The terms of a glossary, ready to be found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take terms; where two share a spelling, the first one has it."""
        self.terms = tuple(terms)
        spellings = [(spelling, term.id) for term in self.terms for spelling in (term.term, *term.also)]
        spellings += [(phrase, "") for term in self.terms for phrase in term.unless]
        self._spellings = {spelling for spelling, _ in spellings}
        self._by_spelling: dict[str, str] = {}
        for spelling, id in spellings:
            self._by_spelling.setdefault(_key(spelling), id)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        either = "|".join(
            f"(?i:{words})" if spelling == spelling.lower() else words
            for spelling in sorted(self._spellings, key=lambda spelling: (-len(spelling), spelling))
            if (words := re.escape(spelling).replace(r"\ ", r"\s+").replace("'", "['’]"))
        )
        # What follows an ampersand may be the name of a character, such as `lt`.
        return re.compile(rf"(?<![\w-])(?<!&)(?<!&#)({either})(?:e?s)?(?![\w-])" if either else r"(?!)")

    def found(self, text: str) -> set[str]:
        """Return the ids of the terms that a text uses; its marks and links do not matter."""
        return {id for match in self._pattern.finditer(text) if (id := self._by_spelling.get(_key(match[1])))}

    def marked(self, html: str, seen: MutableSet[str], address: Callable[[str], str]) -> str:
        """Return HTML with the first use of every term as a link; `seen` are the ids that the page has marked already.

        `address` gives the address of a term, by its id, as seen from the page. Links, code, formulas and headings are
        left alone.
        """
        if not self.terms:
            return html

        def link(match: re.Match[str]) -> str:
            id = self._by_spelling.get(_key(match[1]), "")
            if not id or id in seen:
                return match[0]
            seen.add(id)
            return f'<a class="term" href="{escape(address(id))}">{match[0]}</a>'

        pieces, aside = _TAG.split(html), 0
        for index, piece in enumerate(pieces):
            if index % 2:
                if _ASIDE.match(piece):
                    aside += -1 if piece.startswith("</") else 1
            elif piece and not aside:
                pieces[index] = self._pattern.sub(link, piece)
        return "".join(pieces)


def _key(spelling: str) -> str:
    """Return a spelling as it is looked up; one with a capital letter inside keeps its case only as a pattern."""
    return " ".join(spelling.lower().replace("’", "'").split())
