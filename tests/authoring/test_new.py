"""`timeline new`: a file with everything that is known, or a sentence that says why not, and nothing in between."""

import re
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.authoring.client import Client
from generator.authoring.registers import lookup
from generator.cli import main
from generator.text.document import parse
from tests.support.loopback import Reply, Server

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
<id>http://arxiv.org/abs/1203.3544v2</id><published>2012-03-15T20:14:52Z</published><title>{}</title>
<author><name>Ada Byron</name></author><author><name>Grace Hopper</name></author>
<arxiv:comment>12 pages</arxiv:comment><arxiv:primary_category term="cs.DB"/></entry></feed>"""


@pytest.fixture
def arxiv(content: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Registers on loopback, asked by somebody who does not wait."""
    addresses = {"arxiv": f"{server.address}/arxiv", "crossref": f"{server.address}/crossref"}
    monkeypatch.setattr(lookup, "look_up", partial(lookup.look_up, **addresses))
    monkeypatch.setattr("generator.authoring.client.Client", partial(Client, sleep=lambda _: None, timeout=0.2))
    server.replies["/arxiv"] = [Reply(200, FEED.format("Log files: a survey of merging").encode())]
    return server


def run(*arguments: str, answers: str | None = None) -> Result:
    """Run the command; an exception that is no exit fails the test, and so does output that could steer a terminal."""
    result = CliRunner().invoke(main, ["new", *arguments], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert result.output.replace("\n", "").isprintable()
    return result


def refused(*arguments: str, answers: str | None = None) -> str:
    """Run a command that has to be refused, and to leave everything as it was; return what it says."""
    before = sorted(Path().rglob("*"))
    result = run(*arguments, answers=answers)
    assert result.exit_code == 1
    assert sorted(Path().rglob("*")) == before
    return result.output


def check(path: str) -> list[str]:
    """Return the names of the fields of which `check` says something."""
    result = CliRunner().invoke(main, ["check", path])
    lines = Path(path).read_text("utf-8").splitlines()
    found = re.findall(rf"^{path}:(\d+):\d+: error\[([\w-]+)\]", result.output, re.MULTILINE)
    assert {rule for _, rule in found} <= {"required", "empty", "type"}
    return [lines[int(number) - 1].partition(":")[0] for number, _ in found]


def value(path: str) -> dict[str, object]:
    found = parse(path, Path(path).read_bytes())
    assert found.problems == []
    return found.value


def test_a_paper_is_written_with_what_a_register_knows(arxiv: Server):
    result = run("paper", "https://arxiv.org/pdf/1203.3544v2")
    assert result.exit_code == 0
    path = "content/papers/log-files.yml"
    assert result.output == (
        "arXiv: title, 2 authors, date 2012-03-15.\n"
        f"Wrote {path}. Its name is its id, for good: rename it now if another is better.\n"
        "Still to write: short, topics, tier, role, gist, summary.\n"
        f"Next: timeline check {path}\n"
    )
    assert {name: given for name, given in value(path).items() if given} == {
        "title": "Log files: a survey of merging",
        "authors": ["Ada Byron", "Grace Hopper"],
        "published": "2012-03-15",
        "published_as": "arxiv",
        "arxiv": "1203.3544",
    }
    assert check(path) == ["short", "topics", "tier", "role", "gist", "summary"]
    text = Path(path).read_text("utf-8")
    for said in ("# arXiv: title, 2 authors", "12 pages", "cs.DB", "# Here: models, storage, distribution."):
        assert said in text


def test_an_id_may_be_given(arxiv: Server):
    assert run("paper", "1203.3544", "--id", "log-survey").exit_code == 0
    assert value("content/papers/log-survey.yml")["arxiv"] == "1203.3544"
    assert "not an id" in refused("paper", "1203.3545", "--id", "../log")
    assert "is taken by content/papers/b-tree.yml" in refused("paper", "1203.3545", "--id", "b-tree")


@pytest.mark.parametrize("reply", [Reply(404), Reply(503), Reply(200, b"<feed>"), Reply(200), Reply(silent=True)])
def test_without_an_answer_there_is_a_file_all_the_same(reply: Reply, arxiv: Server):
    arxiv.replies["/arxiv"] = [reply]
    result = run("paper", "1203.3544")
    assert result.exit_code == 0
    assert result.output.startswith("arXiv: ")
    assert "Still to write: title, short, authors, published" in result.output
    assert value("content/papers/arxiv-1203-3544.yml")["arxiv"] == "1203.3544"


def test_offline_nobody_is_asked(arxiv: Server):
    assert run("paper", "10.1000/182", "--offline").output.startswith("No register was asked.\n")
    assert arxiv.questions == []
    assert check("content/papers/doi-10-1000-182.yml") == [
        *("title", "short", "authors", "published", "published_as", "topics", "tier", "role", "gist", "summary")
    ]
    assert "# The arXiv id is of 2012-03." in (
        run("paper", "1203.3544", "--offline") and Path("content/papers/arxiv-1203-3544.yml").read_text("utf-8")
    )


def test_an_address_will_do(arxiv: Server):
    run("paper", "https://www.example.org/a", "--id", "a-page")
    assert value("content/papers/a-page.yml")["url"] == "https://www.example.org/a"
    assert "this address" in refused("paper", "https://www.example.org/a", "--id", "another")
    assert "give one with --id" in refused("paper", "https://www.example.org/b")


def test_a_book_is_known_by_its_isbn(arxiv: Server):
    """No register is asked for it: the file has its number, and that it is a book."""
    result = run("paper", "ISBN 0-19-853453-1")
    assert result.output.startswith("No register is asked for an ISBN;")
    path = "content/papers/isbn-9780198534532.yml"
    given = value(path)
    assert (given["isbn"], given["published_as"]) == ("9780198534532", "book")
    assert "One of arxiv, doi" not in Path(path).read_text("utf-8")
    assert f"{path} has the ISBN 9780198534532" in refused("paper", "978-0-19-853453-2", "--id", "again")
    assert arxiv.questions == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("978-0-19-853453-3", "has a wrong digit"),
        ("10.1007/BF00288683", "content/papers/b-tree.yml has the DOI 10.1007/bf00288683"),
        ("https://doi.org/10.1145/362384.362685", "content/papers/relational-model.yml has the DOI"),
        ("1412.698", 'did you mean "1412.6980"?'),
        ("b-trees", "an arXiv id (2301.00001), a DOI"),
        ("\x1b[2J\u202e", "an arXiv id (2301.00001), a DOI"),
    ],
)
def test_what_is_here_or_is_nothing_is_refused_before_anybody_is_asked(given: str, said: str, arxiv: Server):
    assert said in refused("paper", given)
    assert arxiv.questions == []


def test_one_paper_has_one_file_whatever_it_is_called(arxiv: Server):
    """A file that is not finished counts as well, and so does one whose id stands in its DOI."""
    run("paper", "1203.3544")
    for same in ("arXiv:1203.3544v1", "10.48550/arXiv.1203.3544"):
        assert "content/papers/log-files.yml has the arXiv id 1203.3544" in refused("paper", same, "--id", "again")
    path = Path("content/papers/log-files.yml")
    path.write_text(path.read_text("utf-8").replace('"1203.3544"', "1203.3544v9"), "utf-8")
    assert "content/papers/log-files.yml has the arXiv id" in refused("paper", "1203.3544", "--id", "again")
    path.write_text('title: Else\ndoi: "10.48550/arXiv.1203.3544"\n', "utf-8")
    assert "content/papers/log-files.yml has the arXiv id" in refused("paper", "1203.3544", "--id", "again")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("A RELATIONAL model of data, for large shared data-banks.", "relational-model.yml has this title"),
        ("A Relational Model of Data for Small Shared Data Banks", "relational-model.yml has nearly this title"),
    ],
)
def test_a_title_that_is_here_is_refused(title: str, said: str, arxiv: Server):
    arxiv.replies["/arxiv"] = [Reply(200, FEED.format(title).encode())]
    assert said in refused("paper", "1203.3544")
    if "nearly" in said:
        assert run("paper", "1203.3544", "--anyway", "--id", "small").exit_code == 0
        assert value("content/papers/small.yml")["title"] == title
    else:
        assert said in refused("paper", "1203.3544", "--anyway")


def test_what_a_register_says_and_a_record_does_not_take_is_a_comment(arxiv: Server):
    arxiv.replies["/arxiv"] = [Reply(200, FEED.format(f"Long {'long ' * 80}title").encode())]
    run("paper", "1203.3544")
    (path,) = Path("content/papers").glob("long*.yml")
    assert len(path.stem) <= 50
    assert "title" not in value(str(path))
    assert "# Found, but not taken, since this field has at most 300 characters" in path.read_text("utf-8")
    assert "title" in check(str(path))


def test_nothing_is_written_over(arxiv: Server, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    Path("content/papers/log-files.yml").symlink_to("nowhere.yml")
    assert "log-files" in refused("paper", "1203.3544")
    monkeypatch.setattr(Path, "mkdir", full)
    assert "cannot be written: No space left on device" in refused("pair", "b-tree", "dynamo")


def test_wrong_use_ends_with_2(content: Path):
    for arguments in (["paper", "--mail", "nobody"], ["paper", "1", "2"], ["page"], ["pair", "a", "b", "c"]):
        assert run(*arguments).exit_code == 2


def test_a_pair_is_written_with_what_follows_from_its_papers(content: Path):
    result = run("pair", "b-tree", "dynamo")
    path = "content/pairs/b-tree-dynamo.yml"
    assert result.exit_code == 0
    assert value(path)["precursors"] == ["b-tree"]
    assert value(path)["breakthroughs"] == ["dynamo"]
    text = Path(path).read_text("utf-8")
    for said in ("B-tree (November 1970), then Dynamo (14 October 2007).", "Between them: about 37 years.", "nobody"):
        assert said in text
    assert "Still to write: shared_idea, proved, why_not, changed, dissent." in result.output
    assert check(path) == ["shared_idea", "proved", "why_not", "changed", "dissent"]


@pytest.mark.parametrize(
    ("precursor", "breakthrough", "said"),
    [
        ("b-tre", "dynamo", "there is no paper 'b-tre'; did you mean \"b-tree\"?"),
        ("b-tree", "B-Tree", "did you mean"),
        ("dynamo", "b-tree", "b-tree (1970-11) is older than dynamo (2007-10-14); the precursor comes first"),
        ("dynamo", "dynamo", "a pair is made of two papers"),
        ("dynamo", "cassandra", "a pair already: content/pairs/bigtable-dynamo-cassandra.yml"),
        ("cassandra", "bigtable", "a pair already: content/pairs/bigtable-dynamo-cassandra.yml"),
    ],
)
def test_what_is_no_pair_is_refused(precursor: str, breakthrough: str, said: str, content: Path):
    assert said in refused("pair", precursor, breakthrough)


def test_a_paper_whose_file_is_broken_makes_no_pair(content: Path):
    (content / "papers/dynamo.yml").write_text("title: [", encoding="utf-8")
    assert "its file has a problem" in refused("pair", "b-tree", "dynamo")
    assert run("paper", "10.1000/1", "--offline").exit_code == 0


ANSWERS = {
    "kind": "papr\npaper",
    "paper": "Sorting on tapes",
    "short": "Tapes",
    "authors": "Ada Byron; Grace Hopper",
    "published": "1952-13\n1952-05",
    "published_as": "meeting\nconference",
    "venue": "",
    "topics": "storge\nstorage, models",
    "tier": "4\n3",
    "role": "Merged runs.\nMerged runs",
    "gist": "",
}


def test_without_arguments_it_asks(content: Path):
    result = run(answers="\n".join(ANSWERS.values()) + "\n")
    assert result.exit_code == 0, result.output
    for said in (
        'did you mean "paper"?',
        "'1952-13' is not a date: there is no month 13",
        "'meeting' is not one of arxiv, conference",
        "there is no topic 'storge'; did you mean \"storage\"?",
        "'4' is not one of 1, 2, 3",
        "leave out the full stop",
        "Still to write: gist, summary.",
    ):
        assert said in result.output
    assert {name: given for name, given in value("content/papers/sorting-on-tapes.yml").items() if given} == {
        "title": "Sorting on tapes",
        "short": "Tapes",
        "authors": ["Ada Byron", "Grace Hopper"],
        "published": "1952-05",
        "published_as": "conference",
        "topics": ["storage", "models"],
        "tier": "3",
        "role": "Merged runs",
    }


def test_what_a_register_knows_is_not_asked(arxiv: Server):
    result = run("paper", answers="1203.354\n1203.3544\n" + "\n" * 6)
    assert result.exit_code == 0, result.output
    assert "has too few digits" in result.output
    assert not re.search("^(title|authors|published): ", result.output, re.MULTILINE)
    assert value("content/papers/log-files.yml")["authors"] == ["Ada Byron", "Grace Hopper"]


def test_a_pair_is_asked_for(content: Path):
    result = run(answers="pair\nb-tre\nb-tree\ndynamo\nnone\n\n")
    assert result.exit_code == 0, result.output
    assert "there is no pattern 'none'" in result.output
    assert value("content/pairs/b-tree-dynamo.yml")["precursors"] == ["b-tree"]


@pytest.mark.parametrize("count", range(len("\n".join(ANSWERS.values()).split("\n"))))
def test_who_gives_up_leaves_nothing_behind(count: int, content: Path):
    answers = "\n".join(ANSWERS.values()).split("\n")[:count]
    assert "nothing was written" in refused(answers="".join(f"{answer}\n" for answer in answers))


@pytest.mark.parametrize("title", [b"\xff", "Sorting\ud800 on\x1b[2J tapes".encode("utf-8", "surrogatepass")])
def test_bytes_that_are_no_text_are_no_answer(title: bytes, content: Path):
    result = CliRunner().invoke(main, ["new", "paper"], input=title + b"\n" * 9)
    assert result.exit_code == 1
    assert "the answer is not text; nothing was written" in result.output


def test_a_title_is_taken_as_it_is_offered(content: Path):
    result = run("paper", "--offline", "Log files, and what became of them")
    assert result.exit_code == 0
    [path] = re.findall(r"Wrote (\S+\.yml)", result.output)
    assert "title: Log files, and what became of them\n" in Path(path).read_text(encoding="utf-8")
