"""A polite visitor of other people's servers: slow, bounded in every direction, and never an exception of a library.

Only commands ask the network, never a build. What arrives is text of strangers, and nothing here reads it.
"""

import re
import socket
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import urljoin

import requests
import urllib3

from ..text import identifiers
from ..text.messages import printable, shortened
from ..text.problems import Invalid

HOME = "https://github.com/before-the-breakthrough/before-the-breakthrough"
VERSION = version("before-the-breakthrough")
"""The version of the program, as it was installed."""
MOST_REDIRECTS = 5
LONGEST_WAIT = 60.0
"""The most seconds to wait because a server asks for it; one that asks for more gets no second visit."""
LONGEST_VISIT = 6
"""How many times the time-out one whole answer may take: a server that sends a byte a second never times out."""

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_TRANSIENT = (429, 500, 502, 503, 504)


class Answer(NamedTuple):
    """What a server said: status, text (read as UTF-8), the address that answered in the end, and its headers.

    `whole` is False where the text was longer than it may be and was cut. `moved` is where the address has moved to for
    good, if every redirect on the way said so.
    """

    status: int
    text: str
    address: str
    headers: Mapping[str, str]
    whole: bool = True
    moved: str = ""


class Unreachable(Exception):  # noqa: N818, it is the server that is unreachable
    """No answer at all. Its text is the reason in words, safe to print."""


class UnknownHost(Unreachable):
    """No server has this name. A name that cannot be looked up at the moment is only unreachable."""


class _TooSlow(Exception):  # noqa: N818, it is no error of the program
    """Ends the reading of an answer that takes too long as a whole."""


class Client:
    """Visits servers with a pause between two visits to the same host.

    `contact` is an address of the project, or `mailto:…`; `pause` and `timeout` are seconds. `retries` is how often
    `get` asks again after no answer, 429 or a server's error; `head` asks once. No cookie and no password is ever sent.
    """

    def __init__(
        self,
        contact: str = HOME,
        *,
        pause: float = 3.0,
        timeout: float = 10.0,
        retries: int = 2,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep how to visit; ask nothing yet."""
        agent = f"timeline/{VERSION} (+{contact})"
        self.agent = agent.encode("ascii", "replace").decode()
        self.pause, self.timeout, self.retries = pause, timeout, retries
        self.sleep, self.clock = sleep, clock
        self._visited: dict[str, float] = {}

    def get(self, address: str, accept: str = "*/*", largest: int = 2_000_000) -> Answer:
        """Return what stands at an http or https address, at most `largest` bytes of it.

        Raises `Unreachable` if there is no answer after all retries.
        """
        attempt = 0
        while True:
            try:
                answer = self._visit("GET", address, accept, largest)
            except UnknownHost:
                raise
            except Unreachable:
                if attempt == self.retries:
                    raise
                wait = 2.0**attempt
            else:
                wait = _asked_wait(answer.headers) or 2.0**attempt
                if answer.status not in _TRANSIENT or attempt == self.retries or wait > LONGEST_WAIT:
                    return answer
            self.sleep(wait)
            attempt += 1

    def head(self, address: str) -> Answer:
        """Return the status and the headers of an http or https address. Raises `Unreachable` if there is no answer."""
        return self._visit("HEAD", address, "*/*", 0)

    def _visit(self, method: str, address: str, accept: str, largest: int) -> Answer:
        """Ask once, and follow redirects."""
        deadline = self.clock() + LONGEST_VISIT * self.timeout
        last_host, for_good = "", True
        for count in range(MOST_REDIRECTS + 1):
            host = _host(address)
            if host != last_host:
                self._wait(host)
            try:
                answer = self._ask(method, address, accept, largest, deadline)
            finally:
                self._visited[host] = self.clock()
            target = answer.headers.get("Location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer._replace(moved=address) if count and for_good else answer
            for_good = for_good and answer.status in _PERMANENT
            try:
                address, last_host = urljoin(answer.address, target), host
            except ValueError:
                raise Unreachable(f"{host} sends us on to something that is not an address") from None
        raise Unreachable(f"{_host(address)} sends us on more than {MOST_REDIRECTS} times")

    def _wait(self, host: str) -> None:
        if host in self._visited:
            wait = self._visited[host] + self.pause - self.clock()
            if wait > 0:
                self.sleep(wait)

    def _ask(self, method: str, address: str, accept: str, largest: int, deadline: float) -> Answer:
        host = _host(address)
        try:
            with requests.Session() as session:
                response = session.request(
                    method,
                    address,
                    headers={"User-Agent": self.agent, "Accept": accept},
                    timeout=self.timeout,
                    allow_redirects=False,
                    stream=True,
                    auth=_without_password,
                )
                data = b"" if method == "HEAD" else self._body(response, largest + 1, deadline)
        except _TooSlow:
            raise Unreachable(f"no whole answer from {host} within {LONGEST_VISIT * self.timeout:g} seconds") from None
        except requests.exceptions.InvalidURL:
            raise Unreachable(f"{printable(shortened(address, 100))} is not an http or https address") from None
        except requests.Timeout:
            raise Unreachable(f"no answer from {host} within {self.timeout:g} seconds") from None
        except requests.exceptions.SSLError:
            raise Unreachable(f"the certificate of {host} cannot be trusted") from None
        except requests.ConnectionError as error:
            if _is_unknown_host(error):
                raise UnknownHost(f"the name {host} cannot be found") from None
            raise Unreachable(f"{host} cannot be reached") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
            raise Unreachable(f"{host} cannot be asked, or its answer cannot be read") from None
        text = data[:largest].decode("utf-8", errors="replace")
        return Answer(response.status_code, text, address, response.headers, len(data) <= largest)

    def _body(self, response: requests.Response, most: int, deadline: float) -> bytes:
        """Read at most this many bytes, as they come in, until the deadline."""
        data = bytearray()
        while len(data) < most:
            part = response.raw.read1(min(most - len(data), 65_536), decode_content=True)
            if not part:
                break
            data += part
            if self.clock() > deadline:
                raise _TooSlow
        return bytes(data)


def _is_unknown_host(error: requests.ConnectionError) -> bool:
    """Return whether the name of a host was looked up, and nobody has it."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    cause = getattr(reason, "__cause__", None)
    return isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME


def contact(site: str, mail: str = "") -> str:
    """Return how servers can reach whoever visits them: the address of the site or the project, and one of mail."""
    if mail and not re.fullmatch(r"[\w.+-]+@[\w.-]+", mail, re.ASCII):
        raise Invalid("mail", f"{mail!r} is not a mail address")
    return (site or HOME) + (f"; mailto:{mail}" if mail else "")


def _without_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request as it is: with no `auth` of ours, the passwords of the user's .netrc would be sent."""
    return request


def _host(address: str) -> str:
    """Return the host of an address, safe to print; refuse anything but http and https."""
    host = identifiers.host(address)
    if not host or not re.match("https?:", address, re.IGNORECASE):
        raise Unreachable(f"{printable(shortened(address, 100))} is not an http or https address")
    return printable(shortened(host, 100))


def _asked_wait(headers: Mapping[str, str]) -> float:
    """Return for how many seconds a server asks to be left alone: Retry-After in seconds, or as a date. 0: not said.

    A date is held against the server's own, so that nobody's clock is read. Format: RFC 9110, section 10.2.3.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        return max((parsedate_to_datetime(asked) - parsedate_to_datetime(headers["Date"])).total_seconds(), 0.0)
    except (KeyError, ValueError, TypeError, OverflowError):
        return 0.0
