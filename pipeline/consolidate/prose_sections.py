"""The sections that live from the units' prose: I, the end of II, III, IV and V."""

from collections.abc import Iterator, Sequence

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import leads_in_brief
from pipeline.consolidate.proposals import internal_proposals, upward_proposals
from pipeline.consolidate.said import Said, anybody_answered, said_on, said_passages
from pipeline.consolidate.standing import Standing, standing_of
from pipeline.consolidate.wording import (
    enumeration,
    lower_first,
    points_elsewhere,
    says_nothing,
    sentence,
)
from pipeline.domain.plan import PlanItem, ProseTask
from pipeline.domain.progress import ASIDE
from pipeline.domain.report import Passage, PassageKind
from pipeline.language.comparable import contains_words, folded_words
from pipeline.language.numbering import strip_numbering

_NOBODY = "Đến thời điểm tổng hợp, các phòng, đơn vị chưa báo cáo nội dung này."
_NOT_TOLD = "Đến thời điểm tổng hợp, báo cáo của các phòng, đơn vị không nêu {}."
_DUE_HEADINGS = {
    "overdue": "Tập trung hoàn thành các nội dung đã quá thời hạn của kế hoạch:",
    "due_soon": "Hoàn thành đúng tiến độ các nội dung sắp đến hạn:",
}
_SOLVERS = {
    "above": "Khó khăn, vướng mắc cần cấp có thẩm quyền xem xét (đề xuất tại Mục V)",
    "within": "Khó khăn, vướng mắc thuộc trách nhiệm giải quyết của {office} và các phòng, đơn vị",
    "other": "Khó khăn, vướng mắc khác",
}

_FEWEST_WORDS_OF_A_HEADING = 4


def steering(ground: Ground) -> tuple[Passage, ...]:
    """Return I: the plan's tasks in prose, each unit's answer, and what nobody answered."""
    passages: list[Passage] = []
    silent = []
    number = 0
    for task in ground.plan.prose_tasks:
        answers = list(_answers(task.id, ground))
        if not answers:
            # What is told under another heading is not called unreported.
            if not _is_mentioned(task, ground):
                silent.append(lower_first(task.title))
            continue
        number += 1
        heading = f"{number}. {task.title}"
        passages.append(Passage(PassageKind.CLAUSE, heading, leads_in=True, key=task.id))
        passages.extend(answers)
    if not passages:
        return (_nothing("riêng nội dung này", ground),)
    if silent:
        text = f"Đến thời điểm tổng hợp, chưa có báo cáo riêng về: {enumeration(silent)}."
        passages.append(Passage(PassageKind.BODY, text, key="silent"))
    return tuple(passages)


def _is_mentioned(task: ProseTask, ground: Ground) -> bool:
    told = (n.text for n in ground.results.narratives if n.topic not in ASIDE)
    return any(contains_words(text, words) for text in told for words in task.words)


def other_results(ground: Ground) -> tuple[Passage, ...]:
    """Return what units report beside the plan's items and tasks, empty where there is nothing."""
    known = {task.id for task in ground.plan.prose_tasks} | ASIDE
    topics = dict.fromkeys(n.topic for n in ground.results.narratives if n.topic not in known)
    return tuple(passage for topic in topics for passage in _answers(topic, ground))


def difficulties(ground: Ground) -> tuple[Passage, ...]:
    """Return III: difficulties and their causes as the units write them."""
    found = said_on("difficulties", ground)
    if found:
        return tuple(_by_solver(found, ground))
    nil = anybody_answered("difficulties", ground)
    if not nil:
        return (_nothing("khó khăn, vướng mắc", ground),)
    text = "Các phòng, đơn vị báo cáo không có khó khăn, vướng mắc."
    return (Passage(PassageKind.BODY, text, key="nothing"),)


def _nothing(what: str, ground: Ground) -> Passage:
    """What stands where no unit has told anything: those that wrote did not name it."""
    text = _NOT_TOLD.format(what) if ground.results.submissions else _NOBODY
    return Passage(PassageKind.BODY, text, key="nothing")


def _by_solver(found: Sequence[Said], ground: Ground) -> Iterator[Passage]:
    """Difficulties by who can solve them, as proposals on the same matter say; those of one item
    stand together. One heading alone would say nothing.
    """
    above = {_matter(said) for said in upward_proposals(ground)}
    within = {_matter(said) for said in internal_proposals(ground)} - above
    piles: dict[str, list[Said]] = {"above": [], "within": [], "other": []}
    for said in found:
        matter = _matter(said)
        piles["above" if matter in above else "within" if matter in within else "other"].append(
            said
        )
    filled = {name: pile for name, pile in piles.items() if pile}
    if len(filled) == 1:
        yield from said_passages(found, ground)
        return
    for number, (name, pile) in enumerate(filled.items(), start=1):
        heading = f"{number}. {_SOLVERS[name].format(office=ground.office)}"
        yield Passage(PassageKind.CLAUSE, heading, leads_in=True, key=name)
        yield from said_passages(pile, ground)


def _matter(said: Said) -> str:
    """The item that is spoken of, or in general the unit that speaks."""
    return said.item or said.unit


def coming_tasks(ground: Ground) -> tuple[Passage, ...]:
    """Return IV: what the plan makes due, the overdue first, then the units' own next steps."""
    overdue = _named_in("overdue_item", ground)
    due_soon = [item for item in _named_in("due_soon_item", ground) if item not in overdue]
    passages = [
        *_due("overdue", overdue, ground),
        *_due("due_soon", due_soon, ground),
    ]
    steps = list(said_passages(said_on("next_steps", ground), ground))
    if steps and passages:
        text = "Các nhiệm vụ do phòng, đơn vị xác định:"
        passages.append(Passage(PassageKind.BODY, text, leads_in=True, key="steps"))
    passages.extend(steps)
    return tuple(passages) or (_nothing("nhiệm vụ thời gian tới", ground),)


def proposals(ground: Ground) -> tuple[Passage, ...]:
    """Return V: what the units propose to the addressee of the report and to others outside."""
    found = upward_proposals(ground)
    if found:
        return tuple(said_passages(found, ground))
    text = "Đến thời điểm tổng hợp, các phòng, đơn vị chưa có đề xuất, kiến nghị với cấp trên."
    return (Passage(PassageKind.BODY, text, key="nothing"),)


def _answers(topic: str, ground: Ground) -> Iterator[Passage]:
    """What units write on a topic; the paragraphs of one unit stay together under its name."""
    texts: dict[str, list[str]] = {}
    for narrative in ground.results.narratives:
        told = narrative.topic == topic and not points_elsewhere(narrative.text)
        if told and not says_nothing(narrative.text) and not _is_a_heading(narrative.text, ground):
            texts.setdefault(narrative.unit, []).append(sentence(narrative.text))
    said = [Said(unit, "\n".join(texts[unit])) for unit in ground.units if unit in texts]
    yield from said_passages(said, ground)


def _is_a_heading(text: str, ground: Ground) -> bool:
    """Whether a line has no word but those of an item's title: what was done stands elsewhere."""
    words = frozenset(folded_words(strip_numbering(text)))
    return len(words) >= _FEWEST_WORDS_OF_A_HEADING and any(
        words <= frozenset(folded_words(item.title)) for item in ground.plan.items
    )


def _named_in(code: str, ground: Ground) -> list[PlanItem]:
    named = {finding.item for finding in ground.results.findings if finding.code == code}
    return [
        item
        for item in ground.plan.reported_items()
        if item.id in named and standing_of(item, ground) is not Standing.STATUS_UNKNOWN
    ]


def _due(why: str, items: list[PlanItem], ground: Ground) -> Iterator[Passage]:
    if not items:
        return
    yield Passage(PassageKind.BODY, _DUE_HEADINGS[why], leads_in=True, key=why)
    for item in items:
        deadline = f"thời hạn: {lower_first(item.deadline.text)}" if item.deadline.text else ""
        leads = enumeration(leads_in_brief(item, ground, "phòng, đơn vị"))
        aside = "; ".join(filter(None, (deadline, f"{leads} chủ trì" if leads else "")))
        title = ground.brief_title(item.id)
        text = f"- {title} ({aside})." if aside else f"- {title}."
        yield Passage(PassageKind.DASH, text, key=f"{why}/{item.id}")
