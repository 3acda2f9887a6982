"""What stops a run, with advice and exit code; trouble with one document is a Finding."""

import traceback
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """Exit statuses of the command: part of the contract."""

    OK = 0
    USAGE = 2
    CONFIGURATION = 3
    WORKSPACE = 4
    GAPS_REMAIN = 5
    DEFECT = 70


class TonghopError(Exception):
    """A run cannot go on. `advice` tells the coordinator, in Vietnamese, what to do next."""

    exit_code = ExitCode.DEFECT

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(TonghopError):
    """The command was called with something it does not know, such as an unknown period."""

    exit_code = ExitCode.USAGE


class ConfigurationError(TonghopError):
    """A file under `config/` is wrong. The message names file, entry and key."""

    exit_code = ExitCode.CONFIGURATION


class WorkspaceError(TonghopError):
    """Inbox, outbox, ledger or a template cannot be used."""

    exit_code = ExitCode.WORKSPACE


def place_of(defect: BaseException) -> str:
    """Return kind and place of a defect of ours for the log, innermost place first.

    Its message is left out: it may quote what a unit wrote.
    """
    package = Path(__file__).parent
    places = [
        f"{Path(frame.filename).relative_to(package).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(defect.__traceback__)
        if Path(frame.filename).is_relative_to(package)
    ]
    return " < ".join((type(defect).__name__, *reversed(places)))
