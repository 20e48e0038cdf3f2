"""The packed program."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.built import ROOT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
PACKED = ("generator", "theme", "starter", "pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-CONTENT")
"""What the wheel is made of; it is copied, since a build leaves something behind."""


def wheel_in(folder: Path) -> Path:
    """Build the wheel into a folder, without a network, and return its path."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name in PACKED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    options = ("--no-deps", "--no-index", "--quiet", "--no-build-isolation")
    subprocess.run([*PIP, "wheel", *options, "--wheel-dir", folder, source], check=True)
    shutil.rmtree(source)
    (wheel,) = folder.glob("*.whl")
    return wheel
