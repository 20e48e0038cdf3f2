"""What stands on every page of the last good site while the next cannot be built. No template: one may be at fault."""

import re
from collections.abc import Sequence

from markupsafe import Markup

_BEGINNING = re.compile(rb"<main\b[^>]*>|<body\b[^>]*>(?!.*<main\b)", re.DOTALL)
"""Where a page begins to speak."""


def with_notice(html: bytes, faults: Sequence[str]) -> bytes:
    """Return a page that says first what is wrong, or the page as it is where nothing is."""
    found = _BEGINNING.search(html) if faults else None
    if not found:
        return html
    said = Markup("").join(Markup("<li><code>{}</code></li>").format(fault) for fault in faults)
    notice = Markup(
        '<aside class="problems" role="alert"><strong>The site cannot be built. This is how it was before.</strong>'
        "<ul>{}</ul></aside>"
    ).format(said)
    return html[: found.end()] + notice.encode() + html[found.end() :]
