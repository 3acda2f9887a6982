"""Report prose cut into blocks: the opening on a task, and what stands under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.domain.document import Paragraph
from pipeline.domain.progress import ASIDE, PROGRESS_FIELDS, Field
from pipeline.extract.header_years import first_year, looks_ahead
from pipeline.extract.prose import says_nothing
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.prose_marks import BULLETED, PLAIN, UNMARKED_HEADING, Marked, read_mark
from pipeline.extract.signature import before_signature
from pipeline.extract.spoken_topics import spoken_topic
from pipeline.extract.task_leads import Lead, only_leads_in, opens_the_report, task_leads
from pipeline.language.comparable import folded
from pipeline.language.numbering import number_within, opening_number
from pipeline.settings.model import Vocabulary

_ADDRESS = "kinh gui"
_LONGEST_HEADING = 160
_SECTION_LEVEL = 3
_TASK_LEVEL = 2


@dataclass(slots=True)
class Said:
    """Words under a field, and the paragraph they stand in."""

    field: Field
    text: str
    paragraph: Paragraph


@dataclass(slots=True)
class Block:
    """An opening on a task at one level of the outline, and all that follows below it.

    `headings` are the openings that it stands below, the nearest last. `base` is the field of what
    stands right behind the opening; `current` of what comes next. `marked` says that a number or
    dash stands before the opening, `number` which.
    """

    leads: tuple[Lead, ...]
    level: int
    opening: Paragraph
    base: Field
    current: Field
    headings: tuple[str, ...] = ()
    marked: bool = False
    number: tuple[str, ...] = ()
    said: list[Said] = field(default_factory=list)

    @property
    def heading_only(self) -> bool:
        """Return whether the opening's paragraph may hold nothing but the name; names have verbs in
        them too (`Đầu tư hạ tầng các cụm công nghiệp đã thành lập`).
        """
        bare = any(not lead.rest for lead in self.leads)
        ended = self.opening.text.rstrip().endswith((".", ";"))
        return bare and (not ended or not any(lead.rest for lead in self.leads))


@dataclass(slots=True)
class BlockReader:
    """Goes through the paragraphs of a report, keeping the blocks that are open."""

    vocabulary: Vocabulary
    labels: ProseLabels
    blocks: list[Block] = field(default_factory=list)
    open: list[Block] = field(default_factory=list)
    aside: Field | None = None
    aside_level: int = PLAIN
    begun: bool = False
    year: str | None = None
    next_level: int = PLAIN
    over_labels: bool = False

    def read(self, paragraphs: Sequence[Paragraph]) -> list[Block]:
        """Return the blocks in the order of their openings; a signature block ends the report."""
        self.year = first_year(paragraphs)
        body = list(before_signature(paragraphs, self.vocabulary.signatures))
        below = [*(self._opens_with_label(paragraph) for paragraph in body[1:]), False]
        for at, (paragraph, self.next_level) in enumerate(
            zip(body, _next_levels(body), strict=True)
        ):
            self.over_labels = below[at]
            if says_nothing(paragraph.text, self.vocabulary):
                self.open = [block for block in self.open if block.level < PLAIN]
                self.begun = True
            else:
                self._take(paragraph, read_mark(paragraph.text))
        return self.blocks

    def _take(self, paragraph: Paragraph, marked: Marked) -> None:
        self.begun = self.begun or marked.numbered or opens_the_report(marked.text)
        if self._labelled(paragraph, marked) or self._section(marked):
            return
        if folded(marked.text).startswith(_ADDRESS):
            self.begun = True
            return
        self._close(marked)
        if opening_number(paragraph.text) is not None:
            # `Nhiệm vụ số 5 …` ends what stands above, whatever its mark is.
            self.open = [block for block in self.open if block.marked and block.level < _TASK_LEVEL]
            self.begun = True
        if only_leads_in(marked.text):
            return
        # A report without any numbers begins with the name of a task over its labels.
        self.begun = self.begun or self.over_labels
        leads = task_leads(marked.text, marked.level < PLAIN) if self.begun else ()
        if leads and self.over_labels and marked.level == PLAIN:
            self.open = [block for block in self.open if block.marked]
        self._add(paragraph, marked.text)
        if leads:
            self._open(leads, marked, paragraph)
        elif self.begun and (not self.open or self._names_another(marked.text)):
            # A task may be named within a sentence: only the plan can tell.
            base = self.aside or Field(spoken_topic(marked.text, self.year) or Field.RESULT)
            self.blocks.append(Block((), PLAIN, paragraph, base, base))

    def _names_another(self, text: str) -> bool:
        """Whether a paragraph below nothing but lines without a mark names a task by its number."""
        loose = not any(block.marked for block in self.open)
        return loose and number_within(text) is not None

    def _labelled(self, paragraph: Paragraph, marked: Marked) -> bool:
        """Take a paragraph that opens with a label; return whether it does."""
        pieces = self.labels.split(marked.text)
        whole = self.labels.whole(marked.text)
        if whole is not None:
            pieces = [(whole, "")]
        if not pieces or pieces[0][0] is None:
            return False
        owner = next((block for block in reversed(self.open) if self._owns(block, marked)), None)
        if owner is None:
            first = pieces[0][0]
            self.begun = self.begun or whole is not None
            if marked.level < BULLETED or first in ASIDE:
                self._begin_section(first, marked.level)
            return True
        for name, words in pieces:
            self._say(name or owner.base, words, paragraph, owner)
        return True

    def _opens_with_label(self, paragraph: Paragraph) -> bool:
        pieces = self.labels.split(read_mark(paragraph.text).text)
        return bool(pieces) and pieces[0][0] in PROGRESS_FIELDS

    def _owns(self, block: Block, marked: Marked) -> bool:
        """Whether a label belongs to a task: it stands deeper, or is a dash of the task's own list,
        or follows a heading that has nothing behind it, or stands before the next task.
        """
        if marked.numbered:
            return marked.level > block.level
        if marked.level < PLAIN:
            return marked.level >= block.level or block.level >= BULLETED
        return block.heading_only or self.next_level == block.level

    def _say(self, name: Field, words: str, paragraph: Paragraph, owner: Block) -> None:
        for block in self.open:
            if block.level <= owner.level:
                block.current = name
                if words and not says_nothing(words, self.vocabulary):
                    block.said.append(Said(name, words, paragraph))

    def _section(self, marked: Marked) -> bool:
        """Begin a section of difficulties, proposals or next steps; return whether it is one."""
        heading = marked.text.rstrip(": ")
        if len(heading) > _LONGEST_HEADING or heading.endswith((".", ";")):
            return False
        if marked.level > _SECTION_LEVEL and not heading.isupper():
            return False
        named = self.labels.section(heading)
        if looks_ahead(heading, self.year):
            named = Field.NEXT_STEPS
        if named not in ASIDE or any(block.level < marked.level for block in self.open[-1:]):
            return False
        self._begin_section(named, marked.level)
        return True

    def _begin_section(self, named: Field, level: int) -> None:
        self.open.clear()
        self.aside = named if named in ASIDE else None
        self.aside_level = level

    def _close(self, marked: Marked) -> None:
        """Close the blocks and the section that a paragraph at this level no longer belongs to."""
        heading = marked.text.isupper()
        if marked.numbered and marked.level <= self.aside_level:
            self.aside = None
        if marked.level < PLAIN or heading:
            level = 0 if heading and marked.level == PLAIN else marked.level
            self.open = [
                block
                for block in self.open
                if block.level < level and not _counts_apart(block.number, marked.number)
            ]
        else:
            self.open = [block for block in self.open if block.heading_only]

    def _add(self, paragraph: Paragraph, text: str) -> None:
        spoken = spoken_topic(text, self.year) if self.open else None
        for block in self.open:
            name = Field(spoken) if spoken and block.current is Field.RESULT else block.current
            pieces = self.labels.split(text)
            block.said += [Said(told or name, words, paragraph) for told, words in pieces if words]

    def _open(self, leads: tuple[Lead, ...], mark: Marked, paragraph: Paragraph) -> None:
        level, marked = mark.level, mark.level < PLAIN
        if not marked:
            self.open = [block for block in self.open if block.marked]
            level = PLAIN if any(lead.rest for lead in leads) else UNMARKED_HEADING
        base = self.aside or Field.RESULT
        above = tuple(read_mark(b.opening.text).text for b in self.open if b.level < level)
        block = Block(leads, level, paragraph, base, base, above, marked, mark.number)
        self.blocks.append(block)
        self.open.append(block)


def _counts_apart(above: tuple[str, ...], number: tuple[str, ...]) -> bool:
    """Whether a number of several figures is none below another: `4.2` stands under no `2`."""
    return len(number) > len(above) > 0 and number[: len(above)] != above


def _next_levels(body: Sequence[Paragraph]) -> Sequence[int]:
    """For each paragraph the level of the next numbered one."""
    levels, ahead = [], PLAIN
    for paragraph in reversed(body):
        levels.append(ahead)
        marked = read_mark(paragraph.text)
        ahead = marked.level if marked.numbered else ahead
    return levels[::-1]
