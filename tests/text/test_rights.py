"""The line of rights: its words, and the licence that it means."""

import pytest

from generator.text import rights


@pytest.mark.parametrize(
    ("line", "words", "licence"),
    [
        ("", "", ""),
        ("All rights reserved", "All rights reserved", ""),
        ("Text CC BY 4.0, code MIT", "Text CC BY 4.0, code MIT", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0", "CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            'Texts &amp; <a href="https://example.org/terms?a=1&amp;b=2">CC BY 4.0</a>',
            "Texts & CC BY 4.0",
            "https://example.org/terms?a=1&b=2",
        ),
        ("<a href='javascript:x'>mine</a>", "mine", ""),
    ],
)
def test_a_line_of_rights_is_understood(line: str, words: str, licence: str):
    assert (rights.words(line), rights.licence(line)) == (words, licence)
