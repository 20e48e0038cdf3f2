"""When memory is searched for garbage: what nobody needs any more, and only circles still hold.

A search looks at everything there is. A command is over before one pays; a build makes much that stays until the next.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def never_search() -> None:
    """Search no more, in a program that is short: it would be a sixth of its time."""
    gc.disable()


@contextmanager
def kept() -> Iterator[None]:
    """Keep what is made inside out of every search until the next time: it would be a tenth of a build.

    What was kept the last time is searched first. Otherwise its garbage would be kept as well, build after build.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
        gc.freeze()
