"""BibTeX: what an entry says of a paper."""

from generator.exports.citations import bibtex_entry
from tests.support.builders import paper


def test_an_entry_leads_where_the_page_leads():
    """To arXiv where the paper is there, else to the address that is given, else to its DOI."""
    given = {"arxiv": "1207.0580", "url": "https://x.example/paper.pdf", "doi": "10.1000/1"}
    addresses = ("https://arxiv.org/abs/1207.0580", "https://x.example/paper.pdf", "https://doi.org/10.1000/1")
    for name, address in zip(tuple(given), addresses, strict=True):
        found = paper("a", published_as="post", **given)
        assert found.full_text == address
        assert f"  url = {{{address}}},\n" in bibtex_entry(found)
        given[name] = None
