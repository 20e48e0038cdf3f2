"""The pages of papers say what the records say, in the words that readers asked for."""

from tests.support.drawn import TOY, drawn


def test_corrections_are_easy_misreadings():
    """Nobody is known to have made most of them. The anchor is the old one: others link to it."""
    page = drawn(TOY, "paper", "relational-model")
    assert [heading.text for heading in page.all("h2", id="often-misreported")] == ["Easy misreadings"]


def test_a_step_is_a_link_small_print_and_a_reason():
    """There may be seventy on a page, so a row has no element that it can do without."""
    paper = next(paper for paper in TOY.papers if paper.id == "relational-model")
    page = drawn(TOY, "paper", paper.id)
    led = page.all("ul", class_="steps")[-1]
    told = [f"{step.later.short} {step.kind} {step.later.published.year} {step.how}" for step in TOY.led_to(paper)]
    assert told
    assert " ".join(led.text.split()) == " ".join(told)
    inside = [element for element in page.elements if "ul" in element.path and element.line > led.line][: 3 * len(told)]
    assert [element.tag for element in inside] == ["li", "a", "small"] * len(told)
