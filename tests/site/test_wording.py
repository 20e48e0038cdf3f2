"""A site that calls its works otherwise says so everywhere, and so do the commands beside it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from generator.site.addresses import file_path
from generator.site.wording import SAID, Wording
from generator.text.nouns import PAPER, call, noun
from tests.support.builders import write
from tests.support.built import ROOT, Site, copy_of_toy, quickly_built, shared

PAPERS = re.compile(r"\bpapers?\b", re.IGNORECASE)
RULES = {"known-paper", "lone-paper"}
"""The names of rules are a part of their addresses, which do not change."""


class Said(HTMLParser):
    """What a page says: its text but for code, and its attributes that are read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.code, self.texts = 0, list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("code", "script", "style")
        self.texts += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "script", "style")

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.texts.append(data)


def essays(folder: Path) -> Path:
    """Copy the toy, have it call its works essays, and take the word paper out of its own texts; return its folder."""
    project = copy_of_toy(folder)
    for path in (project / "content").rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace("against: paper", "against: abstract")
        path.write_text(re.sub(r"(?<![\w/-])([Pp])aper(s?)(?![\w:/-])", r"\1iece\2", text), encoding="utf-8")
    config = project / "mkdocs.yml"
    text = re.sub(r"^  - timeline$", "  - timeline: {work: {one: essay, many: essays}}", config.read_text(), flags=re.M)
    config.write_text(text.replace("- Papers:", "- Essays:"), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return shared(
        tmp_path_factory,
        "essays",
        lambda folder: quickly_built(essays(folder / "source"), folder / "site", "--strict"),
    )


def test_no_page_says_paper(site: Site):
    said = {
        f"{name}: {text.strip()}"
        for name, path in site.files.items()
        if name.endswith((".html", ".svg"))
        for text in Said(path.read_text(encoding="utf-8")).texts
        if PAPERS.search(re.sub(r"https://\S+", "", text)) and text.strip() not in RULES and text != "var(--paper)"
    }
    assert said == set()


def test_pages_lie_where_they_lay(site: Site, toy: Site):
    assert site.pages.keys() == toy.pages.keys()
    assert "Essays" in site.files["papers/index.html"].read_text(encoding="utf-8")


def test_schemas_say_so_too(site: Site):
    schema = json.loads(site.files["data/schema/pairs.json"].read_text(encoding="utf-8"))
    assert schema["properties"]["precursors"]["description"] == "ids of the earlier essays"


def test_what_is_searched_says_so_too(site: Site):
    script = site.files[file_path("names", 0)].read_text(encoding="utf-8")
    rows = json.loads(script[script.index("{") : script.rindex("}") + 1])["rows"]
    said = [text for _, _, *told in rows for text in told if isinstance(text, str)]
    assert "2 essays" in said
    assert {text for text in said if PAPERS.search(text)} <= RULES


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--help"], ["new", "--help"], ["new", "essay", "--help"], ["new", "pair", "--help"], ["export", "--help"]),
        *(["check"], ["check", "--help"], ["new", "pair", "nobody", "dynamo"], ["new", "pair", "dynamo", "dynamo"]),
        ["new", "essay", "10.1145/362384.362685", "--offline"],
    ],
)
def test_no_command_says_paper(arguments: list[str], tmp_path: Path):
    project = essays(tmp_path)
    lonely = (project / "content/papers/dynamo.yml").read_text(encoding="utf-8")
    write(project / "content", {"papers/again.yml": lonely, "papers/torn.yml": "title: []\ntopics: [nothing]\n"})
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        capture_output=True,
        text=True,
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": "/bin"},
        input="",
        check=False,
    )
    output = re.sub(r"\S*[/#\[]\S*", "", done.stdout + done.stderr)  # paths and addresses stay
    assert "Traceback" not in output
    assert PAPERS.findall(output) == []


def test_scripts_leave_the_word_to_the_page():
    for path in (ROOT / "theme/assets").glob("*.js"):
        for sentence in re.findall(r"[\"`][^\"`\n]*[\"`]", path.read_text(encoding="utf-8")):
            said = re.sub(r"\$\{[^{}\"'`]*\}", "…", sentence)  # the name of a value is no word of a page
            assert not re.search(r"\bpapers? |[ ’]papers?\b", said), f"{path.name}: {sentence}"


@pytest.fixture
def _called() -> Iterator[None]:
    call(noun({"one": "essay", "many": "essays"}))
    yield
    call(PAPER)


@pytest.mark.usefixtures("_called")
@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ('<p class="paper" id="papers">A paper</p>', '<p class="paper" id="papers">An essay</p>'),
        (
            '<a href="../papers/" title="Papers by {{ x }}, a paper">',
            '<a href="../papers/" title="Essays by paper, an essay">',
        ),
        (
            '<b data-paper="paper">{{ x }} papers > 2 title="paper"</b>',
            '<b data-paper="paper">paper essays > 2 title="essay"</b>',
        ),
        ("{% if x %}Papers{% endif %} {# papers #}", "Essays "),
    ],
)
def test_templates_are_worded_where_they_are_read(template: str, drawn: str):
    assert Environment(extensions=[Wording], autoescape=True).from_string(template).render(x="paper") == drawn
