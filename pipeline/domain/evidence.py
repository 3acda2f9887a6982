"""What proves that an item is completed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.plan import ExpectedProduct
from pipeline.domain.progress import Product, ProgressRecord

_SEPARATORS = re.compile(r"[/\-–\s.]+")

Symbols = Mapping[str, Sequence[str]]
"""A kind of document, or an issuer, with the symbols that stand for it in document numbers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the inbox that is no report, such as a signed decision: its own number, day and
    subject, as its opening has them.
    """

    path: str
    number: str
    dated: date | None
    subject: str


Days = Mapping[str, date]
"""Cited numbers, as records write them, with the day of the paper itself where it was handed in."""


def proving_products(
    record: ProgressRecord, expected: ExpectedProduct, kinds: Symbols, issuers: Symbols
) -> tuple[Product, ...]:
    """Return the cited documents that prove the product the plan asks for.

    Only a document of the kind and issuer that the plan names does (contract, "Evidence"); where
    the plan names no document, nothing cited proves anything.
    """
    if expected.kind is None:
        return ()
    return tuple(p for p in record.products if _proves(p.number, expected, kinds, issuers))


def completion_day(
    record: ProgressRecord,
    expected: ExpectedProduct,
    kinds: Symbols,
    issuers: Symbols,
    papers: Days,
) -> date | None:
    """Return the day of completion: as reported, else the date of the proving document, which the
    record gives or, where it gives none, the document itself in the inbox (`papers`).
    """
    if record.completed_on is not None:
        return record.completed_on
    proofs = proving_products(record, expected, kinds, issuers)
    days = [day for proof in proofs if (day := proof.date or papers.get(proof.number))]
    return min(days) if days else None


def proves(number: str, expected: ExpectedProduct, kinds: Symbols, issuers: Symbols) -> bool:
    """Return whether a document of that number is of the kind and issuer that the plan names."""
    return expected.kind is not None and _proves(number, expected, kinds, issuers)


def _proves(number: str, expected: ExpectedProduct, kinds: Symbols, issuers: Symbols) -> bool:
    kind, *issued_by = _symbols(number) or ("",)
    listed = {symbol for symbols in kinds.values() for symbol in symbols}
    exact = kind in {symbol.upper() for symbol in listed}
    known = tuple(_toneless(s) for s in issuers.get(expected.issuer or "", ()))
    for wanted in kinds.get(expected.kind or "", ()):
        if kind == wanted.upper() or (not exact and _toneless(kind) == _toneless(wanted)):
            return not known or any(_toneless(symbol).startswith(known) for symbol in issued_by)
    return False


def _symbols(number: str) -> tuple[str, ...]:
    """The symbols of a number, kind first: `17/QĐ-UBND`, `15/2026/NQ-HĐND`, `08-NQ/TU`."""
    pieces = (_plain(piece) for piece in _SEPARATORS.split(number))
    return tuple(piece for piece in pieces if piece and not piece.isdigit())


def _plain(symbol: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", symbol).upper() if c.isalnum())


def _toneless(symbol: str) -> str:
    """Đ as D, as it is often typed; a symbol that is another kind's exactly stays that (`DA`)."""
    return _plain(symbol).replace("Đ", "D")
