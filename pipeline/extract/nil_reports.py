"""Whether a document as a whole says that there is nothing to report."""

from collections.abc import Callable, Sequence

from pipeline.domain.document import Paragraph
from pipeline.domain.extraction import Passage
from pipeline.domain.progress import ASIDE
from pipeline.extract.prose import OTHER, only_opens, says_nothing, topic_of
from pipeline.extract.signature import before_signature
from pipeline.language.comparable import folded
from pipeline.language.nil_answers import is_nil_answer, tells_of_work
from pipeline.settings.model import Vocabulary


def says_nil(
    paragraphs: tuple[Paragraph, ...],
    prose: tuple[Passage, ...],
    titles: tuple[str, ...],
    vocabulary: Vocabulary,
) -> bool:
    """Return whether the document says that there is nothing to report, and reports nothing else.

    What stands under difficulties, proposals or next steps answers that section only: `Khó khăn:
    không phát sinh` is no report of nothing.
    """
    aside = {passage.source.place for passage in prose if passage.topic in ASIDE}
    told = [
        passage.text
        for passage in prose
        if passage.topic not in ASIDE and (passage.topic != OTHER or tells_of_work(passage.text))
    ]
    open_texts = [p.text for p in paragraphs if not p.places or p.places[0] not in aside]
    return any(is_nil_answer(text, vocabulary.nil) for text in (*open_texts, *titles)) and all(
        is_nil_answer(text, vocabulary.nil) for text in told
    )


def answers_with_a_blank(
    paragraphs: Sequence[Paragraph], is_title: Callable[[str], bool], vocabulary: Vocabulary
) -> bool:
    """Return whether all that a report says below its title is a word for a blank (`Không có.`)."""
    body = list(before_signature(paragraphs, vocabulary.signatures))
    titles = [at for at, paragraph in enumerate(body) if is_title(paragraph.text)]
    below = [p.text.strip() for p in body[titles[-1] + 1 :]] if titles else []
    blank = {plain for word in vocabulary.nothing if (plain := folded(word))}
    said = [folded(text) in blank for text in below if not _only_leads(text, vocabulary)]
    return bool(said) and all(said)


def _only_leads(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line goes on with the title, or opens or closes the report."""
    if folded(text) in map(folded, vocabulary.nothing):
        return False
    if topic_of(text, vocabulary.sections) in ASIDE:
        return False
    goes_on = not text.endswith((".", ";", "!", ":")) and not tells_of_work(text)
    return goes_on or only_opens(text) or says_nothing(text, vocabulary)
