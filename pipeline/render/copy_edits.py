"""A person's working copy against the report as it is now: what is carried on, what changed."""

from collections.abc import Iterator, Mapping

from pipeline.domain.draft import ChangeKind, PassageChange
from pipeline.domain.report import Block, ConsolidatedReport, Passage, Table
from pipeline.render.carried_edits import CarriedEdits, Edit, Insertion
from pipeline.render.passage_tags import Tag, TagKind, Tags, row_text, tags_of
from pipeline.render.working_copy import WorkingCopy

_Now = Mapping[str, tuple[Tag, str]]


def edits_of(copy: WorkingCopy, report: ConsolidatedReport) -> CarriedEdits:
    """Return what a person made of her copy, for a new one of the report.

    A paragraph or row that she added follows the passage it followed; where that is gone, the one
    before it. It is marked where what it followed has changed or is gone.
    """
    now = _tags_now(report)
    edits = {
        name: Edit(one.tag.ground, one.text, one.cells)
        for name, one in copy.passages.items()
        if one.edited
    }
    edits |= {name: Edit(ground, "") for name, ground in copy.taken_out.items()}
    inserted: dict[str, list[Insertion]] = {}
    for after, insertion in copy.added:
        place = _place(after, copy, now)
        same = place == after and _same_ground(after, copy, now)
        marked = insertion if same else Insertion(insertion.text, (), marked=True)
        inserted.setdefault(place, []).append(marked)
    return CarriedEdits(edits, inserted)


def outdated_of(carried: CarriedEdits, report: ConsolidatedReport) -> int:
    """Return how many carried edits stand marked, for a person to look at again."""
    now = _tags_now(report)
    edits = sum(
        1
        for name, edit in carried.edits.items()
        if name in now and now[name][0].ground != edit.ground
    )
    return edits + sum(one.marked for added in carried.inserted.values() for one in added)


def reworded_in(copy: WorkingCopy, report: ConsolidatedReport) -> Iterator[tuple[str, str]]:
    """Yield what a person wrote in place of passages and rows of the report, with what the report
    says there now.
    """
    now = _tags_now(report)
    for name, kept in copy.passages.items():
        if kept.edited and name in now:
            yield kept.text, now[name][1]


def changes_since(copy: WorkingCopy, report: ConsolidatedReport) -> tuple[PassageChange, ...]:
    """Return what stands otherwise in the report than when the working copy was taken.

    Of tables only the rows that a person edited are told.
    """
    now = _tags_now(report)
    return tuple((*_new_or_changed(copy, now), *_gone(copy, now)))


def _new_or_changed(copy: WorkingCopy, now: _Now) -> Iterator[PassageChange]:
    for name, (tag, text) in now.items():
        kept = copy.passages.get(name)
        row = tag.kind is TagKind.ROW
        if kept is not None and kept.tag.ground != tag.ground:
            if not row or kept.edited:
                yield PassageChange(ChangeKind.CHANGED, kept.text, text, kept.edited)
        elif kept is None and name in copy.taken_out:
            if copy.taken_out[name] != tag.ground:
                yield PassageChange(ChangeKind.CHANGED, "", text, edited=True)
        elif kept is None and not row:
            yield PassageChange(ChangeKind.NEW, "", text)


def _gone(copy: WorkingCopy, now: _Now) -> Iterator[PassageChange]:
    for name, kept in copy.passages.items():
        told = kept.edited or kept.tag.kind is TagKind.PASSAGE
        if name not in now and kept.tag.kind is not TagKind.LINE and told:
            yield PassageChange(ChangeKind.GONE, kept.text, "", kept.edited)


def _place(after: str, copy: WorkingCopy, now: _Now) -> str:
    """The last passage at or before `after` that there still is; the template's lines stay."""
    place = next(iter(copy.passages), "")
    for name, kept in copy.passages.items():
        if name in now or kept.tag.kind is TagKind.LINE:
            place = name
        if name == after:
            break
    return place


def _same_ground(name: str, copy: WorkingCopy, now: _Now) -> bool:
    return name not in now or now[name][0].ground == copy.passages[name].tag.ground


def _tags_now(report: ConsolidatedReport) -> dict[str, tuple[Tag, str]]:
    """Every passage and row of the report with its tag, by name, in their order."""
    tags = Tags()
    sections: dict[str, tuple[Block, ...]] = {
        **report.sections(),
        "appendix": (report.appendix.table,),
    }
    told: dict[str, tuple[Tag, str]] = {}
    for section, blocks in sections.items():
        for block, own in tags_of(section, blocks, tags):
            told.update(
                (tag.name, (tag, text)) for tag, text in zip(own, _texts(block), strict=True)
            )
    return told


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Passage):
        yield block.text
    elif isinstance(block, Table):
        yield from (row_text(row.cells) for row in block.rows)
