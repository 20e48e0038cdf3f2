"""arXiv ids, DOIs, ids and web addresses."""

from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import identifiers
from generator.text.identifiers import arxiv_id, arxiv_month, arxiv_url, doi, doi_url, source_parts, web_address
from generator.text.problems import Invalid
from tests.support.builders import refusal

ARXIV = st.one_of(
    st.builds("{:02}{:02}.{:04}".format, st.integers(8, 14), st.integers(1, 12), st.integers(1, 9999)),
    st.builds("{:02}{:02}.{:05}".format, st.integers(15, 30), st.integers(1, 12), st.integers(1, 99999)),
    st.builds(
        "{}/{:02}{:02}{:03}".format,
        st.sampled_from(["cs", "math", "hep-th", "astro-ph", "cond-mat"]),
        st.sampled_from([92, 99, 0, 5]),
        st.integers(1, 12),
        st.integers(1, 999),
    ),
)
ARXIV_SPELLINGS = st.sampled_from(
    [
        "{}", " {} ", "{}v1", "{}v12", "arXiv:{}", "arxiv: {}", "ARXIV:{}V2", "arXiv:{}v3 [cs.LG]", "{} [math.GT]",
        "https://arxiv.org/abs/{}", "http://arxiv.org/abs/{}v2", "arxiv.org/abs/{}", "https://www.arxiv.org/abs/{}/",
        "https://arxiv.org/pdf/{}", "https://arxiv.org/pdf/{}.pdf", "https://arxiv.org/pdf/{}v4.pdf",
        "https://export.arxiv.org/abs/{}", "https://arxiv.org/html/{}v1", "10.48550/arXiv.{}",
        "https://doi.org/10.48550/arXiv.{}", "https://dx.doi.org/10.48550/arxiv.{}", "doi:10.48550/arXiv.{}",
    ]
)  # fmt: skip
DOI = st.builds(
    "10.{}/{}{}".format,
    st.integers(1000, 99999),
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-._;()/:+", max_size=20),
    st.sampled_from("abc019)"),
).filter(lambda text: "/../" not in text and text.count("(") >= text.count(")"))
DOI_SPELLINGS = st.sampled_from(
    ["{}", " {}\n", "doi:{}", "DOI: {}", "doi {}", "https://doi.org/{}", "http://dx.doi.org/{}", "doi.org/{}",
     "https://www.doi.org/{}"]
)  # fmt: skip
ANY_TEXT = st.text(max_size=30) | st.text("0123456789./:<>av-", max_size=20)


@given(ARXIV, ARXIV_SPELLINGS)
def test_arxiv_spellings_agree(canonical: str, spelling: str):
    assert arxiv_id(spelling.format(canonical)) == canonical
    assert arxiv_url(canonical).endswith(canonical)
    assert f"{date.fromordinal(arxiv_month(canonical)):%y%m}" == canonical.rpartition("/")[2][:4]


@given(DOI, DOI_SPELLINGS)
def test_doi_spellings_agree(canonical: str, spelling: str):
    assert doi(spelling.format(canonical)) == canonical
    assert doi(spelling.format(canonical.upper())) == canonical


def test_a_doi_has_at_most_500_characters():
    longest = f"10.1000/{'a' * 492}"
    assert doi(longest) == longest
    with pytest.raises(Invalid):
        doi(f"{longest}a")


@given(DOI)
def test_doi_address_leads_back(canonical: str):
    parts = urlsplit(doi_url(canonical))
    assert (parts.scheme, parts.netloc, unquote(parts.path[1:])) == ("https", "doi.org", canonical)
    assert doi(doi_url(canonical)) == canonical
    assert web_address(doi_url(canonical))


@given(ANY_TEXT, st.sampled_from([arxiv_id, doi, web_address, identifiers.check_id]))
def test_what_is_taken_is_canonical(text: str, take):
    error = refusal(take, text)
    if error:
        assert error.message
        assert not error.suggestion or take is arxiv_id or take(error.suggestion)
    else:
        canonical = take(text)
        assert take(canonical) == canonical
        assert canonical.isascii()
        assert canonical.isprintable()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("math.GT/0309136", "math/0309136"),
        ("cs.AI/9901001v2", "cs/9901001"),
        ("hep-th/9108001", "hep-th/9108001"),
        ("0704.0001", "0704.0001"),
        ("1412.9999", "1412.9999"),
        ("1501.00001", "1501.00001"),
    ],
)
def test_arxiv_taken(text: str, canonical: str):
    assert arxiv_id(text) == canonical


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("0703.0001", "begin in April 2007"),
        ("cs/0704001", "end in March 2007"),
        ("cs/9106001", "end in March 2007"),
        ("cs/9900001", "month 00"),
        ("cs/0701000", "start at 1"),
        ("1501.0001", "too few digits"),
        ("1412.00001", "too many digits"),
        ("see arXiv:1706.03762", "is not an arXiv id"),
        ("1706.arxiv:03762", "is not an arXiv id"),
        ("1706.03762v", "is not an arXiv id"),
        ("1706.03762\n1706.03763", "is not an arXiv id"),
        ("", "is not an arXiv id"),
    ],
)
def test_arxiv_refused(text: str, part: str):
    with pytest.raises(Invalid, match=part):
        arxiv_id(text)


@pytest.mark.parametrize("text", ["10.1000/doi.org/5", "10.1000/doi:5", "10.1000/a<1::aid-x>3.0", "10.1000/a%3cb"])
def test_doi_keeps_what_looks_like_a_prefix(text: str):
    assert doi(text) == text


def test_doi_from_an_address_is_decoded():
    assert doi("https://doi.org/10.1002/(SICI)1097-0258%3C1::AID-SIM9%3E3.0.CO;2-2") == (
        "10.1002/(sici)1097-0258<1::aid-sim9>3.0.co;2-2"
    )


@given(st.text("ab:/.@?#[]%<\"'\\ {}x-", max_size=4), st.text("ab:/.@?#[]%<\"'\\ {}é", max_size=5))
def test_addresses_that_are_taken_are_safe(before: str, after: str):
    text = f"https://{before}a.org{after}"
    if refusal(web_address, text):
        return
    parts = urlsplit(text)
    assert parts.hostname
    assert "." in parts.hostname
    assert "@" not in parts.netloc
    assert not set("\"'<>\\` {}|^") & set(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The paper, §2", [("The paper, §2", "")]),
        ("https://www.example.org/a/", [("example.org/a", "https://www.example.org/a/")]),
        ("see https://a.org/x_(y).", [("see ", ""), ("a.org/x_(y)", "https://a.org/x_(y)"), (".", "")]),
        ("(https://a.org/x)", [("(", ""), ("a.org/x", "https://a.org/x"), (")", "")]),
        ("arXiv:1904.09237v2, §3", [("arXiv:1904.09237v2", "https://arxiv.org/abs/1904.09237"), (", §3", "")]),
        ("doi:10.1038/323533a0", [("doi:10.1038/323533a0", "https://doi.org/10.1038/323533a0")]),
        ("(doi:10.1000/xyz)", [("(", ""), ("doi:10.1000/xyz", "https://doi.org/10.1000/xyz"), (")", "")]),
        ("doi:10.1000/a(b), §2", [("doi:10.1000/a(b)", "https://doi.org/10.1000/a(b)"), (", §2", "")]),
        ("(see doi:10.1000/a(b));", [("(see ", ""), ("doi:10.1000/a(b)", "https://doi.org/10.1000/a(b)"), (");", "")]),
        (
            "doi:10.1000/1<2::AID-X>3.0.CO;2-2",
            [("doi:10.1000/1<2::AID-X>3.0.CO;2-2", "https://doi.org/10.1000/1%3C2::aid-x%3E3.0.co;2-2")],
        ),
        ("(see https://a.org/x_(y)).", [("(see ", ""), ("a.org/x_(y)", "https://a.org/x_(y)"), (").", "")]),
        ("(arXiv:2301.00001)", [("(", ""), ("arXiv:2301.00001", "https://arxiv.org/abs/2301.00001"), (")", "")]),
        ("Vol. 3: a part, at 12:30", [("Vol. 3: a part, at 12:30", "")]),
    ],
)
def test_source_parts(text: str, parts: list[tuple[str, str]]):
    assert source_parts(text) == parts


@given(st.text(max_size=40) | st.text("htps:/.ajvcrip xiv 0123()", max_size=40))
def test_sources_link_only_to_the_web(text: str):
    if refusal(source_parts, text):
        return
    parts = source_parts(text)
    assert all(not address or address.lower().startswith(("https://", "http://")) for _, address in parts)
    assert all(shown for shown, _ in parts)


@pytest.mark.parametrize("id", ["a", "a1", "1a", "resnet", "a-b-c", "x" * 80, "console", "com10", "nope"])
def test_id_taken(id: str):
    assert identifiers.check_id(id) == id


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://ArXiv.org/abs/1", "arxiv.org"),
        ("http://ada@x.example:8000/?a#b", "x.example:8000"),
        ("https://x.example", "x.example"),
        ("mailto:ada@x.example", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_host(address: str, name: str):
    assert identifiers.host(address) == name
