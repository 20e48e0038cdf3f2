"""`mkdocs serve` through sixty edits, half of which break something: it answers, and ends where a clean build would."""

import random
import re
import time
from pathlib import Path

import pytest

from generator.site.policy import POLICY, relaxed
from tests.support.built import build, copy_of_toy
from tests.support.serving import Server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

FILES = (
    *("content/papers/*.yml", "content/pairs/*.yml", "content/eras.yml", "content/topics.yml", "content/index.md"),
    *("mkdocs.yml", "../../theme/pages/paper*.html", "../../theme/shell.html", "../../theme/assets/base.css"),
)
SETTLED = 2.0
"""Seconds without a word after which a server has seen all."""


def edited(path: Path, text: str, number: int) -> str:
    """Return a file with a change that shows and breaks nothing."""
    match path.name:
        case "mkdocs.yml":
            return re.sub(r"^(site_description: .*)$", rf"\1, {number}", text, count=1, flags=re.MULTILINE)
        case "eras.yml" | "topics.yml":
            return re.sub(r"^(\s*(?:title|name): .*)$", rf"\1 {number}", text, count=1, flags=re.MULTILINE)
    match path.suffix:
        case ".html":
            return text.replace("</h1>", f" {number}</h1>", 1).replace("</main>", f"<!-- {number} --></main>", 1)
        case ".css":
            return f"{text}b{{--an:{number}}}\n"
        case ".md":
            return f"{text}\nSentence {number}.\n"
    return re.sub(r"^((?:gist|change): .*)$", rf"\1 {number}", text, count=1, flags=re.MULTILINE)


def broken(path: Path, text: str) -> str:
    """Return a file that can no longer be read."""
    return {".html": "{% if %}" + text, ".md": "---\ntitle: [\n" + text, ".css": text + "}{"}.get(
        path.suffix, "x: [\n" + text
    )


def as_built(html: bytes) -> bytes:
    """Return a page as it was before the server made it reload itself."""
    html = re.sub(rb"<script>\s*var livereload.*?</script>", b"", html, flags=re.DOTALL)
    policy = POLICY.encode()
    return html.replace(relaxed(policy), policy, 1)


@pytest.mark.parametrize("seed", [1])
def test_sixty_edits_end_as_a_clean_build(tmp_path: Path, seed: int):
    chance, server = random.Random(seed), Server(copy_of_toy(tmp_path / "copy"))
    project, good = server.project, {}
    try:
        for number in range(60):
            path = chance.choice(sorted(project.glob(chance.choice(FILES))))
            text = good.pop(path, None)
            if text is not None:
                path.write_text(text, encoding="utf-8")
            elif number % 2:
                good[path] = path.read_text("utf-8")
                path.write_text(broken(path, good[path]), encoding="utf-8")
            else:
                path.write_text(edited(path, path.read_text("utf-8"), number), encoding="utf-8")
            time.sleep(chance.choice([0, 0.1, 0.7]))
            assert server.get(chance.choice(["", "papers/", "timeline/"]))[0] == 200
        for path, text in good.items():
            path.write_text(text, encoding="utf-8")
        (project / "content/index.md").write_text("# Home\n\nThe end.\n", encoding="utf-8")
        server.until(lambda: "The end." in server.get("")[1], 60)
        before = ""
        while before != (before := server.log):
            time.sleep(SETTLED)
        site = tmp_path / "site"
        done = build(project, site, SITE_URL=server.address, CI="true")
        assert done.returncode == 0, done.stdout
        files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        assert len(files) > 100
        assert [name for name, data in files.items() if as_built(server.fetch(name)) != data] == []
    finally:
        server.process.terminate()
        server.process.wait(10)
    assert "Traceback" not in server.log
    assert server.log.count("the last good site is served") > 5
    assert server.left() == []
