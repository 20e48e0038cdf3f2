"""What the code host reads: workflows that trust nobody, forms that links can fill in, hooks that exist."""

import re
import shlex
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from tests.support.built import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
RUFF = Path(sysconfig.get_path("scripts")) / "ruff"
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_named_by_version(path: Path):
    lines = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert len(lines) == sum("uses" in step for step in steps(path)) > 0
    for line in lines:
        known = r"(?:actions/[a-z-]+|pypa/gh-action-pypi-publish)"
        assert re.fullmatch(rf"{known}@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_is_written_into_a_shell_line(path: Path):
    assert [step for step in steps(path) if "${{" in step.get("run", "")] == []


def test_what_ci_installs_has_the_hashes_of_the_versions_that_are_held():
    def held(name: str) -> dict[str, str]:
        found = re.findall(r"(?m)^([\w.-]+)==([\w.]+)", (ROOT / name).read_text("utf-8"))
        return {package.lower().replace("_", "-"): version for package, version in found}

    assert held("hashes.txt") == held("constraints.txt")
    entries = re.split(r"(?m)^(?=[\w.-]+==)", (ROOT / "hashes.txt").read_text("utf-8"))[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_pull_request_gets_no_secret_and_no_right_to_write(path: Path):
    workflow = read(path)
    assert "pull_request_target" not in workflow["on"]
    assert set(workflow["permissions"] or {}) <= {"contents"}
    assert "write" not in str(workflow["permissions"])
    if "pull_request" in workflow["on"]:
        assert not any("permissions" in job for job in workflow["jobs"].values())


def test_a_secret_is_given_to_a_job_alone_that_somebody_approves_and_that_runs_nothing_from_here():
    for path in WORKFLOWS:
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            if "secrets." in str(job):
                assert workflow["on"].keys() == {"release"}, path.name
                assert job["environment"]["name"], f"{path.name}: {name}"
                assert not [step for step in job["steps"] if "checkout" in step.get("uses", "")], f"{path.name}: {name}"
        assert "secrets." not in str({**workflow, "jobs": {}})


def test_only_jobs_that_run_nothing_of_the_repository_may_write():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            if "write" in job.get("permissions", {}).values():
                lines = " ".join(step.get("run", "") for step in job["steps"])
                assert not re.search(r"\bmake\b|\.venv|python|tools/", lines), f"{path.name}: {name}"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_can_be_filled_in_by_links(path: Path):
    """An id must be unique, and none of the names that the host takes for something else."""
    fields = [field for field in read(path)["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids))
    assert not {"title", "body", "labels", "template", "assignees", "milestone", "projects"} & set(ids)
    for field in fields:
        assert field["attributes"]["label"]
        for option in field["attributes"].get("options", ()):
            assert option["required"] == "true", option


def test_hooks_run_commands_that_exist():
    for repository in read(ROOT / ".pre-commit-config.yaml")["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            program, command, *options = shlex.split(hook["entry"])
            if program == ".venv/bin/ruff":
                done = subprocess.run([RUFF, command, *options, __file__], capture_output=True, text=True)
                assert done.returncode == 0, done.stdout + done.stderr
                continue
            assert program == ".venv/bin/timeline"
            known = {name for parameter in main.commands[command].params for name in parameter.opts}
            assert set(options) <= known, hook["entry"]
