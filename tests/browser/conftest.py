"""The built sites, served to a browser from a folder of a host on loopback."""

from collections.abc import Iterator

import pytest

from tests.support.browser import served
from tests.support.built import Site


@pytest.fixture(scope="session")
def home(frozen: Site) -> Iterator[str]:
    """The address of the frozen site."""
    yield from served(frozen)


@pytest.fixture(scope="session")
def attacked_home(attacked: Site) -> Iterator[str]:
    """The address of the site that is made of payloads."""
    yield from served(attacked)


@pytest.fixture(scope="session")
def besieged_home(besieged: Site) -> Iterator[str]:
    """The address of the site whose pages attack."""
    yield from served(besieged)
