"""What a unit is asked about: what it left out, contradicted or did not prove; what to resend."""

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import sentence
from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.submission import ObligationState

_UNREAD = frozenset({"unreadable_file", "encrypted_file"})
_OPEN = frozenset(
    {
        "missing_evidence",
        "contradictory_status",
        "disagreeing_sources",
        "completion_basis_unclear",
        "invalid_value",
        "regressed_progress",
    }
)
_DECISIONS = "config/corrections.toml"
_ANSWERED = (ObligationState.ON_TIME, ObligationState.LATE, ObligationState.NOTHING_TO_REPORT)


def resend_reasons(unit: str, ground: Ground) -> tuple[str, ...]:
    """Return what the unit sent and nobody could read, file by file.

    A file with a secrecy marking is not among them: it must not be sent again on this way.
    """
    return tuple(
        f"Tệp “{finding.path}”: {sentence(_first_sentence(finding.message))}"
        for finding in ground.results.findings
        if finding.unit == unit and finding.code in _UNREAD and finding.path
    )


def questions(unit: str, ground: Ground) -> tuple[str, ...]:
    """Return what the unit has to add or to explain, in the plan's order."""
    duties = {duty.unit: duty.state for duty in ground.results.obligations}
    if duties.get(unit) not in _ANSWERED:
        return ()
    own = [f for f in _findings_on(unit, ground) if f.code in _OPEN and not _of_a_decision(f)]
    asked = [_asked(f, ground) for f in own]
    return tuple(dict.fromkeys((*_left_out(unit, ground), *asked)))


def _of_a_decision(finding: Finding) -> bool:
    """Whether a finding doubts a decision of the coordinator: that is no question to the unit."""
    return any(source.file == _DECISIONS for source in finding.sources)


def _left_out(unit: str, ground: Ground) -> list[str]:
    found = []
    for finding in _findings_on(unit, ground):
        item = ground.items.get(finding.item or "")
        # What an earlier period completed needs no answer in this one.
        if (
            finding.code == "unreported_item"
            and item is not None
            and not _done_before(item, ground)
        ):
            title = part_title(item, finding.part)
            part = f", nội dung {title}" if title else ""
            found.append(f"Báo cáo bổ sung nhiệm vụ {item.id} “{item.title}”{part}.")
    return found


def _done_before(item: PlanItem, ground: Ground) -> bool:
    state = ground.states.get(item.id)
    return state is not None and state.completed_in is not None


def _findings_on(unit: str, ground: Ground) -> list[Finding]:
    places = {item: place for place, item in enumerate(ground.items)}
    own = [finding for finding in ground.results.findings if finding.unit == unit]
    return sorted(own, key=lambda finding: places.get(finding.item or "", len(places)))


def _asked(finding: Finding, ground: Ground) -> str:
    item = ground.items.get(finding.item or "")
    if item is None or f"{item.id} “{item.title}”" in finding.message:
        return sentence(finding.message)
    return f"Nhiệm vụ {item.id} “{item.title}”: {sentence(finding.message)}"


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0]
