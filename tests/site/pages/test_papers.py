"""The pages of papers say what the records say, in the words that readers asked for."""

from dataclasses import replace

import pytest

from generator.records.parts import Review
from tests.support.drawn import TOY, drawn


def test_corrections_are_easy_misreadings():
    """Nobody is known to have made most of them. The anchor is the old one: others link to it."""
    page = drawn(TOY, "paper", "relational-model")
    assert [heading.text for heading in page.all("h2", id="often-misreported")] == ["Easy misreadings"]


def test_a_step_is_a_link_small_print_and_a_reason():
    """There may be seventy on a page, so a row has no element that it can do without; its kind heads the list."""
    paper = next(paper for paper in TOY.papers if paper.id == "relational-model")
    page = drawn(TOY, "paper", paper.id)
    start = page.all("h2", id="led-to")[0].line
    lists = [found for found in page.all("ul", class_="steps") if found.line > start]
    kinds = list(dict.fromkeys(step.kind for step in sorted(TOY.led_to(paper), key=lambda step: step.later.tier)))
    assert len(kinds) == len(lists) > 1
    for kind, found in zip(kinds, lists, strict=True):
        steps = sorted((step for step in TOY.led_to(paper) if step.kind == kind), key=lambda step: step.later.tier)
        told = [f"{step.later.short} {step.later.published.year} {step.how}" for step in steps]
        assert " ".join(found.text.split()) == " ".join(told)
        inside = [element for element in page.elements if "ul" in element.path and element.line > found.line]
        assert [element.tag for element in inside[: 3 * len(told)]] == ["li", "a", "small"] * len(told)
    headings = [heading.text for heading in page.all("h3") if heading.line > start]
    assert headings == [f"{kind} it · {sum(step.kind == kind for step in TOY.led_to(paper))}" for kind in kinds]


def test_uses_are_folded_and_descent_is_not():
    """A pair is told in the open, however its step is called."""
    page = drawn(TOY, "paper", "system-r")
    rows = {row["id"]: "details" in row.path for row in page.all("li") if row["id"].startswith("on-")}
    assert rows == {"on-b-tree": True, "on-relational-model": False}
    assert [fold.text.split()[:2] for fold in page.all("details", class_="uses")] == [["Uses", "1"]]
    edges = {
        paper.id: tuple(edge.model_copy(update={"kind": "applies"}) for edge in paper.builds_on) for paper in TOY.papers
    }
    papers = {paper.id: paper.model_copy(update={"builds_on": edges[paper.id]}) for paper in TOY.papers}
    joined = drawn(replace(TOY, shelves={**TOY.shelves, "papers": papers}), "paper", "system-r")
    assert {row["id"]: "details" in row.path for row in joined.all("li") if row["id"].startswith("on-")} == rows


def test_what_a_work_took_is_told_as_far_as_it_says_so():
    page = drawn(TOY, "paper", "bigtable")
    runs = [
        (element.tag, element.text) for element in page.elements if element.tag in ("dt", "dd") and "dl" in element.path
    ]
    took = [text for _, text in runs[: runs.index(("dt", "place"))]]
    assert took == [
        "Hardware",
        "1,786 × machines with two disks of 400\u00a0GB each",
        "Data",
        "800\u00a0TB in the largest table",
    ]
    assert [heading.text for heading in page.all("h2", id="what-it-took")] == ["What it took"]
    assert not drawn(TOY, "paper", "dynamo").all("h2", id="what-it-took")


def test_what_became_of_it_is_dated():
    page = drawn(TOY, "paper", "system-r")
    assert page.all("small", class_="as-of")[0].text == "May 2024"
    assert page.all("time", datetime="2024-05")


def test_explanations_elsewhere_say_why():
    page = drawn(TOY, "paper", "system-r")
    told = page.all("ul", class_="read-on")[0].text.strip()
    assert told == "Architecture of a Database System Says what each part of such a system does, and why."


@pytest.mark.parametrize(
    ("against", "said"),
    [("paper", "the text itself"), ("abstract", "the abstract"), ("secondary", "what others say of it")],
)
def test_it_says_when_it_was_reviewed_and_against_what(against: str, said: str):
    review = Review.model_validate({"date": "2024-05-29", "against": against})
    papers = {paper.id: paper.model_copy(update={"reviewed": review}) for paper in TOY.papers}
    page = drawn(replace(TOY, shelves={**TOY.shelves, "papers": papers}), "paper", "dynamo")
    assert f"29 May 2024, against {said}" in [text.text for text in page.all("p")]
    assert not [label for label in drawn(TOY, "paper", "dynamo").all("h2") if label.text == "Last reviewed"]
