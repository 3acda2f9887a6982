"""The end of a run: results → outputs, and what is left of them in outbox, ledger and drafts."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from pipeline.domain.results import Results
from pipeline.domain.submission import IncomingFile
from pipeline.filing import file_outputs
from pipeline.nightly.edited_outputs import keep_edited_outputs
from pipeline.nightly.history import told_by
from pipeline.nightly.model import Made, Night, Outputs
from pipeline.nightly.outputs import output_files
from pipeline.nightly.past_runs import run_before, standings_of
from pipeline.nightly.pdf_copies import NO_COPIES, pdf_copies
from pipeline.sealing import Sealed, program_versions, seal


def made_of(
    results: Results,
    files: Sequence[IncomingFile],
    night: Night,
    meanwhile: Callable[[], object] = lambda: None,
) -> Made:
    """Return the outputs that tell of the results; `meanwhile` is called while others write them.

    Raises WorkspaceError where a template cannot be used.
    """
    summary: dict[str, object] = {}

    def sum_up() -> None:
        """What the end of the run needs, worked out while others write."""
        program_versions()
        meanwhile()
        before = run_before(night.ledger, night.period, night.as_of)
        summary.update(told_by(results.records) | standings_of(results, before, files))

    made = output_files(results, night.settings, night.ledger, night.engine, sum_up)
    return Made(files, results, made.files, made.one_level_deeper, summary)


def leave(made: Made, night: Night) -> Outputs:
    """File the outputs, seal and record the run, and return what was left.

    Raises WorkspaceError where outbox or ledger cannot be used.
    """
    copies = pdf_copies(made.outputs, night.settings.limits) if night.settings.pdf else NO_COPIES
    workspace = night.settings.workspace
    night.ledger.confirm_only_run()
    keep_edited_outputs(night.settings, night.period.id, night.ledger.var)
    filed = file_outputs(
        workspace / "outbox",
        night.period.id,
        {**made.outputs, **copies.files},
        night.as_of,
        lambda: {**made.one_level_deeper(), **copies.files},
        earlier=night.ledger.var / "outputs",
    )
    manifest = seal(
        Sealed(workspace, night.period.id, night.as_of, made.files, made.outputs), night.ledger
    )
    summary = {
        "sha256": sha256(made.outputs["results.json"]).hexdigest(),
        **made.summary,
    }
    night.ledger.record_run(night.as_of, night.period.id, summary, manifest)
    if (workspace / "soan-thao" / night.period.id).is_dir():
        # Loaded only where people have taken working copies.
        from pipeline.nightly.working_copies import note_changes

        note_changes(made.results, night.settings, night.ledger)
    return Outputs(made.results, filed, copies.problems)
