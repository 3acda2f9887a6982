"""From words to values: what a reported line says of status, percent, dates and products."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.document import Formula, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.progress import Field, Product, Quote, ReportedLine, Status
from pipeline.language.comparable import folded
from pipeline.language.dates import find_dates, parse_date, plausible
from pipeline.language.percents import read_percent
from pipeline.language.statuses import status_in_prose, status_of_cell
from pipeline.match.products import cited_products
from pipeline.settings.model import Vocabulary

_TEXTS = {
    "result": Field.RESULT,
    "difficulties": Field.DIFFICULTIES,
    "proposals": Field.PROPOSALS,
    "next_steps": Field.NEXT_STEPS,
}
_COMPLETED_ON = re.compile(r"hoàn thành\s+(?:vào\s+|trong\s+)?ngày\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines are understood on: the words, the answers that mean a blank, and the documents
    that the plan itself rests on, which are nobody's products.
    """

    statuses: Mapping[Status, tuple[str, ...]]
    blank: frozenset[str]
    basis: tuple[str, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary, basis: Sequence[str]) -> "Ground":
        """Return the ground that a vocabulary and the plan's own documents give."""
        blank = frozenset(folded(word) or word for word in vocabulary.nothing)
        return cls(vocabulary.statuses, blank, tuple(basis))

    def means_blank(self, text: str) -> bool:
        """Return whether an answer means that there is none (`Không có`, `-`)."""
        return (folded(text) or text) in self.blank


@dataclass(slots=True)
class Understanding:
    """The values of one line while they are being understood, with their places and problems."""

    line: ReportedLine
    ground: Ground
    status: Status | None = None
    percent: float | None = None
    texts: dict[str, str | None] = field(default_factory=dict)
    products: tuple[Product, ...] = ()
    completed_on: date | None = None
    sources: dict[str, SourceRef] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    kept_words: list[Quote] = field(default_factory=list)
    filled: Mapping[Field, tuple[Quote, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.filled = {
            name: tuple(q for q in quotes if q.text and not self.ground.means_blank(q.text))
            for name, quotes in self.line.quotes.items()
        }

    def told(self, name: Field) -> tuple[Quote, ...]:
        """Return what the line says of a field, answers that mean a blank left out."""
        return self.filled.get(name, ())

    def note(self, name: str, quotes: Sequence[Quote]) -> None:
        """Remember where a field's value stands: every place, the first under the plain name."""
        places = [source for quote in quotes for source in quote.sources]
        for n, source in enumerate(places, start=1):
            self.sources[name if n == 1 else f"{name}#{n}"] = source

    def problem(self, code: str, message: str, advice: str, quote: Quote) -> None:
        """Record what is wrong with one of the line's values."""
        self.problems.append(
            Finding(code, message, advice, path=self.line.file, sources=quote.sources)
        )


def understand(line: ReportedLine, ground: Ground) -> Understanding:
    """Return the values of a line: each with its source, none invented (contract, laws 1 and 2)."""
    understood = Understanding(line, ground)
    _report_missing_formulas(understood)
    _status_in_cell(understood)
    _percent(understood)
    _status_without_cell(understood)
    _texts(understood)
    _products(understood)
    _completion(understood)
    return understood


def _report_missing_formulas(u: Understanding) -> None:
    for quotes in u.line.quotes.values():
        for quote in quotes:
            if quote.formula is Formula.MISSING:
                u.problem(
                    "uncomputed_formula",
                    f"Ô này là công thức chưa được tính nên không có giá trị (dòng “{_title(u)}”).",
                    "Đề nghị đơn vị mở tệp bằng Excel, lưu lại rồi gửi lại.",
                    quote,
                )


def _percent(u: Understanding) -> None:
    quotes = u.told(Field.PERCENT)
    for quote in quotes:
        reading = read_percent(quote.text, quote.value, quote.format, u.line.column_values)
        if reading is not None and reading.problem and _means_all(quote, u):
            u.percent = 100.0
            u.note("percent", [quote])
        elif reading is not None and reading.problem:
            u.problem(
                "invalid_value",
                f"Tỷ lệ hoàn thành ghi “{quote.text}” ở dòng “{_title(u)}”: {reading.problem}",
                "Đề nghị đơn vị xác nhận lại tỷ lệ hoàn thành (từ 0 đến 100 %).",
                quote,
            )
        elif reading is not None and reading.value is not None and u.percent is None:
            u.percent = reading.value
            u.note("percent", [quote])
        else:
            u.kept_words.append(quote)
    if not quotes:
        _percent_beside_status(u)


def _means_all(quote: Quote, u: Understanding) -> bool:
    """Whether a lone 1, which may be 1 % or all of it, is settled by a row that is completed."""
    return quote.text.strip() == "1" and u.status is Status.COMPLETED


def _percent_beside_status(u: Understanding) -> None:
    """A status cell may hold the percentage too: `Đang thực hiện (60%)`."""
    for quote in u.told(Field.STATUS):
        written = re.search(r"\d[\d.,]*\s*%", quote.text)
        reading = read_percent(
            written.group(0) if written else quote.text,
            None if written else quote.value,
            quote.format,
            (),
        )
        if (written or quote.format == "0%") and reading is not None and reading.value is not None:
            u.percent = reading.value
            u.note("percent", [quote])
            return


def _status_in_cell(u: Understanding) -> None:
    for quote in u.told(Field.STATUS):
        u.status = status_of_cell(quote.text, u.ground.statuses)
        if u.status is not None:
            u.note("status", [quote])
            return


def _status_without_cell(u: Understanding) -> None:
    """Words decide: the status cell's, else those a result opens with; else the percentage."""
    if u.status is not None:
        return
    statuses = u.ground.statuses
    for quote in u.told(Field.STATUS):
        if "percent" not in u.sources or quote.sources[0] != u.sources["percent"]:
            u.kept_words.append(quote)
    for quote in (*u.told(Field.RESULT), *u.kept_words):
        u.status = status_in_prose(quote.text, statuses) or _short_status(quote, statuses)
        if u.status is not None:
            u.note("status", [quote])
            return
    if u.percent is not None:
        u.status = _status_of_percent(u.percent)
        u.sources["status"] = u.sources["percent"]


def _short_status(quote: Quote, statuses: Mapping[Status, tuple[str, ...]]) -> Status | None:
    """The status of a result that is nothing but a status phrase."""
    return status_of_cell(quote.text, statuses) if len(quote.text) <= 30 else None


def _status_of_percent(percent: float) -> Status:
    if percent >= 100:
        return Status.COMPLETED
    return Status.IN_PROGRESS if percent > 0 else Status.NOT_STARTED


def _texts(u: Understanding) -> None:
    for name, source_field in _TEXTS.items():
        quotes = list(u.told(source_field))
        if name == "result":
            quotes += [quote for quote in u.kept_words if quote not in quotes]
        u.texts[name] = "\n".join(quote.text for quote in quotes) or None
        if quotes:
            u.note(name, quotes)


def _products(u: Understanding) -> None:
    cited = cited_products((*u.told(Field.EVIDENCE), *u.told(Field.RESULT)), u.ground.basis)
    products = []
    for product, quote in cited:
        if product.date is not None and not plausible(product.date):
            u.problem(
                "invalid_value",
                f"Ngày của văn bản {product.number} ghi {product.date:%d/%m/%Y}, không thể đúng.",
                "Đề nghị đơn vị xác nhận lại ngày ban hành văn bản.",
                quote,
            )
            product = Product(product.number)
        products.append(product)
    u.products = tuple(products)
    if cited:
        u.note("products", [quote for _, quote in cited][:1])


def _completion(u: Understanding) -> None:
    for quote in u.told(Field.COMPLETED_ON):
        written = quote.value if isinstance(quote.value, str) else quote.text
        day = parse_date(written)
        if day is not None and plausible(day):
            u.completed_on = day
            u.note("completed_on", [quote])
            return
        if day is not None:
            u.problem(
                "invalid_value",
                f"Ngày hoàn thành ghi “{quote.text}” ở dòng “{_title(u)}”, không thể đúng.",
                "Đề nghị đơn vị xác nhận lại ngày hoàn thành.",
                quote,
            )
    if u.status is Status.COMPLETED:
        _completion_in_result(u)


def _completion_in_result(u: Understanding) -> None:
    for quote in u.told(Field.RESULT):
        said = _COMPLETED_ON.search(quote.text)
        days = find_dates(quote.text[said.end() - 6 :]) if said else ()
        if days and plausible(days[0]):
            u.completed_on = days[0]
            u.note("completed_on", [quote])
            return


def _title(u: Understanding) -> str:
    return u.line.title.text or f"số {u.line.number}"
