"""The story of one run, top to bottom.

What comes after the files have been understood is loaded where it is needed: by then the engine is
at work on them, and has a processor less to wait for.
"""

from collections.abc import Sequence

from pipeline.domain.results import Results
from pipeline.domain.submission import IncomingFile
from pipeline.intake import take_in
from pipeline.nightly.model import Made, Night, Outputs
from pipeline.nightly.understand_files import FilesUnderstood
from pipeline.understanding import Basis


def run_night(night: Night) -> Outputs:
    """Do one whole run and return what it found and left.

    Raises WorkspaceError where inbox, outbox, ledger or template cannot be used, or where another
    run is at work in the same workspace.
    """
    with night.ledger.only_run():
        made = make_outputs(night)

        from pipeline.nightly.leaving import leave

        return leave(made, night)


def make_outputs(night: Night) -> Made:
    """Return what the night makes of the inbox; only the ledger is written to."""
    settings = night.settings
    files = take_in(
        settings.workspace / "inbox",
        night.ledger,
        settings.register,
        night.as_of,
        settings.settle_minutes,
        settings.limits,
    )
    basis, understood = _begun(night, files)

    from pipeline.nightly.findings import found_out
    from pipeline.nightly.leaving import made_of

    results = found_out(night, files, understood, basis)
    return made_of(results, files, night, meanwhile=understood.write_down)


def find_out(night: Night, files: Sequence[IncomingFile]) -> Results:
    """Return everything the files say about the period, settled and checked."""
    basis, understood = _begun(night, files)

    from pipeline.nightly.findings import found_out

    results = found_out(night, files, understood, basis)
    understood.write_down()
    return results


def _begun(night: Night, files: Sequence[IncomingFile]) -> tuple[Basis, FilesUnderstood]:
    """Set the engine to work; what the files say comes as it is finished."""
    basis = Basis.of(night.settings, night.period)
    going_on = (file for file in files if file.outcome is None)
    return basis, FilesUnderstood(going_on, basis, night.ledger, night.engine, night.progress)
