"""What proves that an item is completed."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.domain.plan import ExpectedProduct
from pipeline.domain.progress import Product, ProgressRecord

Symbols = Mapping[str, Sequence[str]]
"""A kind of document, or an issuer, with the symbols that stand for it in document numbers."""


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
    record: ProgressRecord, expected: ExpectedProduct, kinds: Symbols, issuers: Symbols
) -> date | None:
    """Return the day of completion: as reported, else the date of the proving document."""
    if record.completed_on is not None:
        return record.completed_on
    days = [p.date for p in proving_products(record, expected, kinds, issuers) if p.date]
    return min(days) if days else None


def _proves(number: str, expected: ExpectedProduct, kinds: Symbols, issuers: Symbols) -> bool:
    symbol = _plain(number.partition("/")[2])
    kind_symbols = [_plain(s) for s in kinds.get(expected.kind or "", ())]
    if not any(symbol.startswith(known) for known in kind_symbols):
        return False
    issuer_symbols = [_plain(s) for s in issuers.get(expected.issuer or "", ())]
    return not issuer_symbols or any(symbol.endswith(known) for known in issuer_symbols)


def _plain(symbol: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", symbol).upper() if c.isalnum())
