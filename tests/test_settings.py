"""What the command takes from mkdocs.yml."""

from pathlib import Path

import pytest

from generator import settings

ADDRESS = "https://example.org/timeline/"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a mkdocs.yml in the current folder, which is not there yet."""
    monkeypatch.chdir(tmp_path)
    for name in ("SITE_URL", "DEPLOY_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "mkdocs.yml"


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://example.org/timeline/", ADDRESS),
        ("site_url: https://example.org/timeline", ADDRESS),
        ("site_url: 'https://example.org/timeline/'  # ours", ADDRESS),
        ('site_url: "https://example.org/timeline/"', ADDRESS),
        ('site_url: !ENV [SITE_URL, "https://example.org/timeline/"]', ADDRESS),
        ("site_url: !ENV [DEPLOY_URL, SITE_URL, 'https://example.org/timeline/']", ADDRESS),
        ("site_url: !ENV SITE_URL", ""),
        ("site_url: !ENV [SITE_URL]", ""),
        ("site_url:", ""),
        ('site_url: ""', ""),
        ("extra: {site_url: https://example.org/}", ""),
        ("# site_url: https://example.org/", ""),
    ],
)
def test_address_of_the_site(line: str, address: str, config: Path):
    config.write_text(f"site_name: Timeline\n{line}\ntheme: material\n", encoding="utf-8")
    assert settings.site_url() == address
    assert settings.site_root() == (address or "/")


@pytest.mark.parametrize(
    "line", ["!ENV SITE_URL", "!ENV [SITE_URL]", '!ENV [DEPLOY_URL, SITE_URL, "https://else.org"]']
)
def test_address_of_the_site_from_a_variable(line: str, config: Path, monkeypatch: pytest.MonkeyPatch):
    config.write_text(f"site_url: {line}\n", encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "https://example.org/timeline")
    assert settings.site_url() == ADDRESS


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"site_name: Timeline\n"])
def test_without_settings(content: bytes | None, config: Path):
    if content is not None:
        config.write_bytes(content)
    assert settings.site_url() == ""
    assert settings.docs_dir() == Path("content")
    assert settings.published() is None
    assert settings.directory_urls()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", True),
        ("use_directory_urls: true", True),
        ("use_directory_urls: false", False),
        ("use_directory_urls: False  # for a disk", False),
        ('use_directory_urls: !ENV [NO_SUCH_VARIABLE, "no"]', False),
    ],
)
def test_form_of_addresses(line: str, wanted: bool, config: Path):
    config.write_text(f"site_name: Timeline\n{line}\n", encoding="utf-8")
    assert settings.directory_urls() is wanted


def test_folder_and_list(config: Path):
    config.write_text("docs_dir: 'some where'\n", encoding="utf-8")
    config.with_name("published.txt").write_text("papers/relativity\n", encoding="utf-8")
    assert settings.docs_dir() == Path("some where")
    assert settings.published() == Path("published.txt")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("plugins:\n  - timeline:\n      work: {one: language, many: languages}", ("language", "languages", "a")),
        ("plugins:\n  - timeline: {work: {one: essay, many: 'essays'}}", ("essay", "essays", "an")),
        (
            "plugins:\n  - timeline:\n      work:\n        one: hour  # long\n        many: hours\n        article: an",
            ("hour", "hours", "an"),
        ),
        (
            "plugins:\n  - timeline:\n      # work: {one: piece, many: pieces}\n      work: {one: essay, many: essays}",
            ("essay", "essays", "an"),
        ),
        ("# work: {one: book, many: books}\nplugins:\n  - timeline", ("paper", "papers", "a")),
        ("plugins:\n  - timeline:\n      #work: {one: book, many: books}", ("paper", "papers", "a")),
        ("plugins:\n  - timeline\n  - other:\n      work: {one: book, many: books}", ("paper", "papers", "a")),
        ("plugins:\n  - timeline:\n  - other: {work: {one: book, many: books}}", ("paper", "papers", "a")),
        ("plugins:\n  timeline:\n    band: [2, 18]\n    work: {one: book, many: books}", ("book", "books", "a")),
        ("plugins:\n  - timeline: {band: [2, 18], work: {many: books, one: book}}", ("book", "books", "a")),
        ("plugins:\n  - timeline:\n      work: {one: book}", ("paper", "papers", "a")),
        ("plugins:\n  - timeline", ("paper", "papers", "a")),
        ("", ("paper", "papers", "a")),
    ],
)
def test_what_a_work_is_called(lines: str, words: tuple[str, str, str], config: Path):
    assert settings.work() == ("paper", "papers", "a")
    config.write_text(f"site_name: Timeline\n{lines}\n", encoding="utf-8")
    assert settings.work() == words


@pytest.mark.parametrize(
    ("lines", "home"),
    [
        ("site_url: https://example.org/timeline\nrepo_url: https://example.org/source", ADDRESS),
        ("site_url: !ENV SITE_URL\nrepo_url: https://example.org/source", "https://example.org/source"),
        ("site_name: Timeline", ""),
    ],
)
def test_whom_servers_may_ask(lines: str, home: str, config: Path):
    config.write_text(f"{lines}\n", encoding="utf-8")
    assert settings.home() == home
