"""Works from a list of identifiers: one arXiv id, DOI, ISBN or address on a line; what follows a # is not read."""

import re

from ...text.messages import shortened
from ...text.problems import Invalid
from ..registers.work import identified
from .reference import Listed, Reference, Refusal


def works(text: str) -> Listed:
    """Yield what each line identifies, or why it does not."""
    for number, line in enumerate(text.split("\n"), 1):
        given = re.sub(r"(?:^|\s)#.*", "", line).strip("\ufeff\r\t ,;")
        if not given:
            continue
        try:
            known = identified(given)
        except Invalid as refusal:
            yield Refusal(number, shortened(refusal.text, 400))
            continue
        yield Reference(number, given, links=[given], isbn=known.isbn, kind=known.published_as)
