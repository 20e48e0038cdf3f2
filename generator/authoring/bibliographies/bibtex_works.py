"""Works from the entries of BibTeX: plain letters from TeX, names in their parts, dates and identifiers."""

import re
from collections.abc import Iterator, Mapping

from ..registers.work import clean
from .bibtex import Entry, entries, matched, split_commas, split_names
from .reference import Listed, Reference, Refusal, dated

_KINDS = {
    "article": "journal",
    **dict.fromkeys(("inproceedings", "conference", "proceedings"), "conference"),
    **dict.fromkeys(("book", "mvbook", "booklet"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report"), "report"),
    "patent": "patent",
    "standard": "standard",
    "software": "software",
}
"""What a work was published as, by the type of its entry; what others are is not known."""
_WHERE = ("journal", "journaltitle", "booktitle", "school", "institution", "publisher")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]+")
_OPENS = re.compile(r"[;&]|\bet\.? al\b", re.IGNORECASE)
"""What no name holds: names were listed in another way than BibTeX reads them."""

_COMMAND = re.compile(
    r"\\(?:emph|textit|textbf|textsc|textsf|texttt|textrm|textup|text|mbox|url|href|enquote|uppercase|mathrm|mkbibemph)"
    r"\s*(?=\{)|\\(?:em|it|bf|sc|tt|rm|sl|noopsort|relax|protect)\b\s*"
)
_SIGNS = {
    "&": "&", "%": "%", "_": "_", "#": "#", "$": "$", "{": "", "}": "", " ": " ", ",": " ", "/": "", "-": "", "@": "",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotesingle": "'",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…", "textunderscore": "_",
    "textasciitilde": "~", "textbackslash": "\\", "textregistered": "®", "texttrademark": "™", "copyright": "©",
    "textdegree": "°", "textless": "<", "textgreater": ">", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
    "i": "i", "j": "j", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_SIGN = re.compile(r"\\(?:([a-zA-Z]+)(?:\{\}|[ \t]+|(?![a-zA-Z]))|([^a-zA-Z]))")
_PLAINLY = re.compile(r"(?:[a-zA-Z0-9 ,.:;()/\n\t]|(?<!-)-(?!-))*")
"""What is the same in TeX and in plain letters."""
_LEFT = re.compile(r"\\[a-zA-Z]+|\$")
"""What is still TeX when all that is known has become letters."""


def works(text: str) -> Listed:
    """Yield all works of a file, and what is broken in it."""
    for one in entries(text):
        yield one if isinstance(one, Refusal) else _work(one)


def plain(tex: str) -> str:
    """Return TeX as plain text; a formula, and a command that is not known, stay as they are."""
    if _PLAINLY.fullmatch(tex):  # most texts, and the way around takes time
        return " ".join(tex.split())
    text = _COMMAND.sub("", tex.replace("\\\\", " "))
    text = clean(re.sub(r"(?<!\\)~", " ", text))
    text = _SIGN.sub(lambda found: _SIGNS.get(found[1] or found[2], found[0]), text)
    if "$" not in text:
        text = re.sub(r"[{}]", "", text)
        text = text.replace("---", "—").replace("--", "–")
    text = text.replace("``", "“").replace("''", "”")
    return " ".join(text.split())


def _work(entry: Entry) -> Reference | Refusal:
    def given(*names: str) -> str:
        return next((found for name in names if (found := plain(entry.fields.get(name, "")))), "")

    title, subtitle = given("title"), given("subtitle")
    if not title:
        return Refusal(entry.line, f"@{entry.type}{{{entry.key}}} has no title")
    authors, groups, is_cut, told = _authors(entry)
    notes: dict[str, list[str]] = {"authors": told} if told else {}
    if entry.odd:
        notes["title"] = [f"In the list, {'; '.join(entry.odd)}."]
    if _LEFT.search(title):
        notes.setdefault("title", []).append("There may be TeX left in it.")
    return Reference(
        line=entry.line,
        name=entry.key,
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=authors,
        groups=groups,
        is_cut=is_cut,
        kind=_KINDS.get(entry.type, ""),
        date=given("date") or _date(entry.fields),
        container=given(*_WHERE),
        volume=given("volume"),
        issue=given("number", "issue"),
        pages=given("pages"),
        links=[*_links(entry.fields)],
        isbn=given("isbn"),
        notes=notes,
    )


def _date(fields: Mapping[str, str]) -> str:
    """Return a date from a year and a month, in which the day may stand: `10~jan`, `jan # "~10"`."""
    month, day = plain(fields.get("month", "")), plain(fields.get("day", ""))
    if found := re.fullmatch(r"([0-9]{1,2})\.? ?([a-zA-Z]+)\.?|([a-zA-Z]+)\.? ?([0-9]{1,2})", month):
        month, day = found[2] or found[3], found[1] or found[4]
    return dated(plain(fields.get("year", "")), month, day)


def _links(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what a work is identified by: verbatim but for what TeX needs to print it."""

    def verbatim(name: str) -> str:
        text = re.sub(r"\\url\s*\{([^{}]*)\}", r"\1", fields.get(name, ""))
        return re.sub(r"\\([&%_#~])|[{}]", lambda found: found[1] or "", text).strip()

    archive = (verbatim("archiveprefix") or verbatim("eprinttype")).casefold()
    eprint = verbatim("eprint") or verbatim("arxivid")
    if eprint and (archive == "arxiv" or "arxivid" in fields or re.match(r"arxiv:|\d{4}\.\d{4,5}(?:v\d+)?$", eprint)):
        yield eprint if eprint.casefold().startswith(("arxiv", "http")) else f"arxiv:{eprint}"
    if doi := verbatim("doi"):
        yield doi if re.match(r"doi|https?:", doi, re.IGNORECASE) else f"doi:{doi}"
    for name in ("url", "howpublished", "ee", "link"):
        text = verbatim(name)
        if re.match(r"https?://\S+$", text):
            yield text


def _authors(entry: Entry) -> tuple[list[str], list[str], bool, list[str]]:
    """Return names, those of groups, whether more are not named, and sentences on names that are not taken.

    If one of them cannot be told apart, none is taken.
    """
    field = entry.fields.get("author", "")
    if not field.strip():
        editors = plain(entry.fields.get("editor", ""))
        return [], [], False, [f"The list names editors only: {editors}."] if editors else []
    names, groups, is_cut = [], [], False
    for written in split_names(field):
        if written.casefold() in ("others", "{others}"):
            is_cut = True
            continue
        name, is_group = _name(written)
        if not name:
            return [], [], False, [f"Not taken, since a name cannot be told from another: {plain(field)}"[:400]]
        names.append(name)
        if is_group:
            groups.append(name)
    return names, groups, is_cut, []


def _name(written: str) -> tuple[str, bool]:
    """Return a name, the given name first, and whether it is a group's; nothing where its parts are unclear."""
    is_whole = written.startswith("{") and matched(written).get(0) == len(written) - 1
    if is_whole and not written.startswith("{\\"):
        return plain(written), True
    parts = [plain(part) for part in split_commas(written)]
    if any(_OPENS.search(part) for part in parts) or not parts[0]:
        return "", False
    match parts:
        case [name]:
            return name, False
        case [family, given]:
            return f"{given} {family}".strip(), False
        case [family, suffix, given] if _SUFFIX.fullmatch(suffix):
            return f"{given} {family} {suffix}".strip(), False
    return "", False
