"""The site of the collection itself, built and served; nothing but the tests in this folder reads it."""

from collections.abc import Iterator

import pytest

from tests.support.browser import served
from tests.support.built import ROOT, Site, built, shared


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built strictly, once."""
    return shared(tmp_path_factory, "real", lambda folder: built(ROOT, folder / "site", "--strict"))


@pytest.fixture(scope="session")
def home(real: Site) -> Iterator[str]:
    """The address of the site."""
    yield from served(real)
