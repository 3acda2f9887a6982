"""The documents a unit cites as products of its work."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.progress import Product, Quote
from pipeline.language.citations import Citation, find_citations, same_number


@dataclass(frozen=True, slots=True)
class CitedProduct:
    """A product with the quote that cites it; `unreal_day` is its date where no calendar has it."""

    product: Product
    quote: Quote
    unreal_day: str | None


def cited_products(quotes: Sequence[Quote], basis: Sequence[str]) -> tuple[CitedProduct, ...]:
    """Return the cited documents, each once, with the quote that cites it.

    Documents that the work rests on are no products: those of the plan itself (`basis`) and those
    cited as a ground (`theo Nghị định …`, `thực hiện Kế hoạch …`).
    """
    found: dict[str, CitedProduct] = {}
    for quote in quotes:
        for citation in find_citations(quote.text):
            if citation.basis or _among(citation, basis):
                continue
            known = next((n for n in found if same_number(n, citation.number)), citation.number)
            if known not in found or found[known].product.date is None:
                product = Product(known, citation.date)
                found[known] = CitedProduct(product, quote, citation.unreal_day)
    return tuple(found.values())


def _among(citation: Citation, numbers: Sequence[str]) -> bool:
    return any(same_number(citation.number, number) for number in numbers)
