"""What other programs read in the heads of pages, taken out of the built site by a parser of HTML."""

import json
import re
from typing import Any

from jsonschema import Draft202012Validator

from tests.support.built import Html, Site

ADDRESS = {"type": "string", "pattern": "^https://[^ ]+$"}
URI = {"type": "string", "pattern": "^[^ <>]+$"}
NAMED = {"type": "object", "required": ["@type", "name"], "properties": {"name": {"type": "string", "minLength": 1}}}
WORK = {
    "required": ["@type", "name", "author"],
    "properties": {
        "@type": {"enum": ["ScholarlyArticle", "Thesis", "Report", "Book", "BlogPosting", "CreativeWork"]},
        "author": {
            "type": "array",
            "minItems": 1,
            "items": {**NAMED, "properties": {"@type": {"enum": ["Person", "Organization"]}}},
        },
        "datePublished": {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"},
        "isBasedOn": {"type": "array", "items": URI},
    },
}
PAGE = {
    "required": ["@context", "@type", "@id", "name", "inLanguage", "isPartOf", "license"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "WebPage"},
        "@id": ADDRESS,
        "license": ADDRESS,
        "breadcrumb": {
            "required": ["itemListElement"],
            "properties": {
                "itemListElement": {
                    "minItems": 1,
                    "items": {**NAMED, "required": ["@type", "position", "name"], "properties": {"item": ADDRESS}},
                }
            },
        },
    },
}
DATASET = {
    "required": ["@type", "@id", "name", "license", "creator", "distribution"],
    "properties": {
        "@type": {"const": "Dataset"},
        "distribution": {
            "minItems": 8,
            "items": {
                "required": ["@type", "contentUrl", "encodingFormat"],
                "properties": {"contentUrl": ADDRESS, "encodingFormat": {"pattern": "^[a-z]+/[a-z.+-]+$"}},
            },
        },
    },
}


def described(site: Site, name: str) -> dict[str, Any]:
    """Return the description in the head of a page, or nothing; a script element holds text, and no references."""
    text = site.files[(name + "index.html") if name.endswith("/") or not name else name].read_text("utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text.partition("</head>")[0])
    assert len(found) <= 1
    data: dict[str, Any] = json.loads(found[0]) if found else {}
    return data


def links(page: Html, relation: str) -> list[str]:
    return [link["href"] for link in page.all("link", rel=relation)]


def valid(data: object, schema: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def test_every_page_is_described_with_its_way(frozen: Site):
    for name, page in frozen.pages.items():
        data, has_way = described(frozen, name), bool(page.all("nav", class_="trail"))
        assert bool(data) >= has_way, name
        if not data or not name:
            assert data.get("@type") == (None if name else "WebSite"), name
            continue
        assert not valid(data, PAGE), name
        assert data["@id"] == frozen.address(name)
        assert ("breadcrumb" in data) == has_way, name
        steps = data.get("breadcrumb", {}).get("itemListElement", ())
        assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]


def test_a_page_of_a_work_is_about_the_work(frozen: Site):
    whole = frozen.collection
    for paper in whole.papers:
        name = f"papers/{paper.id}/"
        work = described(frozen, name)["about"]
        assert not valid(work, WORK), name
        assert work["name"] == paper.title
        older = {f"../{step.older.id}/" for step in whole.stands_on(paper)}
        assert {*work.get("isBasedOn", ())} == older
        page = frozen.pages[name]
        assert [tag["content"] for tag in page.all("meta", name="citation_title")] == [paper.title]
        assert not page.all("meta", name="citation_pdf_url")
        assert links(page, "cite-as") == [f"https://doi.org/{paper.doi}" if paper.doi else paper.full_text]
        assert f"../../data/papers/{paper.id}.json" in links(page, "describedby")


def test_the_data_are_a_dataset(frozen: Site):
    about = described(frozen, "data/")["about"]
    assert not valid(about, DATASET)
    here = {frozen.address(path) for path in frozen.files}
    assert {one["contentUrl"] for one in about["distribution"]} <= here
    page = frozen.pages["data/"]
    assert len(links(page, "item")) == len(about["distribution"])
    assert links(page, "describedby") == ["../data/datapackage.json", "../data/croissant.json"]


def test_no_text_ends_the_description(attacked: Site):
    found = [data for name in attacked.pages if (data := described(attacked, name))]
    assert len(found) > len(attacked.collection.papers)
    assert {data["@context"] for data in found} == {"https://schema.org"}
