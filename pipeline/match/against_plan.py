"""What was recognised on a scan, held against the plan: where they contradict, it may be misread.

The reader knows no plan. Here its row numbers are held against the items that the rows' words name,
the symbols of cited documents against those that exist, and days against the plan's years. Nothing
is put right: the record is doubted, and a person looks.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.domain.plan import Plan, PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.language.citations import KINDS_BY_SYMBOL
from pipeline.language.dates import say_date
from pipeline.match.assignment import Placed
from pipeline.match.candidates import Candidate, bears_number
from pipeline.match.line_values import Understanding
from pipeline.settings.model import Vocabulary

MISREAD = 0.6
"""Confidence of a record that the plan contradicts: a person looks."""
FEWEST, MOSTLY = 3, 0.6
"""Rows of a file, and the share of them, that bear the numbers of their items, from which on the
file numbers its rows as the plan does, not by a count of its own."""
_SEPARATORS = re.compile(r"[/\-–\s.]+")
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d{2}(?!\d)")
_ALIKE = str.maketrans("OQ0DĐCGILT1JHNMKUVYBRPEFS8", "OOOOOOOIIIIIHHHHUUUBBBBBBB")
"""Letters of one look, as scans mix them up."""


class AgainstPlan:
    """What a plan and the words of its vocabulary have to say to what was read."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary, years: Sequence[int] = ()) -> None:
        kinds = (symbol for symbols in vocabulary.product_kinds.values() for symbol in symbols)
        self._kinds = frozenset(map(_plain, (*kinds, *KINDS_BY_SYMBOL)))
        self._issuers = {
            issuer: tuple(map(_plain, symbols)) for issuer, symbols in vocabulary.issuers.items()
        }
        told = [*map(int, _YEAR.findall(plan.title)), *years]
        told += [item.deadline.last_day.year for item in plan.items if item.deadline.last_day]
        self._years = range(min(told), max(told) + 1) if told else range(0, 10_000)

    def numbers_hold(self, placed: Sequence[Placed]) -> bool:
        """Return whether a file's rows bear the plan's own numbers for the most."""
        told = [(one.line, one.chosen.item) for one in placed if one.chosen and one.line.number]
        held = sum(bears_number(line, item) for line, item in told)
        return held >= FEWEST and held >= MOSTLY * len(told)

    def doubts(self, u: Understanding, chosen: Candidate, numbered: bool) -> tuple[str, ...]:
        """Return in the reader's words what of a recognised line the plan contradicts.

        `numbered` says that the rows of its file bear the plan's numbers.
        """
        line = u.line
        if not is_recognised(line):
            return ()
        found: list[str] = []
        own = chosen.item.parts or not line.number or bears_number(line, chosen.item)
        if numbered and not own:  # rows on parts of an item have numbers below its own
            found.append(f"số thứ tự “{line.number}” không phải của nội dung này trong Kế hoạch")
        found += self._doubted_days(u)
        found += (
            f"ký hiệu của văn bản “{product.number}” có thể đọc nhầm"
            for product in u.products
            if self._is_misread(product.number, chosen.item)
        )
        return tuple(found)

    def _doubted_days(self, u: Understanding) -> Iterator[str]:
        days = [*(product.date for product in u.products), u.completed_on]
        for day in dict.fromkeys(day for day in days if day is not None):
            if not self._is_of_plan(day):
                first, last = self._years.start, self._years[-1]
                yield f"ngày {say_date(day)} nằm ngoài các năm của Kế hoạch ({first}–{last})"

    def _is_of_plan(self, day: date) -> bool:
        return day.year in self._years

    def _is_misread(self, number: str, item: PlanItem) -> bool:
        """Return whether a symbol is none that exists, and looks like one that does."""
        kind, *issued_by = _symbols(number) or ("",)
        if kind not in self._kinds and kind not in self._all_issuers():
            return any(_look(kind) == _look(known) for known in self._kinds)
        wanted = self._issuers.get(item.product.issuer or "", ())
        if not issued_by or not wanted or kind not in self._kinds:
            return False
        issuer = issued_by[0]
        if issuer.startswith(wanted) or issuer.startswith(self._all_issuers()):
            return False
        return any(_is_nearly(issuer, known) for known in wanted)

    def _all_issuers(self) -> tuple[str, ...]:
        return tuple(symbol for symbols in self._issuers.values() for symbol in symbols)


def is_recognised(line: ReportedLine) -> bool:
    """Return whether a line was read from a picture: what is typed is certain."""
    quotes = (quote for told in line.quotes.values() for quote in told)
    return min([line.confidence, line.title.confidence, *(q.confidence for q in quotes)]) < 1.0


def _symbols(number: str) -> tuple[str, ...]:
    pieces = (_plain(piece) for piece in _SEPARATORS.split(number))
    return tuple(piece for piece in pieces if piece and not piece.isdigit())


def _plain(symbol: str) -> str:
    return "".join(c for c in symbol.upper() if c.isalnum())


def _look(symbol: str) -> str:
    return symbol.translate(_ALIKE)


def _is_nearly(symbol: str, known: str) -> bool:
    """Return whether a symbol looks like a known one, or like it with a letter lost."""
    seen, look = _look(symbol), _look(known)
    lost = (look[:at] + look[at + 1 :] for at in range(len(look)))
    return seen == look or (len(look) > 2 and seen in lost)
