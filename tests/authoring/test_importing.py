"""`timeline import`: what other people's lists hold becomes files, and what cannot be taken is told with its line."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.authoring.bibliographies.bibtex_works import works
from generator.authoring.bibliographies.reading import decoded, form_of
from generator.authoring.bibliographies.reference import Refusal, work_of
from generator.authoring.registers.work import Metadata
from generator.cli import main
from generator.text.document import parse
from tests.support.bibliographies import ugly
from tests.support.builders import cases


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["import", "--offline", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.output.replace("\n", "").isprintable()
    return result


def said(work: Metadata, notes: dict[str, list[str]]) -> dict[str, Any]:
    """Return what is known of a work, as a case has it."""
    given = {name: value for name, value in vars(work).items() if value}
    texts = {name: list(value) if isinstance(value, tuple) else str(value) for name, value in given.items()}
    return texts | ({"notes": sorted(notes)} if notes else {})


@pytest.mark.parametrize("case", cases("importing"))
def test_a_list_is_taken_as_it_stands(case: dict[str, Any]):
    text = decoded(case["file"].encode())
    listed = [*form_of(text).works(text)]
    found = {one.line: said(*work_of(one)) for one in listed if not isinstance(one, Refusal)}
    assert found == {int(line): work for line, work in case["works"].items()}
    refused = {one.line: one.why for one in listed if isinstance(one, Refusal)}
    assert refused == {int(line): why for line, why in case.get("refused", {}).items()}


@pytest.mark.parametrize("seed", range(2))
def test_a_large_and_ugly_list_is_read_to_its_end(seed: int):
    """Of 2,000 entries in the manner of several tools, every good one is read, and every broken one named by line."""
    data, known = ugly(2000, seed)
    found = {one.line: one for one in works(decoded(data))}
    assert found.keys() == {entry.line for entry in known}
    assert 100 < sum(entry.is_broken for entry in known) < 1000
    for entry in known:
        one = found[entry.line]
        assert isinstance(one, Refusal) == entry.is_broken, (one, entry)
        if not isinstance(one, Refusal):
            assert (one.title, list(one.authors)) == (entry.title, entry.authors)


def test_files_are_written_for_what_is_new(content: Path):
    Path("list.bib").write_text(
        "@misc{a, title={Bigtable: A Distributed Storage System for Structured Data}}\n"
        "@article{b, title={A new one}, author={A B and {C}}, year=1999, url={https://example.org/x}}\n"
        "@article{c, title={A New One!}, year=1999}\n@misc{d, title={A new one: and more}, year=2001}\n"
        "@misc{e, title={A new one: and less}}\n@misc{f, title={Broken}\n",
        encoding="utf-8",
    )
    before = {path: path.read_bytes() for path in content.rglob("*.yml")}
    plan = run("list.bib", "--dry-run")
    assert plan.exit_code == 1
    assert run("list.bib", "--all-or-none").exit_code == 1
    assert {path: path.read_bytes() for path in content.rglob("*.yml")} == before
    result = run("list.bib")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "list.bib:1: is here already, 'Bigtable: A Distributed Storage System for Structured Data': "
        "content/papers/bigtable.yml has this title",
        "list.bib:2: wrote content/papers/a-new-one.yml",
        "list.bib:3: is here already, 'A New One!': content/papers/a-new-one.yml has this title",
        "list.bib:4: wrote content/papers/a-new-one-2001.yml",
        "list.bib:5: error: 'A new one: and less' would have the id 'a-new-one', which another paper has",
        "list.bib:6: error: @misc is not closed before the next entry begins",
        "2 files written, 2 here already, 2 could not be taken. Next: timeline check",
    ]
    assert plan.output.replace("would write", "wrote").splitlines()[:-1] == result.output.splitlines()[:-1]
    assert before.items() <= {path: path.read_bytes() for path in content.rglob("*.yml")}.items()
    path = "content/papers/a-new-one.yml"
    value = {name: text for name, text in parse(path, Path(path).read_bytes()).value.items() if text}
    assert {name: value[name] for name in ("title", "authors", "groups", "published", "published_as", "url")} == {
        "title": "A new one",
        "authors": ["A B", "C"],
        "groups": ["C"],
        "published": "1999",
        "published_as": "journal",
        "url": "https://example.org/x",
    }


def test_the_same_work_is_known_by_its_identifier(content: Path):
    Path("list.txt").write_text("10.1145/362384.362685\nhttps://example.org/new\n", encoding="utf-8")
    result = run("list.txt", "--dry-run")
    assert result.output.splitlines()[0].startswith("list.txt:1: is here already, ")
    assert "has the DOI 10.1145/362384.362685" in result.output


@pytest.mark.parametrize(("data", "says"), [
    ("@misc{a, title={é}}".encode("utf-16"), "é"),
    ("% Encoding: ISO8859_1\n@misc{a, title={é}}".encode("latin-1"), "é"),
    ("\ufeff@misc{a, title={é}}".encode(), "é"),
])  # fmt: skip
def test_a_file_may_be_in_another_encoding(data: bytes, says: str):
    assert [one.title for one in works(decoded(data)) if not isinstance(one, Refusal)] == [says]


@pytest.mark.parametrize(("name", "text"), [("none.bib", ""), ("none.txt", "\n# no more\n")])
def test_a_file_without_an_entry_is_refused(name: str, text: str, content: Path):
    Path(name).write_text(text, "utf-8")
    result = run(name)
    assert result.exit_code != 0
    assert not result.stdout
    assert name in result.stderr
