"""`citation_*`: the head of a page, read by the rules of those who take works from pages."""

import pytest

from generator.exports import highwire
from generator.exports.citation import citations
from generator.records.papers import Paper
from tests.support.builders import Golden, collection_of
from tests.support.citations import VENUES, hostile, odd


@pytest.mark.parametrize("papers", [odd(), hostile(), collection_of("toy").papers, collection_of("frozen").papers])
def test_every_work_is_told_whole(papers: list[Paper]):
    for paper, cited in zip(papers, citations(papers, VENUES), strict=True):
        tags = highwire.tags(cited)
        names = [name for name, _ in tags]
        found = dict(tags)
        assert all(value for _, value in tags)
        assert found["citation_title"] == paper.title
        assert names.count("citation_author") == len(paper.authors)
        assert len({*names}) == len(names) - max(0, len(paper.authors) - 1)
        assert "citation_pdf_url" not in found
        assert (found.get("citation_doi"), found.get("citation_arxiv_id")) == (paper.doi, paper.arxiv)


def test_works_of_every_kind(golden: Golden):
    golden("highwire.json", [highwire.tags(cited) for cited in citations(odd(), VENUES)])
