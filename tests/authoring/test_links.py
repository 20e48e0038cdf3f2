"""Outgoing links: where they stand, what a visit shows, and what is remembered. All servers here are on loopback."""

import json
import socket
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise, product
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.authoring import links
from generator.authoring.client import Client
from generator.authoring.links import Finding, Mention, Remembered, Verdict
from generator.collection.loading import load
from generator.text import identifiers
from tests.support.builders import BASE, refusal, write

DAYS = [date(2026, 3, day) for day in (2, 9, 16, 23)]
ADDRESS = "https://example.org/a"


class Host:
    """A server on loopback that answers by path: `/head/get` says with which status, `to` where it sends on."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.to = "/200/204"
        host = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                host.asked.append((self.command, self.path))
                _, head, get = self.path.split("/")
                self.send_response(int(head if self.command == "HEAD" else get))
                self.send_header("Location", host.to)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_HEAD = answer  # noqa: N815, the names are the library's

            def log_message(self, *given: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


class Time:
    """A clock that goes only while somebody sleeps, and a bit at every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def clock(self) -> float:
        self.now += 0.125
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def client() -> Client:
    time = Time()
    return Client(retries=0, timeout=5, sleep=time.sleep, clock=time.clock)


# Where addresses stand


def test_every_address_is_found_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    summary = (
        f"{'word ' * 90}see\n  [one](https://example.org/one)\n  <https://example.org/two>, [mail](mailto:a@b.org)."
    )
    paper = (
        'title: A\nshort: A\nauthors: [Ada Byron]\npublished: "2016-01"\npublished_as: arxiv\narxiv: "1601.00001"\n'
        'doi: "10.1000/a(b)"\nurl: https://example.org/a\ntopics: [ideas]\ntier: "2"\nrole: one\ngist: One.\n'
        f"summary: |\n  {summary}\n"
        "corrections:\n  - claim: One\n    fact: Two\n    source: See https://example.org/c, p. 3\n"
        "sources: ['arXiv:1601.00001, table 2', https://example.org/a]\n"
    )
    pages = {"about.md": "One\n[two](https://example.org/one)\n[three](../index.md)\n", "papers/a.yml": paper}
    write(Path("content"), {name: text for name, text in BASE.items() if "/" not in name} | pages)
    collection, problems = load(Path("content"))
    assert problems == []
    found = links.addresses(collection, Path("content"))
    assert {address: [tuple(mention) for mention in mentions] for address, mentions in found.items()} == {
        "https://arxiv.org/abs/1601.00001": [("content/papers/a.yml", 6), ("content/papers/a.yml", 21)],
        "https://doi.org/10.1000/a(b)": [("content/papers/a.yml", 7)],
        "https://example.org/a": [("content/papers/a.yml", 8), ("content/papers/a.yml", 21)],
        "https://example.org/c": [("content/papers/a.yml", 20)],
        "https://example.org/one": [("content/about.md", 2), ("content/papers/a.yml", 15)],
        "https://example.org/two": [("content/papers/a.yml", 16)],
    }


# What a visit shows


@pytest.mark.parametrize(
    ("head", "get", "outcome"),
    [
        *((200, get, "fine") for get in (200, 404)),
        *((head, 200, "fine") for head in (400, 403, 404, 405, 410, 500, 501)),
        *((head, get, "gone") for head, get in product((404, 405), (404, 410))),
        *((405, get, "undecided") for get in (400, 401, 403, 429, 451, 500, 502, 503, 504)),
        *((head, 404, "undecided") for head in (429, 503)),
        *((head, 200, "fine") for head in (302, 303, 307)),
        *((head, 200, "moved") for head in (301, 308)),
    ],
)
def test_answers(head: int, get: int, outcome: str, host: Host, client: Client):
    verdict = links.judge(client, f"{host.address}/{head}/{get}")
    assert verdict.outcome == outcome
    assert verdict.moved == (f"{host.address}{host.to}" if outcome == "moved" else "")
    asks_again = head >= 400 and head not in (429, 503)
    assert [method for method, path in host.asked if path != host.to] == ["HEAD", "GET"][: 1 + asks_again]


def test_a_way_that_leads_nowhere_is_gone(host: Host, client: Client):
    host.to = "/404/404"
    assert links.judge(client, f"{host.address}/301/301") == Verdict("gone", "404")


def test_a_way_in_circles_is_undecided(host: Host, client: Client):
    host.to = "/301/301"
    assert links.judge(client, f"{host.address}/301/301").outcome == "undecided"


def test_nobody_answers(host: Host, client: Client):
    host.server.shutdown()
    host.server.server_close()
    assert links.judge(client, f"{host.address}/200/200").outcome == "undecided"


@pytest.mark.parametrize(
    ("error", "outcome"), [(socket.EAI_NONAME, "gone"), (socket.EAI_AGAIN, "undecided"), (socket.EAI_FAIL, "undecided")]
)
def test_names_that_are_not_found(error: int, outcome: str, client: Client, monkeypatch: pytest.MonkeyPatch):
    def lookup(*given: object) -> None:
        raise socket.gaierror(error, "no")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert links.judge(client, "https://nobody.example/").outcome == outcome


def test_visits_are_polite(host: Host):
    """Two requests to one host are never closer than the pause, while others are asked in between."""
    time, visits = Time(), []
    other, silent = Host(), Host()
    silent.server.shutdown()
    silent.server.server_close()

    class Watched(Client):
        def _ask(self, method: str, address: str, *rest: object) -> object:
            visits.append((urlsplit(address).netloc, time.now))
            return super()._ask(method, address, *rest)

    client = Watched(retries=0, pause=3.0, sleep=time.sleep, clock=time.clock)
    known = {f"{one.address}/405/{get}": () for one in (host, other, silent) for get in (200, 404, 500)}
    order = links.chosen(known, {}, DAYS[0]) + [address for address in known if address.startswith(silent.address)]
    found = list(links.look(client, order, known, {}, DAYS[0]))
    other.server.shutdown()
    other.server.server_close()
    assert len(found) == len(order)
    assert len(visits) == 6 + 6 + 3 + 3
    for name in {name for name, _ in visits}:
        times = [when for visited, when in visits if visited == name]
        assert all(later - earlier >= 3.0 for earlier, later in pairwise(times)), name


def test_a_busy_host_is_left_alone(host: Host, client: Client):
    known = {f"{host.address}/{head}/200": () for head in (429, 200, 204)}
    found = list(links.look(client, known, known, {}, DAYS[0]))
    assert [finding.state for finding in found] == ["undecided"] * 3
    assert len(host.asked) == 1


# Which are visited, and in which order


def test_hosts_take_turns():
    known = [
        f"https://{host}.example/{number}" for host, count in (("a", 3), ("b", 2), ("c", 1)) for number in range(count)
    ]
    order = [identifiers.host(address)[0] for address in links.chosen(known, {}, DAYS[0])]
    assert sorted(order[:3]) == ["a", "b", "c"]
    assert sorted(order[3:5]) == ["a", "b"]
    assert order[5:] == ["a"]


def test_some_are_visited_those_that_failed_first():
    known = [f"https://example.org/{number}" for number in range(100)]
    memory = {known[70]: Remembered(strikes=(DAYS[0],))}
    days = [date.fromordinal(740000 + number) for number in range(40)]
    chosen = [links.chosen(known, memory, day, 20) for day in days]
    assert all(len(some) == 20 and known[70] in some for some in chosen)
    assert set().union(*chosen) == set(known)


# What is remembered


def outcomes(text: str) -> Remembered:
    """Return what is remembered after one visit a week: g(one), u(ndecided), f(ine), m(oved)."""
    names = {"g": "gone", "u": "undecided", "f": "fine", "m": "moved"}
    remembered = Remembered()
    for letter, day in zip(text, DAYS, strict=False):
        remembered = remembered.after(Verdict(names[letter], "404", "https://b.example/" if letter == "m" else ""), day)
    return remembered


@pytest.mark.parametrize(
    ("weeks", "strikes"),
    [("g", 1), ("gg", 2), ("ggg", 3), ("gggg", 3), ("ugug", 2), ("ggf", 0), ("ggfg", 1), ("ggm", 0), ("uuu", 0)],
)
def test_strikes(weeks: str, strikes: int):
    assert len(outcomes(weeks).strikes) == strikes


def test_a_day_is_one_strike():
    remembered = Remembered()
    for _ in range(5):
        remembered = remembered.after(Verdict("gone", "404"), DAYS[0])
    assert remembered.strikes == (DAYS[0],)


def test_where_it_moved_is_remembered_until_it_fails():
    assert outcomes("mu").moved == "https://b.example/"
    assert outcomes("mg").moved == ""
    assert outcomes("mf") == Remembered()


@given(
    st.dictionaries(
        st.text(),
        st.builds(Remembered, strikes=st.lists(st.sampled_from(DAYS)).map(tuple), reason=st.text(), moved=st.text()),
    )
)
def test_a_memory_is_read_as_it_was_written(memory: dict[str, Remembered]):
    text = links.memory_text(memory)
    assert links.memory_from(text) == memory
    assert links.memory_text(dict(reversed(memory.items()))) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[]",
            "{",
            "null",
            "NaN",
            "[" * 10000,
            "9" * 10000,
            '{"a": 1}',
            '{"a": {"struck": []}}',
            '{"a": {"said": 1}}',
        ),
        *(
            '{"a": {"strikes": ["no day"]}}',
            '{"a": {"strikes": [1]}}',
            '{"a": {"strikes": "x"}}',
            '{"a": {"moved": null}}',
        ),
    ],
)
def test_what_is_no_memory_is_refused(text: str):
    assert refusal(links.memory_from, text).rule == "memory"


# The command


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that runs the command on a day, with the answers of the web given by address."""
    monkeypatch.chdir(tmp_path)
    write(Path("content"), {name: text for name, text in BASE.items() if "/" not in name})
    text = "[a](https://a.example/)\n[b](https://b.example/)\n\x1b[31m<https://c.example/>\n"
    Path("content/about.md").write_text(text, encoding="utf-8")

    def run(day: date, verdicts: dict[str, Verdict], *arguments: str) -> Result:
        class Today(date):
            @classmethod
            def today(cls) -> date:
                return day

        monkeypatch.setattr(cli, "date", Today)
        monkeypatch.setattr(
            links, "judge", lambda client, address: verdicts.get(identifiers.host(address)[0], Verdict("fine", "200"))
        )
        result = CliRunner().invoke(cli.main, ["links", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def test_the_command_remembers_from_day_to_day(visit):
    verdicts = {"a": Verdict("gone", "404"), "b": Verdict("moved", "200", "https://b.example/\x1b[2J")}
    for number, day in enumerate(DAYS, 1):
        result = visit(day, verdicts)
        state = "failing" if number < 3 else "dead"
        assert result.stdout.splitlines() == [
            f"content/about.md:1: {state}: https://a.example/ (404; strike {min(number, 3)} of 3)",
            "content/about.md:2: moved: https://b.example/ (now https://b.example/\\u001b[2J)",
            f"3 addresses: 1 {state}, 1 moved, 1 fine.",
        ]
        assert result.exit_code == (number >= 3)
    assert json.loads(Path("links.json").read_text(encoding="utf-8")) == {
        "https://a.example/": {"said": "404", "strikes": ["2026-03-02", "2026-03-09", "2026-03-16"]},
        "https://b.example/": {"moved": "https://b.example/\x1b[2J"},
    }
    before = Path("links.json").read_bytes()
    assert visit(DAYS[3], {"a": Verdict("undecided", "403")}, "--only", "a.example").exit_code == 1
    assert Path("links.json").read_bytes() == before
    assert visit(DAYS[3], {}).exit_code == 0
    assert Path("links.json").read_text(encoding="utf-8") == "{}\n"


def test_the_command_forgets_what_nobody_links_to(visit):
    visit(DAYS[0], {"a": Verdict("gone", "404")})
    Path("content/about.md").write_text("[b](https://b.example/)\n", encoding="utf-8")
    broken = Path("content/papers/broken.yml")
    broken.parent.mkdir()
    broken.write_text("title: x\n", encoding="utf-8")
    visit(DAYS[1], {})
    assert "a.example" in Path("links.json").read_text(encoding="utf-8")
    broken.unlink()
    visit(DAYS[1], {})
    assert Path("links.json").read_text(encoding="utf-8") == "{}\n"


def test_the_command_leaves_no_file_where_all_is_fine(visit):
    result = visit(DAYS[0], {}, "--format", "json", "--limit", "2")
    assert [link["state"] for link in json.loads(result.stdout)["links"]] == ["fine", "fine"]
    assert not Path("links.json").exists()


def test_the_command_learns_nothing_without_a_network(visit):
    result = visit(DAYS[0], dict.fromkeys("abc", Verdict("gone", "the name a.example cannot be found")))
    assert (result.exit_code, "is there a network?" in result.output) == (2, True)
    assert not Path("links.json").exists()


def test_the_command_refuses_what_it_cannot_use(visit):
    result = visit(DAYS[0], {}, "--only", "b.exmaple")
    assert (result.exit_code, 'did you mean "b.example"?' in result.output) == (2, True)
    Path("links.json").write_text("[]", encoding="utf-8")
    result = visit(DAYS[0], {})
    assert (result.exit_code, "links.json: this is no memory of links" in result.output) == (2, True)
    assert visit(DAYS[0], {}, "--memory", "content").exit_code == 2
    Path("links.json").unlink()
    Path("content/folder.md").mkdir()
    assert visit(DAYS[0], {}).exit_code == 0


def test_places_are_sorted_and_each_has_its_line():
    mentions = (Mention("content/papers/b.yml", 3), Mention("content/papers/a.yml", 9))
    findings = [
        Finding("https://z.example/", mentions, Verdict("gone", "410"), Remembered(strikes=(DAYS[0],), reason="410")),
        Finding(ADDRESS, mentions[:1], Verdict("undecided", "403"), Remembered()),
    ]
    assert links.as_text(findings).splitlines() == [
        "content/papers/a.yml:9: failing: https://z.example/ (410; strike 1 of 3)",
        "content/papers/b.yml:3: failing: https://z.example/ (410; strike 1 of 3)",
        "2 addresses: 1 failing, 1 undecided.",
    ]
