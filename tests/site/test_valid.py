"""Valid HTML: what the standard says of where elements may stand, and an independent checker where there is one."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.support.built import Element, Html, Site

NAMELESS = frozenset("abbr b caption code dd del div dt em i ins p pre small span strong sub sup time".split())
"""Elements that bear no name of their own: without a role, `aria-label` is not allowed on them."""
ROLES = {"output": "status", "nav": "navigation", "ul": "list", "ol": "list", "li": "listitem", "button": "button"}
"""Roles that elements have anyway."""
CHECKER = os.environ.get("VNU", "")
"""The path of the Nu Html Checker, vnu.jar (npm has it as vnu-jar), which needs Java."""
BESIDES = re.compile(
    r"Resource violates Content Security Policy"  # it takes files on a disk for another origin
    r"|This document appears to be written in|document appears to be Lorem ipsum"
)
"""What the checker says that is no fault."""


@pytest.fixture(params=["frozen", "attacked"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def children(page: Html, parent: Element) -> list[Element]:
    """Return the elements right inside another one, in their order."""
    path = (*parent.path, parent.tag)
    start = next(number for number, element in enumerate(page.elements, 1) if element is parent)
    found = []
    for element in page.elements[start:]:
        if len(element.path) < len(path):
            break
        if element.path == path:
            found.append(element)
    return found


def misplaced(page: Html) -> list[str]:
    """Return what stands where it may not, and what is said that may not be."""
    faults = []
    for element in page.elements:
        role, what = element["role"], f"<{element.tag}> of line {element.line}"
        if "aria-label" in element.attributes and not role and element.tag in NAMELESS:
            faults.append(f"{what} has a name and no role")
        if role and role == ROLES.get(element.tag):
            faults.append(f"{what} has the role {role} anyway")
        if element.tag == "figure":
            tags = [child.tag for child in children(page, element)]
            if "figcaption" in tags[1:-1] or tags.count("figcaption") > 1:
                faults.append(f"{what} has its caption in the middle")
        if element.tag == "section" and not children(page, element):
            faults.append(f"{what} has no heading")
        if element.tag == "dl":
            groups = [children(page, child) if child.tag == "div" else [child] for child in children(page, element)]
            terms = Counter(one.text.strip() for group in groups for one in group if one.tag == "dt")
            faults += [f"{what} has the term {term} twice" for term, count in terms.items() if count > 1]
    return faults


def test_elements_stand_where_they_may(site: Site):
    faults = [f"{name}: {fault}" for name, page in site.pages.items() for fault in misplaced(page)]
    assert faults == []


@pytest.mark.slow
def test_an_independent_checker_finds_no_fault(site: Site):
    """It is no part of what the tests install: it is as large as all of that, and needs Java."""
    if not (CHECKER and shutil.which("java")):
        pytest.skip("THE HTML CHECKER DID NOT RUN: there is no Java, or VNU is not the path of a vnu.jar")
    assert Path(CHECKER).is_file()
    done = subprocess.run(
        ["java", "-Xmx1500m", "-jar", CHECKER, "--skip-non-html", "--format", "json", site.folder],
        capture_output=True,
        text=True,
    )
    said = [message for message in json.loads(done.stderr)["messages"] if not BESIDES.search(message["message"])]
    faults = [f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in said]
    assert faults == []
