"""The values of a reported line while they are being understood, and what they are held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import structs

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.progress import Field, Product, Quote, ReportedLine, Status
from pipeline.language.comparable import folded, is_longer
from pipeline.language.dates import plausible
from pipeline.language.statuses import status_of_cell
from pipeline.language.ticked_boxes import choice_of
from pipeline.settings.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Ground:
    """What lines are understood on: the words, the answers that mean a blank, and the documents
    that the plan itself rests on, which are nobody's products. `years` are those of the period.
    """

    statuses: Mapping[Status, tuple[str, ...]]
    blank: frozenset[str]
    basis: tuple[str, ...]
    years: frozenset[int] = frozenset()
    longest_blank: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest_blank", max(map(len, self.blank), default=0))

    @classmethod
    def of(
        cls, vocabulary: Vocabulary, basis: Sequence[str], years: Iterable[int] = ()
    ) -> "Ground":
        """Return the ground that a vocabulary, the plan's own documents and a period give."""
        blank = frozenset(folded(word) or word for word in vocabulary.nothing)
        return cls(vocabulary.statuses, blank, tuple(basis), frozenset(years))

    def means_blank(self, text: str) -> bool:
        """Return whether an answer means that there is none (`Không có`, `-`)."""
        return not is_longer(text, self.longest_blank) and (folded(text) or text) in self.blank


def _with_choices(
    quotes: Mapping[Field, tuple[Quote, ...]], ground: Ground
) -> Mapping[Field, tuple[Quote, ...]]:
    """The quotes, a row of boxes made what is ticked; of a result only where that is a status."""
    settled: dict[Field, tuple[Quote, ...]] = dict(quotes)
    for name in (Field.STATUS, Field.RESULT):
        for quote in quotes.get(name, ()):
            chosen = choice_of(quote.text)
            if chosen is None:
                continue
            if name is Field.RESULT and status_of_cell(chosen, ground.statuses) is None:
                continue
            settled[name] = tuple(q for q in settled[name] if q is not quote)
            told = structs.replace(quote, text=chosen)
            settled[Field.STATUS] = (*settled.get(Field.STATUS, ()), told)
    return settled


@dataclass(slots=True)
class Understanding:
    """The values of one line while they are being understood, with their places and problems.

    Nothing the line tells of happened after `latest`, the last day on which it may have arrived.
    """

    line: ReportedLine
    ground: Ground
    latest: date | None = None
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
            for name, quotes in _with_choices(self.line.quotes, self.ground).items()
        }

    def told(self, name: Field) -> tuple[Quote, ...]:
        """Return what the line says of a field, answers that mean a blank left out."""
        return self.filled.get(name, ())

    def may_be(self, day: date) -> bool:
        """Return whether something the line tells of can have happened on that day."""
        return plausible(day) and (self.latest is None or day <= self.latest)

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
