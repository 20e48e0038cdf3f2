"""A round of visits without the command: what is visited, what is kept, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from generator.authoring import links, visits
from generator.authoring.client import Client
from generator.authoring.links import Verdict
from generator.text.problems import Invalid
from tests.support.builders import BASE, write

DAY = date(2026, 3, 2)
CONTENT, FILE = Path("content"), Path("links.json")


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with links to three hosts; whoever is at a.example is gone."""
    monkeypatch.chdir(tmp_path)
    write(CONTENT, {name: text for name, text in BASE.items() if "/" not in name})
    write(CONTENT, {"about.md": "".join(f"[{name}](https://{name}.example/)\n" for name in "abc")})
    gone, fine = Verdict("gone", "404"), Verdict("fine", "200")
    monkeypatch.setattr(links, "judge", lambda client, address: gone if "a.example" in address else fine)


def test_a_round_visits_all_or_one_host_or_some():
    hosts = {"https://a.example/", "https://b.example/", "https://c.example/"}
    assert set(visits.planned(CONTENT, FILE, DAY).order) == hosts
    assert visits.planned(CONTENT, FILE, DAY, only="b.example").order == ["https://b.example/"]
    assert len(visits.planned(CONTENT, FILE, DAY, most=2).order) == 2
    with pytest.raises(Invalid) as refused:
        visits.planned(CONTENT, FILE, DAY, only="b.exmaple")
    assert refused.value.text == "nothing links to the host 'b.exmaple'; did you mean \"b.example\"?"


def test_a_round_keeps_what_failed_and_no_file_without_news():
    whole = visits.planned(CONTENT, FILE, DAY)
    findings = list(whole.visit(Client()))
    whole.keep([finding for finding in findings if finding.state == "fine"])
    assert not FILE.exists()
    whole.keep(findings)
    assert not links.any_dead(findings), "one failure proves nothing"
    dead = [one._replace(remembered=links.Remembered((DAY,) * links.STRIKES)) for one in findings]
    assert links.any_dead(dead)
    assert list(links.memory_from(FILE.read_text("utf-8"))) == ["https://a.example/"]
    assert visits.planned(CONTENT, FILE, DAY, most=1).order == ["https://a.example/"], "what failed comes first"


def test_a_round_forgets_what_nobody_links_to_unless_a_record_is_broken():
    entry = '{"https://gone.example/": {"strikes": ["2026-03-01"], "said": "404"}}'
    for broken in (True, False):
        write(CONTENT, {"papers/broken.yml": "title: x\n" if broken else None})
        FILE.write_text(entry, "utf-8")
        visits.planned(CONTENT, FILE, DAY).keep([])
        assert ("gone.example" in FILE.read_text("utf-8")) == broken


def test_silence_everywhere_is_no_finding():
    whole = visits.planned(CONTENT, FILE, DAY)
    silent = Verdict("gone", "the name a.example cannot be found")
    findings = [finding._replace(verdict=silent) for finding in whole.visit(Client())]
    with pytest.raises(Invalid, match=r"the name a.example cannot be found, and no server answered"):
        whole.keep(findings)
    assert not FILE.exists()


def test_what_cannot_be_read_is_refused():
    FILE.write_text("[]", "utf-8")
    with pytest.raises(Invalid, match=r"links.json: this is no memory of links: .*; mend it, or remove it"):
        visits.planned(CONTENT, FILE, DAY)
