"""The registers: recorded answers served on loopback, failures included, and identifiers in every usual spelling."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.client import Client
from generator.authoring.registers.lookup import look_up
from generator.authoring.registers.work import Metadata, identified
from generator.text.problems import Invalid
from tests.support.builders import cases, plain, written
from tests.support.loopback import Clock, Reply, Server


def replies(given: Any) -> list[Reply]:
    """Return the replies of a case file: one, or a list of them; a body as text, or of pieces that are repeated."""
    found = given if isinstance(given, list) else [given]
    bodies = [numbered(written(one.get("body", ""))).encode() for one in found]
    return [Reply(**{**one, "body": body}) for one, body in zip(found, bodies, strict=True)]


def numbered(text: str) -> str:
    """Return text with a number of its own for each %d."""
    first, *rest = text.split("%d")
    return first + "".join(f"{number}{piece}" for number, piece in enumerate(rest))


def known(work: Metadata) -> dict[str, Any]:
    return {name: plain(value) for name, value in vars(work).items() if value}


@pytest.mark.parametrize("case", cases("registers"))
def test_what_registers_know(case: dict[str, Any], server: Server):
    clock = Clock()
    work = identified(case["work"])
    server.replies = {"/" + name: replies(case[name]) for name in ("arxiv", "crossref") if name in case}
    client = Client(timeout=0.2, sleep=clock.sleep, clock=clock)
    found, said = look_up(client, work, arxiv=f"{server.address}/arxiv", crossref=f"{server.address}/crossref")
    host = server.address.removeprefix("http://")
    assert [sentence.replace(host, "HOST") for sentence in said] == case["said"]
    if found.authors_total:
        assert (found.authors_total, len(found.authors)) == (601, 500)
        found = Metadata(title=found.title, doi=found.doi)
    assert known(found) == case.get("known", known(work))


def test_identifiers_are_quoted_and_a_mail_address_is_given_only_if_there_is_one(server: Server):
    clock = Clock()
    client = Client(sleep=clock.sleep, clock=clock)
    addresses = {"arxiv": f"{server.address}/arxiv", "crossref": f"{server.address}/crossref"}
    look_up(client, identified("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"), **addresses)
    look_up(client, identified("math.GT/0309136v1"), "ada@example.org", **addresses)
    look_up(client, identified("10.1000/1"), "ada+1@example.org", **addresses)
    assert [question.path for question in server.questions] == [
        "/crossref/10.1002%2F%28sici%291097-0258%2819980815%2F30%2917%3A15%2F16%3C1661%3A%3Aaid-sim968%3E3.0.co%3B2-2",
        "/arxiv?id_list=math%2F0309136&max_results=1",
        "/crossref/10.1000%2F1?mailto=ada%2B1%40example.org",
    ]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("1706.03762", Metadata(arxiv="1706.03762")),
        (" arXiv:1706.03762v5 ", Metadata(arxiv="1706.03762")),
        ("https://arxiv.org/pdf/1706.03762v5.pdf", Metadata(arxiv="1706.03762")),
        ("http://export.arxiv.org/abs/cs/9901001", Metadata(arxiv="cs/9901001")),
        ("arxiv.org/abs/1706.03762?context=math#section", Metadata(arxiv="1706.03762")),
        ("10.48550/ARXIV.1706.03762", Metadata(arxiv="1706.03762")),
        ("https://doi.org/10.48550/arXiv.1706.03762", Metadata(arxiv="1706.03762")),
        ("doi:10.48550/arXiv.1706.03762v2", Metadata(arxiv="1706.03762")),
        ("hep-th/9901001", Metadata(arxiv="hep-th/9901001")),
        ("10.1038/323533A0", Metadata(doi="10.1038/323533a0")),
        ("https://dx.doi.org/10.1038/323533a0", Metadata(doi="10.1038/323533a0")),
        ("doi.org/10.1038/323533a0", Metadata(doi="10.1038/323533a0")),
        ("doi: 10.1038/323533a0", Metadata(doi="10.1038/323533a0")),
        ("https://www.example.org/a?b=c#d", Metadata(url="https://www.example.org/a?b=c#d")),
    ],
)
def test_usual_spellings(text: str, work: Metadata):
    assert identified(text) == work


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1412.698", "arxiv-id"),
        ("arxiv:1713.00001", "arxiv-id"),
        ("https://arxiv.org/list/math/new", "arxiv-id"),
        ("doi:11.1038/x", "doi"),
        ("https://doi.org/", "doi"),
        ("10.1038/323533a0.", "doi"),
        ("https://localhost/x", "url"),
        ("http:x", "url"),
        ("", "identifier"),
        ("Squares of numbers", "identifier"),
        ("ftp://example.org", "identifier"),
    ],
)
def test_what_is_no_identifier_is_refused_as_what_it_looks_like(text: str, rule: str):
    with pytest.raises(Invalid) as refusal:
        identified(text)
    assert refusal.value.rule == rule


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_identifiers(text: str):
    try:
        found = identified(text)
    except Invalid:
        return
    assert len(known(found)) == 1
