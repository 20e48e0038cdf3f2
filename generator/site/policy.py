"""What a page may do in a browser: load what lies beside it, and nothing else. No script and no style in the page."""

from markupsafe import Markup

POLICY = Markup(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""The policy that is the first thing in the head of every page."""


def relaxed(html: bytes) -> bytes:
    """Return a page that may run scripts of its own too: a server puts one into it, to reload it after an edit."""
    return html.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1)
