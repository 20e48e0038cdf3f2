"""Problems in print: as a compiler would, for code hosts, and for other programs."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rules.book import Rule
from generator.rules.report import REPORT_FORMATS, WIDEST, Report, as_github, as_json, as_sarif, as_text, takes_colour
from generator.text.problems import MOST, File, Place, Problem, reported

FILE = File("content/papers/waves.yml", "title: Waves\narxiv: 1602.0384")
ONE = FILE.problem(Place(2, 8, 17), "arxiv-id", "arXiv id 1602.0384 has too few digits", "1602.03840")
OTHER = Problem("content/a.yml", 1, 1, "file", "this is not a regular file", "b.yml")
RULES = {
    "file": Rule("file", "A file is a file. It is.", "# a\n", "b\n"),
    "arxiv-id": Rule("arxiv-id", "An id has digits.", "arxiv: K\udcf6nig\n", "arxiv: 2\n"),
}
RULES_PAGE = "https://example.org/timeline/rules/"


def help(rule: str) -> str:
    return f"{RULES_PAGE}#{rule}"


def test_text():
    assert as_text(Report([ONE, OTHER], 3)) == (
        'content/a.yml:1:1: error[file] this is not a regular file; did you mean "b.yml"?\n'
        "    = file\n"
        "\n"
        "content/papers/waves.yml:2:8: error[arxiv-id] arXiv id 1602.0384 has too few digits\n"
        "  2 | arxiv: 1602.0384\n"
        '    |        ^^^^^^^^^ did you mean "1602.03840"?\n'
        "    = arxiv-id\n"
        "\n"
        "2 problems in 2 files; 1 file is fine.\n"
    )


def test_text_names_the_address_of_the_rule():
    assert f"    = {RULES_PAGE}#arxiv-id\n" in as_text(Report([ONE], 1, help=help))


@pytest.mark.parametrize(
    ("report", "last"),
    [
        (Report([], 1), "No problems in 1 file."),
        (Report([], 1273), "No problems in 1,273 files."),
        (Report([ONE], 1), "1 problem in 1 file."),
        (Report([ONE, ONE, OTHER], 273, mendable=1),
         "3 problems in 2 files, 1 of which `timeline fix` can mend; 271 files are fine."),
    ],
)  # fmt: skip
def test_the_last_line_counts(report: Report, last: str):
    assert as_text(report).splitlines()[-1] == last


def test_changed_files_come_first():
    report = Report([OTHER, ONE], 2, since="main", changed=frozenset([ONE.path]))
    lines = as_text(report).splitlines()
    assert lines[0] == "Changed since main"
    assert lines.index("Elsewhere") > lines.index(f"{ONE.path}:2:8: error[arxiv-id] {ONE.message}")
    assert [row["changed"] for row in json.loads(as_json(report))["problems"]] == [True, False]
    assert as_github(report).startswith("::error file=content/papers/waves.yml")
    assert "Changed" not in as_text(replace(report, changed=frozenset()))


def test_colours_are_all_that_colours_add():
    plain, painted = as_text(Report([ONE, OTHER], 2)), as_text(Report([ONE, OTHER], 2, in_colour=True))
    assert "\x1b" not in plain
    assert painted.count("\x1b[") == 2 * painted.count("\x1b[0m")
    assert "".join(piece.split("m", 1)[-1] for piece in painted.split("\x1b[")) == plain


@pytest.mark.parametrize(
    ("is_terminal", "environment", "expected"),
    [(True, {}, True), (True, {"NO_COLOR": ""}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)],
)
def test_colours_are_for_terminals_alone(is_terminal: bool, environment: dict[str, str], expected: bool):
    stream = StringIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]
    assert takes_colour(stream, environment) is expected


def caret(line: str, column: int, end: int) -> tuple[str, str]:
    problem = File("a.yml", line).problem(Place(1, column, end), "x", "y")
    quoted, below = as_text(Report([problem], 1)).splitlines()[1:3]
    return quoted.removeprefix("  1 | "), below.removeprefix("    | ")


def test_caret_stays_below_what_is_spelled_out():
    line, below = caret("a\u202eb: c", 6, 7)
    assert line.index("c") == below.index("^")


def test_caret_stays_below_wide_letters_and_marks():
    assert caret("a: 李明 b", 7, 8) == ("a: 李明 b", " " * 8 + "^")
    assert caret("a: 李明 b", 4, 6) == ("a: 李明 b", " " * 3 + "^^^^")
    assert caret("a: o\u0308 b", 7, 8)[1] == " " * 5 + "^"


def test_long_lines_are_cut_around_the_mistake():
    line, below = caret("x" * 500 + "mistake" + "y" * 500, 501, 508)
    assert len(line) == WIDEST
    assert line[below.index("^") : below.rindex("^") + 1] == "mistake"
    assert (line[0], line[-1]) == ("…", "…")
    line, below = caret("z" * 500, 1, 501)
    assert len(line) <= WIDEST
    assert below.startswith("^^^")


def test_github():
    assert as_github(Report([ONE], 1, help=help)) == (
        "::error file=content/papers/waves.yml,line=2,col=8,endColumn=17,title=arxiv-id::"
        f'arXiv id 1602.0384 has too few digits; did you mean "1602.03840"? ({RULES_PAGE}#arxiv-id)\n'
    )
    hostile = Problem("a,b:c\n%.yml", 1, 1, "x", "100 %\n::error::y")
    assert as_github(Report([hostile], 1)) == (
        "::error file=a%2Cb%3Ac\\u000a%25.yml,line=1,col=1,title=x::100 %25\\u000a::error::y (x)\n"
    )


def test_json():
    assert json.loads(as_json(Report([ONE], 7, mendable=1))) == {
        "files": 7,
        "found": 1,
        "mendable": 1,
        "problems": [
            {
                "path": "content/papers/waves.yml",
                "line": 2,
                "column": 8,
                "rule": "arxiv-id",
                "message": "arXiv id 1602.0384 has too few digits",
                "suggestion": "1602.03840",
                "help": "arxiv-id",
                "count": 1,
            }
        ],
    }


def sarif(report: Report) -> dict[str, Any]:
    """Return the one run of a report; what the format requires of every report is looked at here."""
    whole = json.loads(as_sarif(report))
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = whole["runs"]
    assert run["tool"]["driver"]["name"] == "timeline"
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"].isprintable() or "\n" in rule["help"]["text"]
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            assert region["startLine"] >= 1
            assert 1 <= region["startColumn"] <= region.get("endColumn", region["startColumn"])
            assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()
    return run


def test_sarif():
    run = sarif(Report([ONE, OTHER], 3, RULES, help=help))
    assert [rule["helpUri"] for rule in run["tool"]["driver"]["rules"]] == [
        f"{RULES_PAGE}#file",
        f"{RULES_PAGE}#arxiv-id",
    ]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "A file is a file."}
    assert "K<F6>nig" in run["tool"]["driver"]["rules"][1]["help"]["text"]
    assert run["results"][1] == {
        "ruleId": "arxiv-id",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": ONE.text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/papers/waves.yml"},
                    "region": {"startLine": 2, "startColumn": 8, "endColumn": 17},
                }
            }
        ],
    }
    # Without the address of the site there is no address of a rule, and the format takes nothing less.
    assert "helpUri" not in sarif(Report([ONE], 1, RULES))["tool"]["driver"]["rules"][0]


def test_what_is_told_as_one_is_counted():
    rest = f"… and {5000 - MOST:,} more problems in this file"
    many = [FILE.problem(Place(1, column), "empty", "this field is empty") for column in range(1, 5001)]
    report = Report(reported([*many, OTHER]), 3, RULES)
    text = as_text(report)
    assert text.endswith(
        f"    = empty\ncontent/papers/waves.yml:1:{MOST + 1}: {rest}\n\n5,001 problems in 2 files; 1 file is fine.\n"
    )
    assert text.count("this field is empty") == MOST
    rows = json.loads(as_json(report))
    assert rows["found"] == sum(row["count"] for row in rows["problems"]) == 5001
    assert rows["problems"][-1]["message"] == rest
    assert sum(result.get("occurrenceCount", 1) for result in sarif(report)["results"]) == 5001
    assert f"::{rest}" in as_github(report).splitlines()[-1]


@given(st.text(st.characters(), max_size=40), st.integers(1, 50), st.integers(0, 60))
def test_anything_prints(text: str, column: int, end: int):
    problem = File(text, f"{text}\n{text}").problem(
        Place(2, column, end if end > column else 0), "rule", f"{text}!", text
    )
    report = Report([problem], 1, RULES, since=text, changed=frozenset([text]))
    for form in REPORT_FORMATS.values():
        printed = form(report)
        assert all(line.isprintable() for line in printed.split("\n"))
        printed.encode()
    assert len(as_github(report).splitlines()) == 1
    sarif(report)
