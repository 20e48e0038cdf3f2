"""The word for works in templates: what they say of papers outside of their expressions is put in a site's own word."""

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from ..text.nouns import worded

SAID = ("alt", "aria-label", "content", "placeholder", "title")
"""The attributes that are read, or read out."""
_PIECES = re.compile(r'(<(?=[a-zA-Z/!])|>|(?<=\s)[\w-]+="|")')


class Wording(Extension):
    """Puts the word for works into text and into attributes that are read; names of classes and addresses stay."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the parts of a template, with the word in those that are printed as they are."""
        inside = ""  # nothing in text, "<" in a tag, and in an attribute its name
        for token in stream:
            if token.type != "data":
                yield token
                continue
            said = []
            for piece in _PIECES.split(token.value):
                said.append(worded(piece) if not inside or inside in SAID else piece)
                inside = _after(inside, piece)
            yield Token(token.lineno, "data", "".join(said))


def _after(inside: str, piece: str) -> str:
    """Return where a template goes on after a piece of it."""
    if not inside:
        return "<" if piece == "<" else ""
    if inside == "<":
        return "" if piece == ">" else piece.removesuffix('="') if piece.endswith('="') else "<"
    return "<" if piece == '"' else inside
