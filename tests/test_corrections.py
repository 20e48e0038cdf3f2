"""The way back from a page to what it was made of: its file, or a form that knows the page."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.support.built import ROOT, Site, copy_of_toy, quickly_built, shared

REPOSITORY = "https://github.com/someone/databases"
FORMS = ROOT / ".github/ISSUE_TEMPLATE"


def hosted_site(folder: Path) -> Site:
    """Build the toy as if its repository were on GitHub."""
    project = copy_of_toy(folder)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("https://example.org/source/databases", REPOSITORY + "/")
    config.write_text(text, encoding="utf-8")
    return quickly_built(project, folder / "site", "--strict")


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy, as if its repository were on GitHub."""
    return shared(tmp_path_factory, "hosted", hosted_site)


def corrections(site: Site) -> dict[str, list[str]]:
    """Return the links by which each page asks for a correction; 404.html stands for no page."""
    return {
        name: [link["href"] for link in page.all("a") if link.text.startswith("Suggest a correction")]
        for name, page in site.pages.items()
        if name != "404.html"
    }


def test_every_page_asks_for_corrections_once(hosted: Site):
    found = corrections(hosted)
    assert {name: len(links) for name, links in found.items()} == dict.fromkeys(found, 1)


def test_a_page_with_a_file_opens_it(hosted: Site):
    found = corrections(hosted)
    for shelf in ("papers", "pairs"):
        for file in (hosted.content / shelf).glob("*.yml"):
            assert found[f"{shelf}/{file.stem}/"] == [f"{REPOSITORY}/edit/main/content/{shelf}/{file.name}"]


def test_a_page_without_a_file_opens_a_form_that_knows_the_page(hosted: Site):
    forms = {name: link for name, (link,) in corrections(hosted).items() if "/edit/" not in link}
    assert {"papers/", "pairs/", "timeline/"} <= set(forms)
    for name, link in forms.items():
        assert urlsplit(link)._replace(query="").geturl() == f"{REPOSITORY}/issues/new"
        assert parse_qs(urlsplit(link).query) == {"template": ["correct-entry.yml"], "page": [name]}
    fields = yaml.safe_load((FORMS / "correct-entry.yml").read_text(encoding="utf-8"))["body"]
    assert "page" in [field.get("id") for field in fields]


def test_no_form_is_offered_where_none_is_known(toy: Site):
    links = [link for links in corrections(toy).values() for link in links]
    assert links
    assert all("/edit/main/content/" in link for link in links)
