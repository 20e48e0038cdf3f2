"""Short names for what something follows from: the same bytes, code and libraries have the same one."""

import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_PROGRAM = Path(__file__).parent.parent


def digest(*parts: bytes) -> bytes:
    """Return a name of 64 letters for some parts, each of bytes."""
    lengths = " ".join(str(len(part)) for part in parts).encode()
    return sha256(b"\n".join((lengths, *parts))).hexdigest().encode()


@lru_cache(maxsize=16)
def program(*rooms: str) -> bytes:
    """Return a digest of the code in some folders of the program, of the libraries and of the interpreter.

    It is that of when the process began: code that changes meanwhile is not what runs.
    """
    code = [path.read_bytes() for room in rooms for path in sorted((_PROGRAM / room).rglob("*.py"))]
    libraries = sorted(path.name for folder in sys.path for path in Path(folder or ".").glob("*.dist-info"))
    return digest(*code, "\n".join([sys.version, *libraries]).encode())
