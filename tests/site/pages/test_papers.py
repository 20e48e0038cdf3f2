"""The pages of papers say what the records say, in the words that readers asked for."""

from tests.support.drawn import TOY, drawn


def test_corrections_are_easy_misreadings():
    """Nobody is known to have made most of them. The anchor is the old one: others link to it."""
    page = drawn(TOY, "paper", "relational-model")
    assert [heading.text for heading in page.all("h2", id="often-misreported")] == ["Easy misreadings"]
