"""The story of `tonghop remind`: the last run's results → letters in `soan-thao/`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.consolidate import draft_letters
from pipeline.domain.letter import Letter, SentLetter
from pipeline.domain.period import Period
from pipeline.drafting import add_working_file
from pipeline.ledger import Ledger
from pipeline.nightly.last_results import last_results
from pipeline.render.letter_docx import render_letter
from pipeline.settings.model import Settings

_TEMPLATE, _MESSAGES = "cong-van.docx", "tin-nhan.txt"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The letters that were drafted, where they stand, and the files that already stood there."""

    letters: tuple[Letter, ...]
    folder: Path
    written: tuple[Path, ...]
    kept: tuple[str, ...]


def draft_reminders(
    settings: Settings, period: Period, ledger: Ledger, now: datetime, all_together: bool
) -> Drafted:
    """Write a letter for each unit that gives reason for one, and short texts for messaging.

    They stand in `soan-thao/<period>/cong-van/<day>/`, where no night replaces them; one that a
    person may have edited there is never written over. Raises WorkspaceError where there is no
    run to go by, or the folder or template cannot be used.
    """
    results = last_results(settings, period)
    sent = ledger.letters_sent(period.id, now.date())
    letters = draft_letters(results, settings.agency, sent, all_together, now.date())
    folder = settings.workspace / "soan-thao" / period.id / "cong-van" / f"{now:%Y-%m-%d}"
    template = settings.workspace / "templates" / _TEMPLATE
    files = {f"{one.name}.docx": render_letter(one, settings.layout, template) for one in letters}
    if letters:
        files[_MESSAGES] = "\r\n\r\n".join(one.message for one in letters).encode()
    added = {name: add_working_file(folder, name, content) for name, content in files.items()}
    ledger.keep_drafts(
        period.id, [(one.kind, unit) for one in letters for unit in one.units], now.date()
    )
    written = tuple(path for path in added.values() if path is not None)
    kept = tuple(name for name, path in added.items() if path is None)
    return Drafted(letters, folder, written, kept)


def mark_sent(period: Period, ledger: Ledger, now: datetime) -> tuple[SentLetter, ...]:
    """Write that the letters last drafted for the period went out today; return them."""
    return ledger.letters_went_out(period.id, now.date())
