"""What the rules say that a hand-written page can break, or a file by the place where it stands.

The rules themselves are in `rules.written_pages` and `text.page_text`.
"""

from collections.abc import Mapping

PAGE_RULES: Mapping[str, Mapping[str, str]] = {
    "Pages written by hand": {
        "place": """
            The name of a page is its address, and nothing else stands there: no page that is made from the collection,
            no file of the theme, and no other page. So names such as `timeline`, `data` and `assets` are taken, with
            all that is below them.
            Fails:
                # eras.md
                Three eras are told apart here.
            Passes:
                # history.md
                Three eras are told apart here.""",
        "page": """
            A page is Markdown with headings, lists, tables, code, links and pictures. Of HTML it may hold a few
            elements, written out and closed; what could run, load, restyle or replace something is refused. An id
            stands once, and is none of the theme's, which have two underscores in them or are `content` and `tip`.
            Fails:
                # history.md
                This is how it <blink>began</blink>.
            Passes:
                # history.md
                This is how it *began*.""",
        "page-size": """
            A page has at most 32,768 characters in 1,200 lines, and few of the signs that a parser stops at. There are
            at most 300 square or angle brackets and 1,000 of any other, 2,000 characters in a line, and 5,000 between
            two empty lines. Any page within these bounds is ready in a moment; beyond them a small one can take hours.
            Fails:
                # history.md
                > > > > > > > He says that she says that he says …
            Passes:
                # history.md
                > He says that she says that he says …""",
    },
}
"""Group by group: the name of every rule about pages, and what it says."""
