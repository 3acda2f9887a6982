"""Headers that the vocabulary does not know, but under which a figure that is asked for stands."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.domain.extraction import UnknownHeader
from pipeline.domain.measure import Measure


def without_answered(
    questions: Iterable[UnknownHeader], measures: Sequence[Measure]
) -> Iterator[UnknownHeader]:
    """Yield the questions about headers under which no figure of a measure was found."""
    labels = {
        (addend.source.file, addend.label)
        for measure in measures
        for addend in (*measure.addends, *measure.left_out)
        if addend.label is not None
    }
    for question in questions:
        file = question.source.file
        if not any(file == at and question.text in label for at, label in labels):
            yield question
