"""What stops a run, with advice and exit code; trouble with one document is a Finding."""

from enum import IntEnum


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
