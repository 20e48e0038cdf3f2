"""What the rules say that a text can break: its letters, and what identifiers, addresses and dates look like.

The rules themselves are where the value is read: in `records.fields` and what stands below it.
"""

from collections.abc import Mapping

from ..text.maths import COMMANDS

TEXT_RULES: Mapping[str, Mapping[str, str]] = {
    "Text": {
        "character": r"""
            Text holds no characters that cannot be seen: controls, marks of direction, spaces without width, tabs. They
            hide changes from reviewers, break feeds and steer terminals. U+FFFD stands where a character was lost.
            Fails:
                title: "Space\u200band time"
            Passes:
                title: Space and time""",
        "not-nfc": r"""
            An accented letter is one character (NFC), not a letter with an accent after it. The two look the same, and
            searches and comparisons would take them for different.
            Fails:
                authors: ["Hermann Mo\u0308ssbauer"]
            Passes:
                authors: [Hermann Mössbauer]""",
        "garbled": """
            Letters were not read in another encoding on their way. Where they were, é has become Ã© and an apostrophe
            â€™, and some of what was lost cannot be seen.
            Fails:
                authors: [Hermann MÃ¶ssbauer]
            Passes:
                authors: [Hermann Mössbauer]""",
        "look-alike": """
            A letter is the plain one, not a bold, wide or encircled sign, a ligature, or another alphabet's letter in
            the middle of a word. Readers would not see the difference, and searches would find nothing.
            Fails:
                title: The ﬁeld Equations of 𝐆𝐫𝐚𝐯𝐢𝐭𝐚𝐭𝐢𝐨𝐧
            Passes:
                title: The Field Equations of Gravitation in ℝⁿ""",
        "one-line": """
            A field that is shown as one line is written as one. A long one can be folded after >-.
            Fails:
                gist: |
                  Gravity is the shape
                  of space and time.
            Passes:
                gist: >-
                  Gravity is the shape
                  of space and time.""",
        "length": """
            Texts and lists have a greatest length, so that pages, tables and cards keep their shape.
            Fails:
                short: The field equations of gravitation and everything that follows
            Passes:
                short: Field equations""",
        "full-stop": """
            A role is not a sentence: it stands in lists and beside names, without a full stop.
            Fails:
                role: Gravity becomes geometry.
            Passes:
                role: gravity becomes geometry""",
        "author": """
            An author is one person or one group with a name, as people say it: without a comma, which stands between
            two people and in names turned round. For a list that is cut, authors_total says how many there are.
            Fails:
                authors: [Frank Dyson, et al.]
            Passes:
                authors: [Frank Dyson]
                authors_total: 3""",
        "markdown": """
            Prose takes paragraphs, *emphasis*, `code`, lists, links and $maths$. Headings, images and raw HTML are
            refused, so that nothing written here can run, load or restyle anything.
            Fails:
                # pairs/ether.yml
                proved: |
                  <b>No</b> drift was found.
            Passes:
                # pairs/ether.yml
                proved: |
                  *No* drift was found.""",
        "latex": r"""
            A formula is LaTeX of the commands that are known to come out right; others are never dropped silently. They
            are: """
        + ", ".join(sorted(COMMANDS))
        + r""".
            Fails:
                formula:
                  tex: 'E = \gama m c^2'
                  caption: Energy and mass
            Passes:
                formula:
                  tex: 'E = \gamma m c^2'
                  caption: Energy and mass""",
    },
    "Identifiers and addresses": {
        "id": """
            An id is made of a-z, 0-9 and single hyphens, with at least one letter. It is part of an address, so it
            has one spelling, no look-alike letters, and no name that a system or YAML takes for something else.
            Fails:
                # papers/General_Relativity.yml
                short: General relativity
            Passes:
                # papers/general-relativity.yml
                short: General relativity""",
        "arxiv-id": """
            An arXiv id names a year and a month and has the right number of digits: four until 2014, five since. Any
            usual spelling is taken, also a whole address. Keep it in quotes: as a number it would lose its last zero.
            Fails:
                published: 2016-02
                arxiv: 1602.0384
            Passes:
                published: 2016-02
                arxiv: '1602.03840'""",
        "doi": """
            A DOI begins with 10. and holds no spaces, accents or markup, nor the stop or bracket of a sentence around
            it. A whole address is taken as well.
            Fails:
                doi: andp.19163540702
            Passes:
                doi: 10.1002/andp.19163540702""",
        "url": """
            An address begins with https:// or http:// and names a public host; in prose mailto: is taken too. Other
            schemes could run code, an address without one is no link, and one of a service that makes short addresses
            does not show where it leads.
            Fails:
                sources: [arxiv.org/abs/gr-qc/9403032]
            Passes:
                sources: [https://arxiv.org/abs/gr-qc/9403032]""",
        "full-text": """
            A paper has an arXiv id, a DOI, an address or an ISBN, so that readers can read it. What has none of them,
            as it was never printed or is nowhere to be had, names a source that tells of it.
            Fails:
                doi:
            Passes:
                doi:
                url: https://einsteinpapers.press.princeton.edu/vol6-doc/""",
        "isbn": """
            An ISBN has 13 digits, or 10 as until 2006, and its last digit is computed from the others, so that a slip
            shows. Spaces and hyphens mean nothing, and ten digits become thirteen. Keep it in quotes.
            Fails:
                isbn: '978-0-691-16409-1'
            Passes:
                isbn: '978-0-691-16409-0'""",
        "arxiv-doi": """
            The DOI that arXiv gives a paper holds its arXiv id. If the two differ, one of them is another paper's.
            Fails:
                published: 2002-11
                arxiv: math/0211159
                doi: 10.48550/arXiv.math/0303109
            Passes:
                published: 2002-11
                arxiv: math/0211159
                doi: 10.48550/arXiv.math/0211159""",
    },
    "Dates": {
        "date": """
            A date is a day, a month or a year, as exact as it is known: 1915-11-25, 1915-11 or 1915. What is known less
            well is written as EDTF has it: 1450~ for about 1450, 1450? where that is doubted, 1450% for both, 145X for
            the 1450s and 14XX for the 15th century. About a year may be ten years off, about a month one year, and
            about a day one month; what cannot be known for that is neither before nor after. Years go
            from -9999 to 2200 and are counted with a year 0, so that -0299 is 300 BC.
            Fails:
                published: 25 November 1915
            Passes:
                published: 1915-11-25""",
        "arxiv-date": """
            An arXiv id names a month, and a paper that first appeared on arXiv has a date in it. In the last four days
            of a month the id may be of the next one. Anything else is explained in date_note.
            Fails:
                published: 2003-02
                arxiv: math/0211159
            Passes:
                published: 2002-11-11
                arxiv: math/0211159""",
    },
}
"""Group by group: the name of every rule that a text can break, and what it says."""
