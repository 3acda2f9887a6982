"""The final word on every file and every passage of prose."""

from collections.abc import Iterable, Sequence

from pipeline.domain.extraction import Passage
from pipeline.domain.progress import Narrative
from pipeline.domain.submission import FileEntry, IncomingFile, Outcome
from pipeline.nightly.piles import Piles
from pipeline.settle import Settled


def file_entries(
    files: Sequence[IncomingFile], piles: Piles, settled: Settled
) -> tuple[FileEntry, ...]:
    """Return one entry for every file of the inbox, by path (contract, law 1).

    A duplicate carries the submission of the file whose bytes it repeats.
    """
    submission_of = {
        file.sha256: settled.outcomes[file.path].submission
        for file in files
        if file.path in settled.outcomes
    }
    entries = []
    for file in sorted(files, key=lambda f: f.path):
        outcome, reason, submission = _fate(file, piles, settled)
        if outcome is Outcome.DUPLICATE:
            submission = submission_of.get(file.sha256)
        entries.append(
            FileEntry(
                path=file.path,
                sha256=file.sha256,
                bytes=file.bytes,
                received_at=file.arrival.received_at,
                outcome=outcome,
                reason=reason,
                submission=submission,
                ignored_rows=piles.ignored_rows.get(file.path, ()),
                signatures=piles.signatures.get(file.path, ()),
            )
        )
    return tuple(entries)


def _fate(
    file: IncomingFile, piles: Piles, settled: Settled
) -> tuple[Outcome, str | None, str | None]:
    if file.path in settled.outcomes:
        fate = settled.outcomes[file.path]
        return fate.outcome, fate.reason, fate.submission
    outcome, reason = piles.outcomes[file.path]
    return outcome, reason, None


def narratives(passages: Iterable[tuple[str, Passage]]) -> tuple[Narrative, ...]:
    """Return what units wrote in prose, by unit, in the order of their reports."""
    return tuple(Narrative(unit, p.topic, p.text, p.source) for unit, p in passages)
