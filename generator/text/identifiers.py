"""arXiv ids, DOIs and web addresses: any usual spelling in, one canonical spelling out, and the links they stand for.

Formats: https://info.arxiv.org/help/arxiv_identifier.html and https://www.doi.org/the-identifier/resources/handbook.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from .days import day_of
from .folding import plain_letters, stranger_in, unaccented
from .problems import Invalid

_LONGEST = 500
"""The most characters that any spelling of an arXiv id or a DOI needs."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_RESERVED = (
    {"con", "prn", "aux", "nul", "index"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
    | {
        "constructor",  # every object of JavaScript has one already
        "content",  # the part of every page that is not its frame
    }
)
GUESSED = re.compile("true|false|yes|no|on|off|null|y|n|[0-9]+e[0-9]+|0x[0-9a-f]+|0o[0-7]+|0b[01]+")
"""What other readers of YAML take for something else than text."""

_ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*|"
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.",
    re.IGNORECASE,
)
_ARXIV_DOI = "10.48550/arxiv."
_ARXIV_SUFFIX = re.compile(r"(?:v[0-9]+)?(?:\.pdf)?/?(?:\s*\[[a-z.-]+\])?$", re.IGNORECASE)
_ARXIV_NEW = re.compile(r"([0-9]{2})([0-9]{2})\.([0-9]+)", re.ASCII)
_ARXIV_OLD = re.compile(r"([a-z][a-z-]*)(?:\.[a-z]{2})?/(([0-9]{2})([0-9]{2})([0-9]{3}))", re.ASCII | re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"doi(?::\s*|\s+)", re.IGNORECASE)
_SICI = re.compile(r"<[a-z0-9]+::aid-[a-z0-9-]+>", re.IGNORECASE)
# The general ones of https://github.com/PeterDaveHello/url-shorteners
_SHORTENERS = frozenset(
    """adf.ly b.link bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cutt.ly da.gd db.tt dlvr.it dub.sh fb.me git.io
    goo.gl goo.su href.li ht.ly ift.tt is.gd j.mp kutt.it lnkd.in n9.cl ouo.io ow.ly qr.ae qr.net rb.gy rdcu.be
    rebrand.ly reurl.cc s.id short.gy shorturl.at smarturl.it snip.ly suo.im surl.li t.cn t.co t.ly tiny.cc tiny.one
    tinyurl.com to.ly trib.al u.nu u.to url.cn urlz.fr v.gd vk.cc w.wiki wp.me x.gd xrl.us zpr.io""".split()
)
_LABEL = re.compile(r"(?!xn--)[a-z0-9]+(?:-+[a-z0-9]+)*")
"""One part of the name of a host."""
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[\x21-\x7e]+", re.ASCII)


def check_id(text: str) -> str:
    """Return a record's id, or refuse it: lower-case ASCII words and digits joined by single hyphens."""
    if not ID.fullmatch(text):
        stranger = stranger_in(text)
        reason, guess = stranger or "use a-z, 0-9 and single hyphens", id_like(text)
        raise Invalid("id", f"{text!r} is not an id: {reason}", or_nothing(check_id, guess) if guess else "")
    if len(text) > 80:
        raise Invalid("id", f"an id has at most 80 characters; this one has {len(text)}")
    if not re.search(r"[a-z]", text):
        raise Invalid("id", f"{text!r} is not an id: it needs at least one letter")
    if text in _RESERVED:
        raise Invalid("id", f"{text!r} cannot be an id: the name is reserved")
    if GUESSED.fullmatch(text):
        raise Invalid("id", f"{text!r} cannot be an id: many readers of YAML take it for something else than a word")
    return text


def id_like(text: str) -> str:
    """Return text in the letters of an id: its words in a-z and 0-9, with hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", unaccented(plain_letters(text)))).strip("-")


def arxiv_id(text: str) -> str:
    """Return an arXiv id in its canonical form without a version, or refuse it and say why."""
    bare = text.strip() if len(text) <= _LONGEST else ""
    if prefix := _ARXIV_PREFIX.match(bare):
        bare = bare[prefix.end() :]
    bare = _ARXIV_SUFFIX.sub("", bare, count=1)
    if old := _ARXIV_OLD.fullmatch(bare):
        return _old_arxiv_id(text, old)
    new = _ARXIV_NEW.fullmatch(bare)
    if not new:
        raise Invalid("arxiv-id", f"{text!r} is not an arXiv id; write 1602.03837 or gr-qc/9403032")
    year, month, number = new.groups()
    when = year + month
    if not 1 <= int(month) <= 12:
        raise Invalid("arxiv-id", f"arXiv id {text} names month {month}")
    if not "0704" <= when <= "9012":
        raise Invalid("arxiv-id", f"arXiv id {text}: ids of this form begin in April 2007, with 0704")
    digits = 4 if when <= "1412" else 5
    if len(number) != digits:
        few = len(number) < digits
        guess = f"{when}.{number.ljust(digits, '0')}" if few else ""
        raise Invalid("arxiv-id", f"arXiv id {text} has too {'few' if few else 'many'} digits", guess)
    if not int(number):
        raise Invalid("arxiv-id", f"arXiv id {text}: numbers start at 1")
    return bare


def _old_arxiv_id(text: str, found: re.Match[str]) -> str:
    """Return an id of the form that was used from July 1991 to March 2007, without its optional subject class."""
    archive, digits, year, month, number = found.groups()
    if not 1 <= int(month) <= 12:
        raise Invalid("arxiv-id", f"arXiv id {text} names month {month}")
    if not "9107" <= ("" if year > "90" else "~") + year + month <= "~0703":
        raise Invalid("arxiv-id", f"arXiv id {text}: ids of this form end in March 2007, with 0703")
    if not int(number):
        raise Invalid("arxiv-id", f"arXiv id {text}: numbers start at 1")
    return f"{archive.lower()}/{digits}"


def arxiv_month(canonical: str) -> int:
    """Return the first day of the month that an arXiv id names, as `text.days` counts them."""
    digits = canonical.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    return day_of(1900 + year if year > 90 else 2000 + year, month)


def arxiv_of_doi(canonical: str) -> str | None:
    """Return the arXiv id that a DOI stands for, or None if it is not one of arXiv's."""
    return canonical.removeprefix(_ARXIV_DOI) if canonical.startswith(_ARXIV_DOI) else None


def or_nothing(judge: Callable[[str], str], text: str) -> str:
    """Return what one of these functions makes of a text, or nothing where it refuses."""
    try:
        return judge(text)
    except Invalid:
        return ""


def arxiv_url(canonical: str) -> str:
    """Return the address of a paper's page on arXiv."""
    return f"https://arxiv.org/abs/{canonical}"


def doi(text: str) -> str:
    """Return a DOI in its canonical form, lower-cased as the registry compares it, or refuse it and say why."""
    bare = text.strip() if len(text) <= _LONGEST else ""
    if address := _DOI_ADDRESS.match(bare):
        bare = unquote(re.sub(r"[?#].*", "", bare[address.end() :]))
    elif prefix := _DOI_PREFIX.match(bare):
        bare = bare[prefix.end() :]
    if not _DOI.fullmatch(bare):
        raise Invalid("doi", f"{text!r} is not a DOI; write 10.1002/andp.19163540702")
    if (end := without_end(bare)) != bare:
        raise Invalid("doi", f"DOI {text!r} ends with a {bare[len(end) :]!r} that does not belong to it", end)
    if '"' in bare or "/../" in bare or re.search(r"<[a-z/!]", _SICI.sub("", bare), re.IGNORECASE):
        raise Invalid("doi", f"{text!r} is not a DOI: it holds markup or a path")
    bare = bare.lower()
    return _ARXIV_DOI + arxiv_id(bare) if bare.startswith(_ARXIV_DOI) else bare


def without_end(text: str) -> str:
    """Return an address or a DOI without what belongs to the sentence around it: stops, and brackets opened before."""
    while (bare := without_bracket(text.rstrip(".,;"))) != text:
        text = bare
    return text


def without_bracket(text: str) -> str:
    """Return text without brackets at its end that nothing in it opens."""
    extra = text.count(")") - text.count("(")
    ending = len(text) - len(text.rstrip(")"))
    return text[: len(text) - max(min(extra, ending), 0)]


def printed_doi(text: str) -> str:
    """Return a DOI without what surrounds it, in the letters that its publisher prints: case means nothing in it."""
    text = without_bracket(text.strip())
    canonical = doi(text)
    given = text[-len(canonical) :]
    return given if given.lower() == canonical else canonical


def doi_url(canonical: str) -> str:
    """Return the address that a DOI resolves at."""
    return "https://doi.org/" + quote(canonical, safe="/:;()._-")


def web_address(text: str) -> str:
    """Return an https or http address that is safe to link to, or refuse it and say why."""
    if not re.fullmatch(r"[\x21-\x7e]{1,2000}", text):
        raise Invalid("url", f"{text!r} is not one address: spaces and accents must be percent-encoded")
    scheme = text.split(":", 1)[0].lower() if ":" in text else ""
    if scheme not in ("http", "https"):
        what = f"links of the kind {scheme!r} are not taken" if scheme else "the address has no scheme"
        guess = "" if scheme else or_nothing(web_address, f"https://{text}")
        raise Invalid("url", f"{text!r}: {what}; write https://…", guess)
    if re.search(r"[\"'<>\\^`{}|]", text):
        raise Invalid("url", f"{text!r}: quotes, braces and brackets must be percent-encoded")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Invalid("url", f"{text!r} is not an address") from None
    if not text.lower().startswith(scheme + "://") or not host:
        raise Invalid("url", f"{text!r}: two slashes and a host must follow {scheme}:")
    if "@" in parts.netloc or port is not None:
        raise Invalid("url", f"{text!r}: an address must not hold a user name or a port")
    labels = host.split(".")
    if len(labels) < 2 or not labels[-1].isalpha() or not all(map(_LABEL.fullmatch, labels)):
        raise Invalid("url", f"{text!r}: {host!r} is not the name of a public host")
    if not _SHORTENERS.isdisjoint((host, ".".join(labels[-2:]))):
        raise Invalid("url", f"{text!r} does not show where it leads; write the address that {host} leads to")
    return text


def host(address: str) -> str:
    """Return the host of an address in small letters, with its port where one is given; nothing where there is none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


_SOURCE_LINK = re.compile(
    r"(?<![\w/])(?:(arxiv|doi):\s?([\w./()<>:;-]*[\w)])|[a-z][a-z0-9+.-]*:\S+|"
    r"(?<![@.-])(?:www\.\S+|(?:[a-z0-9-]+\.)+(?-i:[a-z]{2,})/\S*))",
    re.IGNORECASE,
)


def source_parts(text: str) -> list[tuple[str, str]]:
    """Split a citation into pieces of text and the addresses they link to ("" where a piece is plain text).

    A full https address becomes a link, and so does `arXiv:2301.00001`; any other scheme is refused, and so is none.
    """
    parts: list[tuple[str, str]] = []
    end = 0
    for match in _SOURCE_LINK.finditer(text):
        whole = without_end(match[0])
        stop = match.start() + len(whole)
        if match[1]:
            is_arxiv, named = match[1].lower() == "arxiv", without_end(match[2])
            address = arxiv_url(arxiv_id(named)) if is_arxiv else doi_url(doi(named))
            shown = f"{'arXiv' if is_arxiv else 'doi'}:{named}"
        else:
            address = web_address(whole)
            shown = re.sub(r"^https?://(?:www\.)?|/$", "", whole, flags=re.IGNORECASE)
        if match.start() > end:
            parts.append((text[end : match.start()], ""))
        parts.append((shown, address))
        end = stop
    if end < len(text):
        parts.append((text[end:], ""))
    return parts
