"""What the guides at the root name of the collection is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_pages_that_are_linked_are_there(guide: str):
    links = re.findall(r"\]\((content/[^)#]+)", (ROOT / guide).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).is_file()] == []
    assert links or guide == "README.md"
