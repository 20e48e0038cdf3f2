"""A collection that tries to break out of every field that takes text, and its harmless twin."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.builders import data_of
from tests.support.built import ROOT, Site, copy_of_toy, quickly_built, shared

PAYLOADS = (
    "</title><script>window.pwned=1</script>",
    '" onmouseover="window.pwned=1" x="',
    "' onfocus='window.pwned=1' autofocus='",
    "<img src=x onerror=window.pwned=1>",
    "<!--<script>window.pwned=1",
    "]]><svg onload=window.pwned=1>",
    "</p></div></main></body>pwned",
    "&lt;script&gt;pwned&lt;/script&gt; &amp;",
    "{{ 7*7 }} {% raw %} pwned",
    "${window.pwned=1} `pwned` $1 \\1 \\g<0>",
    "=HYPERLINK(pwned) } ] }, note = {pwned",
    "@misc{pwned, title={x}} % \\input{pwned} #",
    "</textarea></select><a href=javascript:pwned>",
    "<!-- figure: arcs --> pwned",
    "pwned </del><base href=//evil.example/>",
    *(
        case["takes"]["title"]
        for case in data_of(ROOT / "tests/cases/loading/text.yml")
        if "title" in case.get("takes", {})
    ),
)
HARMLESS = "plain words and pwned"


def in_code(text: str) -> str:
    """Return what code in prose takes of a payload: no template and nothing else that only an engine would read."""
    return re.sub(r"\{\{|\{%|[)\]]\{|--8<--|&(?=\w+;)|`", "", text)


def in_source(text: str) -> str:
    """Return what a source takes of a payload: an address in it has to be one."""
    return re.sub(r"javascript:|https?:|//|(?<=example)/", "", text)


def in_words(text: str) -> str:
    """Return what words in a formula take of a payload."""
    return re.sub(r"[^A-Za-z0-9+=<>()\[\],.:;!?|/'*_^& -]", "", text)


def hostile(payloads: tuple[str, ...]) -> dict[str, Any]:
    """Return a collection with a payload in every field that takes text: one paper, pair and era for each payload."""
    files: dict[str, Any] = {}
    names = ("eras", "topics", "patterns", "levers", "disputes", "glossary", "venues")
    shelves: dict[str, list[Any]] = {name: [] for name in names}
    words = " ".join(["word"] * 80)
    count = len(payloads)
    for index, text in enumerate(payloads):
        tex = rf"E \text{{{in_words(text)}}}"
        prose = f"{words}\n\n- `{in_code(text)}`\n- ${tex}$\n"
        line = f"Here is `{in_code(text)}` of ${tex}$"
        cited = in_source(text)
        name = re.sub("[,;]", " ", text)  # an author is one person
        older = f"p{index - 1:02}"
        files[f"papers/p{index:02}.yml"] = {
            "title": f"{text} {index}",
            "short": text,
            "authors": [f"{name} of {index}", f"{name} and {index}"],
            "authors_total": "9",
            "published": f"{1980 + index}-03-04",
            "published_as": "journal",
            "venue": text,
            "other_dates": [{"what": text, "date": f"{1990 + index}"}],
            "url": f"https://example.org/{index}",
            "date_note": text,
            "topics": [f"t{index:02}"],
            "tier": "1",
            "role": text,
            "gist": text,
            "summary": prose,
            "results": [{"what": text, "value": text, "on": text, "note": text}],
            "formula": {"tex": tex, "caption": line},
            **({"builds_on": [{"paper": older, "kind": "extends", "how": text}]} if index else {"root": text}),
            "levers": {"place": f"place{index}", "mechanism": f"mechanism{index}", "goals": [f"goal{index}"]},
            "corrections": [{"claim": text, "fact": text, "source": cited}],
            "sources": [cited, f"{cited} https://example.org/source"],
        }
        shelves["topics"].append({"id": f"t{index:02}", "name": text, "about": text})
        shelves["eras"].append(
            {"id": f"e{index:02}", "name": text, "first_day": f"{1980 + index}-01-01", "about": text, "intro": prose}
        )
        shelves["patterns"].append({"id": f"w{index:02}", "name": text, "about": text, "advice": text, "text": prose})
        for axis in ("place", "mechanism", "goal"):
            shelves["levers"].append({"id": f"{axis}{index}", "axis": axis, "name": text, "about": text, "note": text})
        shelves["venues"].append(
            {"id": f"v{index:02}", "name": f"{text} venue", "kind": "journal", "called": [f"{text} also"]}
        )
        id = f"s{index:02}"
        notes = [{"paper": f"p{index:02}", "note": text}]
        shelves["glossary"].append({"id": id, "term": text, "also": [f"{text} also"], "meaning": text})
        files[f"frontiers/{id}.yml"] = {
            "name": text,
            "place": f"place{index}",
            "mechanism": f"mechanism{index}",
            "goals": [f"goal{index}"],
            "horizon": text,
            "horizon_now": text,
            "what": prose,
            "obstacles": prose,
            "papers": notes,
            "sources": [cited],
        }
        shelves["disputes"].append(
            {
                "id": id,
                "name": text,
                "about": text,
                "first": text,
                "second": text,
                "outcomes": [{"first": "yes", "second": answer, "then": text} for answer in ("yes", "no")],
                "text": prose,
                "papers": notes,
                "sources": [cited],
            }
        )
        files[f"candidates/{id}.yml"] = {
            "name": text,
            "question": text,
            "mechanism": prose,
            "since": prose,
            "papers": notes,
            "sources": [cited],
        }
        revivals = [{"older": older, "newer": f"p{index:02}", "how": text}] if index else []
        files[f"threads/{id}.yml"] = {
            "name": text,
            "kind": ("broad", "narrowing", "limit")[index % 3],
            "order": str(index // 3 % 9 + 1),
            "period": text,
            "about": text,
            "text": prose,
            "papers": notes,
            "claims": [{"claim": text, "by": text, "answer": text}],
            "revivals": revivals,
            "sources": [cited],
        }
        steps = [*notes, {"paper": f"p{(index + 1) % count:02}", "note": text}]
        files[f"paths/{id}.yml"] = {"name": text, "about": text, "steps": steps}
        if index:
            other = f"p{(index + 3) % count:02}"
            files[f"pairs/q{index:02}.yml"] = {
                "precursors": [older],
                "breakthroughs": [f"p{index:02}"],
                "shared_idea": prose,
                "proved": prose,
                "why_not": prose,
                "changed": prose,
                "deleted": {"from": text, "to": text},
                "formula": {"before": rf"\cancel{{{tex}}}", "after": tex, "note": line},
                "pattern": f"w{index:02}",
                "see_also": [{"paper": other, "note": text}],
                "ancestors": [{"paper": "p00", "note": text}] if index > 1 else [],
                "dissent": prose,
                "sources": [cited],
            }
    shelves["glossary"].append({"id": "word", "term": "word", "also": ["wordy"], "meaning": payloads[1]})
    return files | {f"{name}.yml": entries for name, entries in shelves.items()}


def write_collection(content: Path, files: dict[str, Any]) -> None:
    """Put a collection in the place of the one in a folder; hand-written pages stay."""
    for path in sorted(content.rglob("*.yml")):
        path.unlink()
    for name, value in files.items():
        (content / name).parent.mkdir(exist_ok=True)
        text = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10**6, sort_keys=False)
        (content / name).write_text(text, encoding="utf-8")


def hostile_site(folder: Path, payloads: tuple[str, ...]) -> Site:
    """Build a copy of the toy with these payloads instead of its records, strictly."""
    project = copy_of_toy(folder)
    write_collection(project / "content", hostile(payloads))
    return quickly_built(project, folder / "site", "--strict")


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site made of payloads."""
    return shared(tmp_path_factory, "attacked", lambda folder: hostile_site(folder, PAYLOADS))


@pytest.fixture(scope="session")
def spared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site made of plain words, which come in the same order."""
    order = sorted(PAYLOADS)
    words = tuple(f"{HARMLESS} {order.index(payload):02}" for payload in PAYLOADS)
    return shared(tmp_path_factory, "spared", lambda folder: hostile_site(folder, words))
