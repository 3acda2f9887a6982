"""From words to values: what a reported line says of status, percent, dates and products."""

from collections.abc import Mapping
from datetime import date

from msgspec import structs

from pipeline.domain.document import Formula
from pipeline.domain.progress import Field, Product, Quote, ReportedLine, Status
from pipeline.language.dates import names_no_real_day, parse_date, say_date
from pipeline.language.percents import read_percent
from pipeline.language.statuses import says_more, status_in_prose, status_of_cell
from pipeline.match.dated_completion import COMPLETED_ON, completed_in_words
from pipeline.match.line_values import Ground, Understanding
from pipeline.match.products import cited_products

_TEXTS = {
    "result": Field.RESULT,
    "difficulties": Field.DIFFICULTIES,
    "proposals": Field.PROPOSALS,
    "next_steps": Field.NEXT_STEPS,
}
_BETWEEN_PLACES = " \n"
"""A new line for each place; the space keeps words apart for programs that drop line breaks."""

_LONGEST_SCRAP = 40


def understand(line: ReportedLine, ground: Ground, latest: date | None = None) -> Understanding:
    """Return the values of a line: each with its source, none invented (contract, laws 1 and 2).

    A day after `latest`, the last on which the line may have arrived, cannot be right.
    """
    understood = Understanding(line, ground, latest)
    _report_missing_formulas(understood)
    _status_in_cell(understood)
    _percent(understood)
    _status_without_cell(understood)
    _days_in_other_words(understood)
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
        reading = read_percent(
            quote.text, quote.value, quote.format, u.line.column_values, u.ground.years
        )
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
        written = "%" in quote.text
        value = None if written else quote.value
        reading = read_percent(quote.text, value, quote.format, (), u.ground.years)
        if (written or quote.format == "0%") and reading is not None and reading.value is not None:
            u.percent = reading.value
            u.note("percent", [quote])
            return


def _status_in_cell(u: Understanding) -> None:
    for quote in u.told(Field.STATUS):
        u.status = status_of_cell(quote.text, u.ground.statuses) or _past_completion(u, quote)
        if u.status is not None:
            u.note("status", [quote])
            if says_more(quote.text, u.ground.statuses):
                u.kept_words.append(quote)
            return


def _past_completion(u: Understanding, quote: Quote) -> Status | None:
    """`Hoàn thành ngày 20/11/2026` is a completion where that day has been, else a plan."""
    said = COMPLETED_ON.match(quote.text.strip())
    day = parse_date(said["day"]) if said else None
    has_been = day is not None and u.latest is not None and u.may_be(day)
    return Status.COMPLETED if has_been else None


def _status_without_cell(u: Understanding) -> None:
    """Words decide: the status cell's, else those a result opens with; else the percentage."""
    if u.status is not None:
        return
    statuses = u.ground.statuses
    for quote in u.told(Field.STATUS):
        if quote not in u.kept_words and quote.sources[0] != u.sources.get("percent"):
            u.kept_words.append(quote)
    for quote in (*u.told(Field.RESULT), *u.kept_words):
        u.status = status_in_prose(quote.text, statuses) or _short_status(quote, statuses)
        if u.status is not None:
            u.note("status", [quote])
            return
    if u.percent in (None, 100.0) and _completed_on_a_day(u):
        return
    if u.percent is not None:
        u.status = _status_of_percent(u.percent)
        u.sources["status"] = u.sources["percent"]


def _completed_on_a_day(u: Understanding) -> bool:
    """Take a result that ends in the day on which the task was completed for its completion."""
    for quote in u.told(Field.RESULT):
        day = completed_in_words(quote.text)
        if day is not None and u.latest is not None and u.may_be(day):
            u.status = Status.COMPLETED
            u.note("status", [quote])
            return True
    return False


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
            kept = (q for q in u.kept_words if q not in quotes and not _is_the_status(q, u))
            quotes += [_under_its_header(quote) for quote in kept]
        u.texts[name] = _BETWEEN_PLACES.join(quote.text for quote in quotes) or None
        if quotes:
            u.note(name, quotes)


def _under_its_header(quote: Quote) -> Quote:
    """A few words with a figure behind the header of their column: `trước 30/11` tells of what."""
    scrap = len(quote.text) <= _LONGEST_SCRAP and any(map(str.isdigit, quote.text))
    if quote.label is None or not scrap:
        return quote
    return structs.replace(quote, text=f"{quote.label}: {quote.text}")


def _is_the_status(quote: Quote, u: Understanding) -> bool:
    """Whether words are the record's status and no more: a column of percentages may say it."""
    told = u.status is not None and quote.sources[:1] == (u.sources.get("status"),)
    bare = not any(map(str.isdigit, quote.text)) and not says_more(quote.text, u.ground.statuses)
    return told and bare


def _products(u: Understanding) -> None:
    quotes = (*u.told(Field.EVIDENCE), *u.told(Field.RESULT), *u.kept_words)
    cited = cited_products(quotes, u.ground.basis)
    products = []
    for citing in cited:
        product, day = citing.product, citing.product.date
        unreal = citing.unreal_day or (say_date(day) if day and not u.may_be(day) else None)
        if unreal:
            u.problem(
                "invalid_value",
                f"Ngày của văn bản {product.number} ghi {unreal}, không thể đúng.",
                "Đề nghị đơn vị xác nhận lại ngày ban hành văn bản.",
                citing.quote,
            )
            product = Product(product.number)
        products.append(product)
    u.products = tuple(products)
    if cited:
        u.note("products", [cited[0].quote])


def _days_in_other_words(u: Understanding) -> None:
    """A column of days may hold words: they are told with the result."""
    for quote in u.told(Field.COMPLETED_ON):
        if not isinstance(quote.value, str | None):
            _cannot_be_completed_on(u, quote.text, quote)
        elif parse_date(_day_written(quote)) is None and not names_no_real_day(_day_written(quote)):
            u.kept_words.append(quote)


def _day_written(quote: Quote) -> str:
    return quote.value if isinstance(quote.value, str) else quote.text


def _completion(u: Understanding) -> None:
    for quote in u.told(Field.COMPLETED_ON):
        written = _day_written(quote)
        day = parse_date(written)
        if day is not None and u.may_be(day):
            u.completed_on = day
            u.note("completed_on", [quote])
            return
        if day is not None or names_no_real_day(written):
            _cannot_be_completed_on(u, quote.text, quote)
    if u.status is Status.COMPLETED:
        _completion_in_result(u)


def _completion_in_result(u: Understanding) -> None:
    for quote in (*u.told(Field.RESULT), *u.told(Field.STATUS)):
        said = COMPLETED_ON.search(quote.text)
        if said is None:
            continue
        day = parse_date(said["day"])
        if day is not None and u.may_be(day):
            u.completed_on = day
            u.note("completed_on", [quote])
            return
        _cannot_be_completed_on(u, said["day"], quote)


def _cannot_be_completed_on(u: Understanding, written: str, quote: Quote) -> None:
    u.problem(
        "invalid_value",
        f"Ngày hoàn thành ghi “{written}” ở dòng “{_title(u)}”, không thể đúng.",
        "Đề nghị đơn vị xác nhận lại ngày hoàn thành.",
        quote,
    )


def _title(u: Understanding) -> str:
    return u.line.title.text or f"số {u.line.number}"
