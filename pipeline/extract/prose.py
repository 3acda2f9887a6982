"""Report prose → passages under the sections of the vocabulary."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.domain.document import Paragraph, SourceRef
from pipeline.domain.extraction import Passage
from pipeline.domain.progress import ASIDE, Field
from pipeline.extract.header_years import first_year, looks_ahead
from pipeline.extract.prose_marks import PLAIN, part_heading, read_mark
from pipeline.extract.signature import before_signature
from pipeline.extract.spoken_topics import spoken_topic
from pipeline.language.comparable import contains_words, folded
from pipeline.language.nil_answers import tells_of_work
from pipeline.language.numbering import strip_numbering
from pipeline.settings.model import Vocabulary

OTHER = "khac"
"""The topic of prose under a heading that the vocabulary does not know: kept, never dropped."""

_OF_WORK = frozenset({OTHER, Field.RESULT.value})
"""Topics under which a sentence may still say by its own words that it is about something else."""

_LONGEST_HEADING = 160
_LONGEST_LABEL = 60
_FEWEST_WORDS = 5
_OPENS = re.compile(r"\b(?:bao cao|nhu sau|sau day|cu the)\b")
_SENDS = re.compile(
    r"\b(?:(?:xin|kinh) (?:gui|nop|chuyen)|(?:gui|dinh) kem)\b.*\b(?:bao cao|bieu|phu luc|so lieu)"
)
_CAPTION = re.compile(
    r"(?:bang|bieu|phu luc|mau|don vi tinh|dvt|ghi chu|nguon|so lieu (?:tinh|den|chot))\b"
)
_GROUND = re.compile(r"(?:can cu|thuc hien (?:cong van|van ban|ke hoach|chi dao))\b")


def passages(
    file: str, paragraphs: Sequence[Paragraph], vocabulary: Vocabulary
) -> tuple[Passage, ...]:
    """Return what stands under the sections of a report, paragraph by paragraph.

    Prose before the first heading is no section, and neither are the capitals of a letterhead; a
    signature block closes the report. Phrases
    that only close a report or point to its appendix say nothing, and neither does an answer that
    means a blank (`Không có khó khăn, vướng mắc.`).
    """
    return tuple(_read(file, paragraphs, vocabulary))


def _read(file: str, paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> Iterator[Passage]:
    topic: str | None = None
    level = PLAIN
    year = first_year(paragraphs)
    for paragraph in before_signature(paragraphs, vocabulary.signatures):
        heading, rest = split_heading(paragraph.text)
        if heading is None and _is_name(rest, vocabulary.sections):
            heading, rest = rest, ""
        labelled = None if heading is not None else _labelled(rest, vocabulary.sections)
        if labelled is not None:
            yield from _passage(*labelled, file, paragraph, vocabulary)
            continue
        if heading is not None:
            marked = read_mark(paragraph.text)
            ahead = Field.NEXT_STEPS.value if looks_ahead(heading, year) else None
            named = topic_of(heading, vocabulary.sections) or ahead
            if named is None and rest:
                rest = marked.text
            if named is not None or topic not in ASIDE or marked.level <= level:
                topic = named or (OTHER if topic or marked.numbered else None)
                level = marked.level
        if topic is not None:
            spoken = spoken_topic(read_mark(rest).text, year) if topic in _OF_WORK else None
            yield from _passage(spoken or topic, rest, file, paragraph, vocabulary)


def _passage(
    topic: str, text: str, file: str, paragraph: Paragraph, vocabulary: Vocabulary
) -> Iterator[Passage]:
    if text and not says_nothing(text, vocabulary):
        source = SourceRef(file, paragraph.places[0]) if paragraph.places else SourceRef(file)
        yield Passage(topic, text, source)


def _is_name(text: str, sections: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a paragraph is nothing but a section's name, as Word's heading styles leave it."""
    name = folded(text.rstrip(": ")) if len(text) <= _LONGEST_LABEL else ""
    return bool(name) and any(name == folded(p) for phrases in sections.values() for p in phrases)


def _labelled(text: str, sections: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The topic and the words of a paragraph that begins with a section's name (`Tồn tại: …`)."""
    head, colon, rest = text.partition(":")
    plain = folded(read_mark(head).text) if colon and len(head) <= _LONGEST_LABEL else ""
    topics = (t for t, phrases in sections.items() if plain and plain in map(folded, phrases))
    topic = next(topics, None)
    return None if topic is None or not rest.strip() else (topic, rest.strip())


def passages_without_heading(
    file: str, paragraphs: Sequence[Paragraph], vocabulary: Vocabulary
) -> tuple[Passage, ...]:
    """Return what a report without any heading tells, paragraph by paragraph, from its first
    sentence or list on; the sentence that only opens it, addresses and grounds are no part of it.

    A paragraph's own first words say whether it asks, names a hindrance or looks ahead.
    """
    year = first_year(paragraphs)
    kinds = tuple(folded(kind) for kind in vocabulary.report_kinds)
    body = _from_first_sentence(before_signature(paragraphs, vocabulary.signatures), kinds)
    told = (p for p in body if not only_opens(p.text) and not says_nothing(p.text, vocabulary))
    return tuple(
        passage
        for p in told
        for passage in _passage(
            spoken_topic(read_mark(p.text).text, year) or OTHER, p.text.strip(), file, p, vocabulary
        )
    )


def beside_tables(found: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the passages that say something beside a report's tables: of work done, asked for or
    hindered, or a sentence with a figure; captions, units of measure and notes say nothing.
    """
    return tuple(p for p in found if p.topic != OTHER or _tells_something(p.text))


def _tells_something(text: str) -> bool:
    if _CAPTION.match(folded(text)) or text.lstrip().startswith("("):
        return False
    counts = text.rstrip().endswith((".", ";", "!")) and any(map(str.isdigit, text))
    return counts or tells_of_work(text)


def _from_first_sentence(
    paragraphs: Sequence[Paragraph], kinds: tuple[str, ...]
) -> Sequence[Paragraph]:
    """The paragraphs from the first one on that is a sentence or one of a list; a title is none."""
    titles = (n for n, p in enumerate(paragraphs) if _is_title(p.text, kinds))
    kind = next(titles, -1)
    for n, paragraph in enumerate(paragraphs):
        text = paragraph.text.rstrip()
        words = len(text.split())
        listed = read_mark(text).level < PLAIN and n > kind
        if words >= _FEWEST_WORDS and (listed or text.endswith((".", ";", ":", "!"))):
            leads_in = text.endswith(":") and not any(map(str.isdigit, text))
            return paragraphs[n + leads_in :]
    return ()


def _is_title(text: str, kinds: tuple[str, ...]) -> bool:
    return len(text) <= _LONGEST_LABEL and folded(text).startswith(kinds)


def only_opens(text: str) -> bool:
    """Return whether a paragraph is an address, a ground, the report's opening or a section's
    name.
    """
    plain = folded(text)
    if plain.startswith("kinh gui") or (text.rstrip().endswith(":") and _OPENS.search(plain)):
        return True
    if _SENDS.search(plain) or (_GROUND.match(plain) and not tells_of_work(text)):
        return True
    heading, rest = split_heading(text)
    return heading is not None and not rest


def says_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text only opens, closes or points elsewhere, or means a blank."""
    pointing = len(text) <= _LONGEST_HEADING and any(
        contains_words(text, phrase) for phrase in vocabulary.boilerplate
    )
    return pointing or folded(text) in {folded(word) for word in vocabulary.nothing}


def split_heading(text: str) -> tuple[str | None, str]:
    """Return a paragraph's heading and the text after it; None where it has no heading.

    A heading is numbered or in capitals, short, and ends without a full stop; a numbered heading
    may be followed on its own line by a colon and text (`3. Khó khăn: Không có.`).
    """
    line = text.strip()
    part = part_heading(line)
    if part is not None:
        return part.rstrip(": ") or line, ""
    bare = strip_numbering(line)
    numbered = bare != line
    if not numbered and not line.isupper():
        return None, line
    head, colon, rest = bare.partition(":")
    if numbered and colon and rest.strip() and len(head) <= _LONGEST_HEADING // 2:
        return head.strip(), rest.strip()
    if len(bare) <= _LONGEST_HEADING and not bare.endswith((".", ";", ",")):
        return bare.rstrip(": "), ""
    return None, line


def topic_of(heading: str, sections: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the topic whose phrase is the longest that the heading contains, None where none."""
    best: tuple[int, str | None] = (0, None)
    for topic, phrases in sections.items():
        for phrase in phrases:
            if len(phrase) > best[0] and contains_words(heading, phrase):
                best = (len(phrase), topic)
    return best[1]
