"""The visitor: who it says it is, how it waits, and that every way to fail is one sentence."""

import gzip
from pathlib import Path

import pytest

from generator.authoring.client import HOME, Client, UnknownHost, Unreachable, contact, socket
from generator.text.problems import Invalid
from tests.support.loopback import Clock, Reply, Server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Client:
    return Client(sleep=clock.sleep, clock=clock, timeout=5.0)


NINE_PAST = "Wed, 21 Oct 2015 07:28:09 GMT"


def failure(client: Client, address: str, method: str = "get") -> str:
    with pytest.raises(Unreachable) as caught:
        getattr(client, method)(address)
    return str(caught.value)


def test_a_visit_says_who_comes_and_carries_no_secret(server: Server, client: Client, tmp_path: Path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server.replies["/a"] = [Reply(302, headers={"Location": "/b", "Set-Cookie": "seen=1"})]
    server.replies["/b"] = [Reply(200, "grün".encode(), {"Set-Cookie": "seen=2"})]
    assert client.get(f"{server.address}/a", accept="text/plain")[:3] == (200, "grün", f"{server.address}/b")
    client.get(f"{server.address}/b")
    for question in server.questions:
        assert question.headers["User-Agent"].startswith("timeline/")
        assert f"(+{HOME})" in question.headers["User-Agent"]
        assert not {"Authorization", "Cookie"} & set(question.headers)
    assert server.questions[1].headers["Accept"] == "text/plain"


def test_between_two_visits_to_a_host_is_a_pause(server: Server, client: Client, clock: Clock):
    server.replies["/"] = [Reply()]
    other = server.address.replace("127.0.0.1", "localhost")
    for address in (server.address, other, server.address):
        client.get(address + "/")
    assert clock.slept == [3.0]
    clock.now += 2
    client.head(server.address + "/")
    assert clock.slept == [3.0, 1.0]
    clock.now += 4
    client.head(server.address + "/")
    assert clock.slept == [3.0, 1.0]


def test_a_host_that_fails_is_not_hurried_either(server: Server, clock: Clock):
    server.replies["/"] = [Reply(200, b"x", broken=True)]
    client = Client(retries=1, clock=clock, sleep=clock.sleep)
    failure(client, server.address + "/")
    assert clock.slept == [1, 2]


@pytest.mark.parametrize(
    ("replies", "status", "waits"),
    [
        ([503, 502, 200], 200, [1, 2, 2, 1]),
        ([500, 500, 500, 200], 500, [1, 2, 2, 1]),
        ([404, 200], 404, []),
        ([(429, {"Retry-After": "7"}), 200], 200, [7]),
        ([(503, {"Retry-After": NINE_PAST, "Date": "Wed, 21 Oct 2015 07:28:00 GMT"}), 200], 200, [9]),
        ([(429, {"Retry-After": "3600"}), 200], 429, []),
        ([(429, {"Retry-After": "soon"}), 200], 200, [1, 2]),
        ([(429, {"Retry-After": "-5"}), 200], 200, [1, 2]),
        ([(429, {"Retry-After": "9" * 500}), 200], 429, []),
        ([(429, {"Retry-After": NINE_PAST + "9" * 20, "Date": NINE_PAST}), 200], 200, [1, 2]),
    ],
)  # fmt: skip
def test_a_server_in_trouble_is_asked_again_later(replies, status, waits, server: Server, client: Client, clock: Clock):
    """The waits are those of the retry, and what is left of the pause."""
    pairs = [reply if isinstance(reply, tuple) else (reply, {}) for reply in replies]
    server.replies["/"] = [Reply(status, headers=headers) for status, headers in pairs]
    assert client.get(server.address + "/").status == status
    assert clock.slept == waits


def test_retries_are_for_those_who_ask_for_them(server: Server, clock: Clock):
    server.replies["/"] = [Reply(503)]
    assert Client(retries=0, clock=clock, sleep=clock.sleep).get(server.address + "/").status == 503
    assert Client(retries=5, clock=clock, sleep=clock.sleep).head(server.address + "/").status == 503
    assert len(server.questions) == 2


def test_redirects_are_followed_a_few_times(server: Server, client: Client, clock: Clock):
    for number in range(9):
        server.replies[f"/{number}"] = [Reply(301, headers={"Location": f"/{number + 1}"})]
    server.replies["/9"] = [Reply(200, b"here")]
    found = client.get(server.address + "/4")
    assert (found.text, found.moved) == ("here", server.address + "/9")
    assert clock.slept == []
    assert "more than 5 times" in failure(client, server.address + "/3")
    server.replies["/5"] = [Reply(302, headers={"Location": "/6"})]
    assert client.head(server.address + "/4").moved == ""
    assert client.get(server.address + "/9").moved == ""


@pytest.mark.parametrize(
    "target", ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://[", "http://"]
)
def test_a_redirect_leads_to_the_web_only(target: str, server: Server, client: Client):
    server.replies["/"] = [Reply(302, headers={"Location": target})]
    assert failure(client, server.address + "/").isprintable()


def test_a_redirect_to_nowhere_is_an_answer(server: Server, client: Client):
    server.replies["/"] = [Reply(302)]
    assert client.get(server.address + "/").status == 302


def test_an_answer_has_a_largest_size(server: Server, client: Client):
    server.replies["/"] = [Reply(200, b"x" * 1001)]
    assert client.get(server.address + "/", largest=1001).whole
    assert not client.get(server.address + "/", largest=1000).whole
    bomb = gzip.compress(b"x" * 50_000_000)
    server.replies["/"] = [Reply(200, bomb, {"Content-Encoding": "gzip"})]
    found = client.get(server.address + "/", largest=1000)
    assert (found.whole, found.text) == (False, "x" * 1000)
    found = client.get(server.address + "/", largest=0)
    assert (found.status, found.whole, found.text) == (200, False, "")


def test_an_answer_that_never_ends_is_left(server: Server):
    server.replies["/"] = [Reply(200, b"x" * 500_000)]
    clock = Clock(step=40.0)
    assert "no whole answer from 127.0.0.1" in failure(
        Client(retries=0, clock=clock, sleep=clock.sleep), server.address
    )


def test_bytes_that_are_no_text_are_read_as_far_as_they_are(server: Server, client: Client):
    server.replies["/"] = [Reply(200, b"a\xff\x00b")]
    assert client.get(server.address + "/").text == "a\ufffd\x00b"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(silent=True),
        Reply(200, b"not gzip at all", {"Content-Encoding": "gzip"}),
        Reply(200, b"x", broken=True),
        Reply(200, b"zz\r\n", {"Transfer-Encoding": "chunked"}),
    ],
    ids=["silent", "not gzip", "hangs up", "bad chunk"],
)
def test_no_answer_is_a_sentence(reply: Reply, server: Server, clock: Clock):
    server.replies["/"] = [reply]
    said = failure(Client(retries=0, timeout=0.3, clock=clock, sleep=clock.sleep), server.address + "/")
    assert "127.0.0.1" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "ftp://a.org", "http://", "http://[::1", "http://a.org:99999/", "http://a..b/"),
        *(f"http://{'a' * 70}.org/", "http://\u202e/\x1b[2J"),
    ],
)
def test_what_is_no_address_is_a_sentence(address: str, client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_PROXY", "*")
    assert failure(client, address).isprintable()
    assert failure(client, address, "head").isprintable()


def test_nobody_at_home_is_a_sentence(server: Server, client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    def nobody(*_: object) -> None:
        raise socket.gaierror(number, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    number = socket.EAI_NONAME
    with pytest.raises(UnknownHost):
        client.get("http://example.org/")
    assert clock.slept == []
    clock.now += 10
    number = socket.EAI_AGAIN
    with pytest.raises(Unreachable) as caught:
        client.get("http://example.org/")
    assert caught.type is Unreachable
    assert clock.slept == [1, 2, 2, 1]


def test_whom_a_server_may_ask():
    assert contact("") == HOME
    assert contact("https://x.example/") == "https://x.example/"
    assert contact("", "ada@x.example") == f"{HOME}; mailto:ada@x.example"
    for mail in ("ada", "a b@x.example", "ä@x.example", "a@x.example\nX: y"):
        with pytest.raises(Invalid, match="is not a mail address"):
            contact("", mail)
