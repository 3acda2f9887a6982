"""The documents a unit cites as products of its work."""

from collections.abc import Sequence

from pipeline.domain.progress import Product, Quote
from pipeline.language.citations import Citation, find_citations, same_number


def cited_products(
    quotes: Sequence[Quote], basis: Sequence[str]
) -> tuple[tuple[Product, Quote], ...]:
    """Return the cited documents, each once, with the quote that cites it.

    Documents that the work rests on are no products: those of the plan itself (`basis`) and those
    cited as a ground (`theo Nghị định …`, `thực hiện Kế hoạch …`).
    """
    found: dict[str, tuple[Product, Quote]] = {}
    for quote in quotes:
        for citation in find_citations(quote.text):
            if citation.basis or _among(citation, basis):
                continue
            known = next((n for n in found if same_number(n, citation.number)), citation.number)
            if known not in found or found[known][0].date is None:
                found[known] = (Product(known, citation.date), quote)
    return tuple(found.values())


def _among(citation: Citation, numbers: Sequence[str]) -> bool:
    return any(same_number(citation.number, number) for number in numbers)
