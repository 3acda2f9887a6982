"""`config/vocabulary.toml` → the words units use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from pipeline.domain.plan import ProseTask
from pipeline.domain.progress import Field, Status
from pipeline.language.comparable import folded
from pipeline.settings.entry import Entry
from pipeline.settings.model import DEFAULT_MONEY, Vocabulary
from pipeline.settings.toml_file import TomlFile

_SECTION_FIELDS = (Field.RESULT, Field.DIFFICULTIES, Field.PROPOSALS, Field.NEXT_STEPS)
_Word = TypeVar("_Word", bound=StrEnum)


def read_vocabulary(file: TomlFile) -> Vocabulary:
    """Return the vocabulary; the plan's prose tasks are not yet among its sections."""
    top = Entry.whole_file(file)
    answers, revisions = top.table("answers"), top.table("revisions")
    rows, titles = top.table("rows"), top.table("titles")
    vocabulary = Vocabulary(
        headers=_by_word(top.table("headers"), tuple(Field)),
        statuses=_by_word(top.table("statuses"), tuple(Status)),
        sections=_sections(top.table("sections")),
        abbreviations=_texts_by_key(top.table("abbreviations")),
        nil=answers.texts("nil", required=True),
        nothing=answers.texts("nothing", required=True),
        replacing=revisions.texts("replacing", required=True),
        supplementing=revisions.texts("supplementing", required=True),
        drafts=revisions.texts("drafts"),
        totals=rows.texts("totals", required=True),
        signatures=rows.texts("signatures", required=True),
        product_kinds=_lists_by_key(top.table("product_kinds")),
        issuers=_lists_by_key(top.table("issuers")),
        report_kinds=titles.texts("report", required=True),
        other_kinds=titles.texts("other", required=True),
        boilerplate=rows.texts("boilerplate"),
        money=_money(top),
    )
    for entry in (top, answers, revisions, rows, titles):
        entry.finish()
    return vocabulary


def with_prose_tasks(vocabulary: Vocabulary, tasks: Sequence[ProseTask]) -> Vocabulary:
    """Return the vocabulary with a section for each prose task of the plan."""
    of_tasks = {task.id: tuple(dict.fromkeys((task.title, *task.words))) for task in tasks}
    return replace(vocabulary, sections={**of_tasks, **vocabulary.sections})


def _by_word(entry: Entry, words: Sequence[_Word]) -> Mapping[_Word, tuple[str, ...]]:
    """The phrases of each word of an enumeration; a phrase may stand under one word only."""
    by_word = {word: entry.texts(word.value) for word in words}
    entry.finish()
    owner: dict[str, _Word] = {}
    for word, phrases in by_word.items():
        for phrase in phrases:
            other = owner.setdefault(_compared(phrase), word)
            if other is not word:
                entry.problem(
                    word.value, f"«{phrase}» cũng đứng ở `{other.value}`. Giữ ở một dòng."
                )
    return {word: phrases for word, phrases in by_word.items() if phrases}


def _compared(phrase: str) -> str:
    """Signs alone (`%`, `#`) have no folded form; they are compared as they stand."""
    sign = "%" if "%" in phrase else ""
    return (folded(phrase) + sign) or phrase


def _money(top: Entry) -> Mapping[str, tuple[str, ...]]:
    """The words of `[money]`, the usual ones for a kind that it leaves out."""
    entry = top.table("money", required=False)
    words = {kind: entry.texts(kind) or usual for kind, usual in DEFAULT_MONEY.items()}
    entry.finish()
    return words


def _sections(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    sections = {field.value: entry.texts(field.value) for field in _SECTION_FIELDS}
    entry.finish()
    return sections


def _texts_by_key(entry: Entry) -> Mapping[str, str]:
    return {key: entry.text(key) for key in entry.every_key()}


def _lists_by_key(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    return {key: entry.texts(key, required=True) for key in entry.every_key()}
