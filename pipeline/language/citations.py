"""Documents cited in a text: number and symbol, date, kind (NĐ 30/2020, Phụ lục I and III)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.language.citation_context import CitationContext, read_context
from pipeline.language.comparable import folded, nfc
from pipeline.language.dates import names_no_real_day, parse_date

# At least two capitals: otherwise `2030 - Chi cục …` reads as a number and symbol.
_TOKEN = r"[A-ZĐ][A-Za-zĐđ&]*[A-ZĐ][A-Za-zĐđ&]*\d{0,2}"
_NUMBER = re.compile(
    r"(?<![\w/])(?<!\d[.,–-])(?P<number>\d{1,5}|\d{1,2}\.\d{3})"
    r"(?:\s*/\s*(?P<year>(?:19|20)\d{2}))?"
    rf"\s*(?P<mark>[/–-])\s*(?P<symbol>{_TOKEN}(?:\s*[/–-]\s*{_TOKEN})?(?:[/–-]{_TOKEN})*)(?!\w)"
)
_WRITTEN_DAY = (
    r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}"
    r"|\d{1,2}\s*th[áa]ng\s*\d{1,2}\s*n[ăa]m\s*\d{4}"
)
# The issuer may stand between; what happened to the document on some day may not.
_ISSUER = r"của\s+(?:(?!\b(?:về|trình|họp|gửi|đến|trước|từ)\b)[^\d;.,()]){1,80}?\s*,?\s*ngày"
_DATED_AFTER = re.compile(
    rf"\s*[,(]?\s*(?:{_ISSUER}|(?:(?:ký|ban hành)\s+)?ng[àa]y)?\s*(?P<day>{_WRITTEN_DAY})(?!\d)",
    re.IGNORECASE,
)
_DATED_BEFORE = re.compile(
    rf"ngày\s*(?P<day>{_WRITTEN_DAY})\s*,?\s*[^\d;.]{{1,80}}?\b(?:ban hành|ký|có)\s*$"
)
_STANDARD_BEFORE = re.compile(r"(?:QCVN|TCVN|QCĐP|TCCS|QCKT)[^;,]{0,12}$")
_LEADING_NUMBER = re.compile(r"\s*\d+(?:\s*/\s*(?:19|20)\d{2})?\s*[/–-]\s*")
# The longer before the shorter: `TTr` is not `TT`.
KINDS_BY_SYMBOL = tuple(
    re.findall(
        r"\w+",
        "TTLT CTr TTr QyĐ NQ QĐ CT QC TC TB HD KH PA ĐA DA BC BB HĐ CĐ NĐ TT CV KL GM SL",
    )
)
_SHORT_ISSUERS = frozenset({"CP", "TW", "TU"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as a text cites it.

    `number` is normalised (`4217/QĐ-UBND`); `kind` the word before it in lower case (`quyết định`),
    None where there is none. `draft` says that the words before call it a draft or still on its
    way; `basis` that it is only what was acted upon (`căn cứ`, `theo`, `thực hiện`, `thay thế`).
    `unreal_day` is the day given for it as written, where no calendar has it.
    `start` and `end` count in `nfc(text)` and take in the date that follows.
    """

    number: str
    date: date | None
    kind: str | None
    draft: bool
    start: int
    end: int
    basis: bool = False
    unreal_day: str | None = None


def find_citations(text: str) -> tuple[Citation, ...]:
    """Return the documents that `text` cites by number and symbol, in order.

    Spaces and hyphens that a scan added or lost are put right. Technical standards
    (`QCVN 62:2016/BTNMT`) and numbers left blank (`số …/KH-SNNMT`) are not citations.
    """
    read = nfc(text)
    citations: list[Citation] = []
    context: CitationContext | None = None
    for found in _NUMBER.finditer(read):
        number = _normalised(found)
        if number is None or _STANDARD_BEFORE.search(read[: found.start()]):
            continue
        before = read[citations[-1].end if citations else 0 : found.start()]
        context = read_context(before, read[found.end() :], context)
        citations.append(_citation(number, found, read, context))
    return tuple(citations)


def same_number(a: str, b: str) -> bool:
    """Return whether two numbers with symbol are the same but for spaces, marks, tones, zeros."""
    return _key(a) == _key(b)


def symbol_kind(number: str, product_kinds: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the kind of document whose symbol the number bears (`QĐ`: `quyết định`), else None.

    `product_kinds` maps kinds to symbols. `ĐA` and `DA` differ, unless neither is listed.
    """
    bearing = _LEADING_NUMBER.sub("", nfc(number))
    symbol = re.split(r"[/-]", _rejoined(bearing, "-"))[0]
    listed = [(kind, bears) for kind, symbols in product_kinds.items() for bears in symbols]
    exact = (kind for kind, bears in listed if bears == symbol)
    toneless = (kind for kind, bears in listed if folded(bears) == folded(symbol))
    return next(exact, None) or next(toneless, None)


def _citation(number: str, found: re.Match[str], read: str, context: CitationContext) -> Citation:
    dated = _DATED_AFTER.match(read, found.end())
    end = dated.end() if dated else found.end()
    if dated is None and not context.draft and not context.basis:
        dated = _DATED_BEFORE.search(context.lead)
    return Citation(
        number=number,
        date=parse_date(dated["day"]) if dated else None,
        kind=context.kind,
        draft=context.draft,
        start=found.start(),
        end=end,
        basis=context.basis,
        unreal_day=dated["day"] if dated and names_no_real_day(dated["day"]) else None,
    )


def _normalised(found: re.Match[str]) -> str | None:
    """Return number and symbol in one writing, None where they are no document's.

    The Party writes `08-NQ/TU`, the State `133/KH-UBND`. After a dash only a known kind of document
    counts: `2026 - UBND thành phố` is no number.
    """
    number = found["number"].replace(".", "")
    year = f"/{found['year']}" if found["year"] else ""
    if found["mark"] == "/":
        return f"{number}{year}/{_rejoined(found['symbol'], '-')}"
    symbol = _rejoined(found["symbol"], "/")
    kind, _, issuer = symbol.partition("/")
    return f"{number}{year}-{symbol}" if issuer and kind in KINDS_BY_SYMBOL else None


def _rejoined(symbol: str, mark: str) -> str:
    """Return a symbol without spaces, with the mark between kind and issuer put back if lost."""
    tight = re.sub(r"\s+", "", symbol).replace("–", "-")
    if re.search(r"[/-]", tight):
        return tight
    for kind in KINDS_BY_SYMBOL:
        issuer = tight.removeprefix(kind)
        whole = issuer in _SHORT_ISSUERS or (len(issuer) >= 3 and issuer[0].isupper())
        if issuer != tight and whole:
            return f"{kind}{mark}{issuer}"
    return tight


def _key(number: str) -> tuple[str, str]:
    """Return the number without leading zeros, and all letters and digits after it."""
    written = nfc(number).strip()
    rest = written.lstrip("0123456789")
    digits = written.removesuffix(rest)
    return digits.lstrip("0"), folded(rest).replace(" ", "")
