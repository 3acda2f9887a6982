"""Rows of a report table on tasks that the plan sets in prose: of no item, but told of."""

from collections.abc import Iterator, Sequence

from pipeline.domain.extraction import Passage
from pipeline.domain.plan import ProseTask
from pipeline.domain.progress import Field, Quote, ReportedLine
from pipeline.language.comparable import contains_words, folded_words
from pipeline.language.numbering import strip_numbering
from pipeline.match.sub_rows import shown_measures

_TOLD = (Field.RESULT, Field.STATUS, Field.EVIDENCE)
_OWN = (Field.DIFFICULTIES, Field.PROPOSALS, Field.NEXT_STEPS)
_FEWEST_WORDS = 4
"""Words that a title shares with the beginning of a task's, to be that task for them alone."""


class ProseRows:
    """Knows the prose tasks of a plan; built once a night."""

    def __init__(self, tasks: Sequence[ProseTask]) -> None:
        self._tasks = [(task, folded_words(task.title.partition("(")[0])) for task in tasks]

    def passages(self, line: ReportedLine) -> tuple[Passage, ...]:
        """Return what a row tells of the prose task that it is called by: one passage under the
        task, one under each section that it answers; none where it is called by no such task.
        """
        title = strip_numbering(line.title.text).strip(" -–+•:.")
        topic = self._topic(title)
        if topic is None:
            return ()
        told = [quote for name in _TOLD for quote in line.quotes.get(name, ()) if quote.text]
        text = "; ".join(_words(told, line))
        source = told[0].sources[0] if told and told[0].sources else line.source
        main = Passage(topic, f"{title}: {text}" if text else title, source)
        asides = (
            Passage(name.value, quote.text, quote.sources[0] if quote.sources else line.source)
            for name in _OWN
            for quote in line.quotes.get(name, ())
            if quote.text
        )
        return (main, *asides)

    def _topic(self, title: str) -> str | None:
        """The id of the task whose title the row begins with or which it is mostly the name of;
        a longer title that only holds such words is another task's.
        """
        words = folded_words(title)
        for task, own in self._tasks:
            shorter = min(len(words), len(own))
            if shorter >= _FEWEST_WORDS and tuple(words[:shorter]) == tuple(own[:shorter]):
                return task.id
        named = (
            (len(folded_words(phrase)), task.id)
            for task, _ in self._tasks
            for phrase in (task.title, *task.words)
            if 2 * len(folded_words(phrase)) >= len(words) and contains_words(title, phrase)
        )
        return max(named, default=(0, None))[1]


def _words(told: Sequence[Quote], line: ReportedLine) -> Iterator[str]:
    yield from (quote.text for quote in told)
    yield from (quote.text for quote in shown_measures(line, Field.PERCENT))
