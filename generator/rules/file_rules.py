r"""What the rules say that a single file can break, by the group in which they are shown.

The rules themselves are where the value is read: in `text.document`, `collection.loading`, the models and what stands
below them. An example holds a byte that is not UTF-8 as Python's `surrogateescape` does: `\udcf6` is the byte F6.
"""

from collections.abc import Mapping

from .picture_rules import PICTURE_RULES

FILE_RULES: Mapping[str, Mapping[str, str]] = {
    "The file": {
        "file": """
            A record is a regular file of at most 65,536 bytes whose name ends in .yml, directly in the folder of its
            shelf. Other files would be left out silently; links, folders and pipes are not followed. Beside the records
            stand pages written by hand, whose names end in .md, and pictures for them of at most 1,000,000 bytes.
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
            A file is YAML of the plain kind: fields, lists and text, 6,000 values at most. Anchors, tags, directives,
            merge keys and several documents are not taken, since they can hide what a file says or make it grow without
            end.
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
            A file, a text or an entry of a list that is there says something: a text has a letter or a digit.
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
            A list names each thing once. Only two authors of one paper may have one name, though not one after the
            other, where it would be a slip.
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
    "One record": {
        "group": """
            What is listed in groups is one of the authors, written as there.
            Fails:
                authors: [The Royal Society]
                groups: [Royal Society]
            Passes:
                authors: [The Royal Society]
                groups: [The Royal Society]""",
        "authors-total": """
            The number of all authors is given where the list is cut, so it is more than the names in the list.
            Fails:
                authors: [Frank Dyson, Arthur Eddington, Charles Davidson]
                authors_total: 3
            Passes:
                authors: [Frank Dyson, Arthur Eddington, Charles Davidson]""",
        "first-public": """
            A paper's date is the first day on which anybody could read its text. Of an earlier one among the other
            dates, text says why it does not count: none is known from then, or it was another one.
            Fails:
                published: 1915-11-25
                other_dates:
                  - {what: announced in a letter, date: 1915-11-15}
            Passes:
                published: 1915-11-25
                other_dates:
                  - {what: announced in a letter, date: 1915-11-15, text: none}""",
        "summary-length": """
            A summary has 80 to 220 words, that of a tier 1 paper up to 380, that of a tier 3 paper 60 to 120. That is
            enough to say what was done, on what and with which result, and short enough to be read.
            Fails:
                summary: Gravity is the shape of space and time.
            Passes:
                summary: |
                  Matter tells space and time how to curve, and their curvature tells matter how to move. The paper
                  gives the equations for both in their final form. They hold in any coordinates, and where gravity is
                  weak they agree with the old law. Three predictions can be tested: the slow turn of the orbit of
                  Mercury, the bending of starlight by the Sun, and a shift of spectral lines to the red.""",
        "root-or-edges": """
            A root says why a paper stands on nothing here, so beside it builds_on holds at most what was found
            independently.
            Fails:
                root: Nothing older is here.
                builds_on:
                  - {paper: special-relativity, kind: extends, how: Adds gravity.}
            Passes:
                builds_on:
                  - {paper: special-relativity, kind: extends, how: Adds gravity.}""",
        "self-pair": """
            The sides of a pair are different papers, and what it names beside them are others again.
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
    "Pictures": PICTURE_RULES,
}
"""Group by group: the name of every rule that a single file can break, and what it says."""
