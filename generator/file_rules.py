r"""What the rules say that a single file can break, by the group in which they are shown.

The rules themselves are where the value is read: in `sources`, `loading`, `fields`, `models` and what stands below
them. An example holds a byte that is not UTF-8 as Python's `surrogateescape` does: `\udcf6` is the byte F6.
"""

from collections.abc import Mapping

FILE_RULES: Mapping[str, Mapping[str, str]] = {
    "The file": {
        "file": """
            A record is a regular file of at most 65,536 bytes whose name ends in .yml, directly in the folder of its
            shelf. Other files would be left out silently; links, folders and pipes are not followed. Beside the records
            stand pages written by hand, whose names end in .md, and pictures for them.
            Fails:
                # papers/general-relativity.yaml
                venue: Annalen der Physik 49
            Passes:
                # papers/general-relativity.yml
                venue: Annalen der Physik 49""",
        "encoding": """
            A file is UTF-8 without a byte order mark. Anything else is read differently by different programs.
            Fails:
                venue: Zeitschrift f\udcfcr Physik 20
            Passes:
                venue: Zeitschrift für Physik 20""",
        "merge-conflict": """
            A conflict between two versions is settled first: keep one side, and remove the marks.
            Fails:
                <<<<<<< HEAD
                venue: Annalen der Physik 49
                =======
                venue: Annalen der Physik 50
                >>>>>>> volume
            Passes:
                venue: Annalen der Physik 49""",
        "yaml": """
            A file is YAML of the plain kind: fields, lists and text. Anchors, tags, directives, merge keys and several
            documents are not taken, since they can hide what a file says or make it grow without end.
            Fails:
                title: The ether: a history
            Passes:
                title: 'The ether: a history'""",
        "comment": """
            What follows a # after a value is a comment, and the value would lose it. Quote it, or move the comment.
            Fails:
                venue: Sobral plate #7
            Passes:
                venue: 'Sobral plate #7'""",
        "duplicate-field": """
            A field stands once. Of two, most readers of YAML would keep the last one silently.
            Fails:
                venue: Annalen der Physik 17
                venue: Annalen der Physik 49
            Passes:
                venue: Annalen der Physik 49""",
    },
    "Fields": {
        "unknown-field": """
            A record has the fields of its kind and no others, so that a misspelt one is not lost. The id is not a
            field: it is the name of the file.
            Fails:
                venu: Annalen der Physik 49
            Passes:
                venue: Annalen der Physik 49""",
        "required": """
            The fields that every record of a kind needs are there and have a value. An edge without a reason or a
            number without its test set is not taken.
            Fails:
                results:
                  - what: deflection of starlight
                    value: 1.98 arcseconds
            Passes:
                results:
                  - what: deflection of starlight
                    value: 1.98 arcseconds
                    on: eclipse of May 1919, Sobral""",
        "empty": """
            A file, a text or an entry of a list that is there says something.
            Fails:
                sources: ["", "Collected Papers 6, 1996"]
            Passes:
                sources: ["Collected Papers 6, 1996"]""",
        "type": """
            A field holds what its description says: text, a list, a date, or fields of its own.
            Fails:
                authors: Albert Einstein
            Passes:
                authors: [Albert Einstein]""",
        "choice": """
            Some fields take one of a few words, because pages sort and count by them.
            Fails:
                published_as: magazine
            Passes:
                published_as: journal""",
        "number": """
            A number is written in digits, without a sign, a fraction or a separator.
            Fails:
                authors_total: twelve
            Passes:
                authors_total: 12""",
        "repeated": """
            A list names each thing once.
            Fails:
                topics: [light, gravitation, light]
            Passes:
                topics: [light, gravitation]""",
        "duplicate-id": """
            An id stands once in a file that holds several records.
            Fails:
                # levers.yml
                - {id: thought, axis: mechanism, name: Thought, about: A better idea}
                - {id: thought, axis: goal, name: Clarity, about: Being understood}
            Passes:
                # levers.yml
                - {id: thought, axis: mechanism, name: Thought, about: A better idea}
                - {id: clarity, axis: goal, name: Clarity, about: Being understood}""",
    },
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
            An author is a person or a group with a name. For a list that is cut, authors_total says how many there are.
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
            A formula is LaTeX of the commands that are known to come out right; others are never dropped silently.
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
            A DOI begins with 10. and holds no spaces, accents or markup. A whole address is taken as well.
            Fails:
                doi: andp.19163540702
            Passes:
                doi: 10.1002/andp.19163540702""",
        "url": """
            An address begins with https:// or http:// and names a public host; in prose mailto: is taken too. Other
            schemes could run code, and an address without one is no link.
            Fails:
                sources: [arxiv.org/abs/gr-qc/9403032]
            Passes:
                sources: [https://arxiv.org/abs/gr-qc/9403032]""",
        "full-text": """
            A paper has an arXiv id, a DOI or an address, so that readers can read it.
            Fails:
                doi:
            Passes:
                doi:
                url: https://einsteinpapers.press.princeton.edu/vol6-doc/""",
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
            A date is a day, a month or a year, as exact as it is known: 1915-11-25, 1915-11 or 1915.
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
    "One record": {
        "authors-total": """
            The number of all authors is given where the list is cut, so it is more than the names in the list.
            Fails:
                authors: [Frank Dyson, Arthur Eddington, Charles Davidson]
                authors_total: 3
            Passes:
                authors: [Frank Dyson, Arthur Eddington, Charles Davidson]""",
        "summary-length": """
            A summary has 80 to 220 words, that of a tier 3 paper 60 to 120: enough to say what was done, on what and
            with which result, and short enough to be read.
            Fails:
                summary: Gravity is the shape of space and time.
            Passes:
                summary: |
                  Matter tells space and time how to curve, and their curvature tells matter how to move. The paper
                  gives the equations for both in their final form. They hold in any coordinates, and where gravity is
                  weak they agree with the old law. Three predictions can be tested: the slow turn of the orbit of
                  Mercury, the bending of starlight by the Sun, and a shift of spectral lines to the red.""",
        "root-or-edges": """
            A root says why a paper stands on nothing here, so it has no builds_on beside it.
            Fails:
                root: Nothing older is here.
                builds_on:
                  - {paper: special-relativity, kind: extends, how: Adds gravity.}
            Passes:
                builds_on:
                  - {paper: special-relativity, kind: extends, how: Adds gravity.}""",
        "self-pair": """
            The sides of a pair are different papers.
            Fails:
                # pairs/ether.yml
                precursors: [special-relativity]
                breakthroughs: [special-relativity]
            Passes:
                # pairs/ether.yml
                precursors: [michelson-morley]
                breakthroughs: [special-relativity]""",
        "deleted-or-added": """
            A pair says what was taken out or, as a counter-example, what was put in: one of the two.
            Fails:
                # pairs/ether.yml
                deleted: {from: the ether, to: no preferred frame}
                added: a fourth dimension
            Passes:
                # pairs/ether.yml
                deleted: {from: the ether, to: no preferred frame}""",
    },
}
"""Group by group: the name of every rule that a single file can break, and what it says."""
