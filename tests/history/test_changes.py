"""What changed between two collections: the case files under cases/changes, and what holds for any two."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.collection.collection import Collection
from generator.history.changes import (
    CHANGE_FORMATS,
    MOST,
    Changes,
    as_markdown,
    as_text,
    changes,
    changes_since,
    summary,
)
from generator.history.differences import Change
from generator.history.git import GitProblem
from generator.records.shelves import SHELVES
from tests.support.builders import BASE, TESTS, write
from tests.support.repository import Repository

FIELDS: dict[str, dict[str, Any]] = {
    "papers": {
        "title": "Title of {id}", "short": "{id}", "authors": ["Ada Byron"], "published": "2003", "doi": "10.1000/{id}",
        "published_as": "journal", "topics": ["ideas"], "tier": "3", "role": "an example", "gist": "It is an example.",
        "summary": "word " * 100,
    },
    "pairs": {
        "shared_idea": "One.", "proved": "Two.", "why_not": "Three.", "changed": "Four.", "dissent": "Five.",
        "deleted": {"from": "x", "to": "y"},
    },
    "topics": {"name": "{id}", "about": "One"},
    "eras": {"name": "{id}", "about": "One", "intro": "Two."},
}  # fmt: skip
"""What a record says where a case says nothing; `{id}` stands for its id."""
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted((TESTS / "cases/changes").glob("*.yml"))
    for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
]
"""Every scalar of a case is text, as in a collection."""


def collection(records: dict[str, Any], unreadable: list[str] = ()) -> Collection:  # type: ignore[assignment]
    shelves: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, fields in records.items():
        shelf, id = name.split("/")
        told = {**FIELDS.get(shelf, {}), **(fields or {})}
        told = {field: value.replace("{id}", id) if isinstance(value, str) else value for field, value in told.items()}
        shelves[shelf][id] = SHELVES[shelf].model.model_validate(
            {"id": id, **{field: value for field, value in told.items() if value != ""}}
        )
    missing: dict[str, set[str]] = defaultdict(set)
    for name in unreadable:
        missing[name.split("/")[0]].add(name.split("/")[1])
    return Collection(shelves, {}, {shelf: frozenset(ids) for shelf, ids in missing.items()})


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]):
    old, new = case["old"], case["new"]
    found = changes(collection(old, case.get("unreadable_before", [])), collection(new, case.get("unreadable", [])))
    assert summary(found) == case["summary"]
    assert [f"{change.shelf} {change.name}: {change.in_words()}" for change in found.changes] == case.get("lines", [])
    assert list(found.left_out) == case.get("left_out", [])
    for form in CHANGE_FORMATS.values():
        printed = form(found)
        assert case["summary"] in printed.split("\n")[0]
        assert all(change.name in printed for change in found.changes)
        assert all(name in printed for name in found.left_out)
    assert as_text(found).count("\n") > 1 or as_text(found) == "Nothing changed.\n"


def test_a_collection_is_compared_with_a_revision_of_it(tmp_path: Path):
    content = tmp_path / "content"
    write(content, BASE)
    Repository(tmp_path).commit()
    assert changes_since("HEAD", content) == Changes()
    write(content, {"papers/later.yml": BASE["papers/later.yml"].replace("2017-06-12", "2017-06-13")})
    assert "redated" in [change.verb for change in changes_since("HEAD", content).changes]
    with pytest.raises(GitProblem):
        changes_since("nowhere", content)


papers = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.fixed_dictionaries(
        {"published": st.sampled_from(["2001", "2001-02", "2001-02-03"]), "tier": st.sampled_from("23")},
        optional={
            "authors": st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, unique=True),
            "builds_on": st.lists(
                st.fixed_dictionaries(
                    {
                        "paper": st.sampled_from("abc"),
                        "kind": st.sampled_from(["extends", "scales"]),
                        "how": st.just("x"),
                    }
                ),
                max_size=4,
            ),
        },
    ),
)


@given(papers, papers)
def test_any_two_collections(before: dict[str, Any], after: dict[str, Any]):
    old, new = (collection({f"papers/{id}": fields for id, fields in side.items()}) for side in (before, after))
    assert changes(old, old) == Changes()
    found = changes(old, new).changes
    for verb, ids in (("added", after.keys() - before.keys()), ("removed", before.keys() - after.keys())):
        assert {change.id for change in found if (change.noun, change.verb) == ("paper", verb)} == ids
    both = after.keys() & before.keys()
    differ = {id for id in both if old.paper(id) != new.paper(id)}
    assert {change.id for change in found if change.id in both} == differ
    shuffled = collection({f"papers/{paper.id}": after[paper.id] for paper in new.papers})
    assert changes(old, shuffled).changes == found


@given(st.lists(st.text(max_size=40) | st.sampled_from(["`@me`", "``", "\n# x", "www.example.org", "<b>", "\x1b[2J"])))
def test_nothing_that_records_say_works(values: list[str]):
    found = Changes(
        tuple(Change("papers", "a", value, "paper", "changed", "role: {} → {}", (value, value)) for value in values),
        ("papers/`@x`\n\x1b", *(f"papers/{value}" for value in values)),
    )
    assert all(line.isprintable() for line in as_text(found).split("\n"))
    tokens = MarkdownIt("commonmark").parse(as_markdown(found))
    assert {token.type.removesuffix("_open") for token in tokens if token.nesting == 1} <= {
        "paragraph", "heading", "bullet_list", "list_item",
    }  # fmt: skip
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "code_inline", "strong_open", "strong_close"}
    assert all(set("@<`#").isdisjoint(child.content) for child in inline if child.type == "text")
    assert "".join(child.content for child in inline if child.type == "text").count("role: ") == len(values)


def test_markdown_fits_into_a_comment():
    one = Change("papers", "a", "A", "paper", "changed", "role: {}", ("word " * 100,))
    printed = as_markdown(Changes((one,) * 500))
    assert MOST - 500 < len(printed) < MOST + 100
    assert printed.endswith(" more lines.\n")
    assert printed.count("\n- ") + int(printed.split()[-3]) == 500
