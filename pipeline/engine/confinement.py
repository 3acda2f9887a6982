"""The limits a child process puts on itself, and what its death says; all that is not portable.

Where the `resource` module is missing (Windows), nothing is limited here and only the parent's wall
clock guards.
"""

import contextlib
import math
import signal
from enum import Enum
from importlib.util import find_spec

from pipeline.engine.system_calls import forbid_what_reading_never_needs
from pipeline.settings.model import Limits

LIMITED = find_spec("resource") is not None
"""Whether this system can limit a process at all."""

if LIMITED:
    import resource

_MIB = 1 << 20
_GRACE_SECONDS = 10
"""How long after the wall guard an orphan, whose parent can no longer end it, ends itself."""

_PROGRAM_START_SECONDS = 20
"""Processor time of an office program before it has opened anything, on a slow machine."""

_PROGRAM_ADDRESSES_MIB = 4096
"""Address space of an office program, most of which it only reserves."""


OUT_OF_MEMORY = 77
"""Exit status of a child that has no other way to say that its memory is used up."""


class Death(Enum):
    """Why a child is gone."""

    OUT_OF_MEMORY = "out of memory"
    OUT_OF_PROCESSOR_TIME = "out of processor time"
    HUNG = "hung until the wall guard ended it"
    LOST = "lost"


def confine(limits: Limits) -> None:
    """Limit this process for good: address space, no file written, no core dump, no network and no
    other program.
    """
    if not LIMITED:
        return
    forbid_what_reading_never_needs()
    memory = limits.memory_mib * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine_program(limits: Limits) -> None:
    """Limit this process, which is to become another program that writes one file."""
    if not LIMITED:
        return
    seconds = limits.cpu_seconds + _PROGRAM_START_SECONDS
    _lower(resource.RLIMIT_CPU, seconds)
    addresses, memory = _PROGRAM_ADDRESSES_MIB * _MIB, limits.memory_mib * _MIB
    _lower(resource.RLIMIT_AS, addresses)
    # What it fills and not only reserves, which is what the machine has to have.
    _lower(resource.RLIMIT_DATA, memory)
    largest = limits.unpacked_mib * _MIB
    _lower(resource.RLIMIT_FSIZE, largest)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, most: int) -> None:
    """Set a limit for good; one that already stands lower stays."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def allow_one_file(limits: Limits) -> None:
    """Give this process the processor and wall time of one more file, counted from now."""
    _allow(limits.cpu_seconds, limits)


def allow_one_page(limits: Limits) -> None:
    """Give this process the time of one more scanned page, counted from now."""
    _allow(limits.scanned_page_seconds, limits)


def _allow(cpu_seconds: int, limits: Limits) -> None:
    if not LIMITED:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = math.ceil(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # Past the soft limit the kernel ends the process: even a loop inside C code cannot go on.
    resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu_seconds, hard))
    signal.alarm(limits.wall_seconds + _GRACE_SECONDS)


def rest() -> None:
    """Stop the clock of `allow_one_file`: waiting for the next file costs nothing."""
    if LIMITED:
        signal.alarm(0)


def death_of(returncode: int) -> Death:
    """Return what the exit status of a child says about its end."""
    ran_out = getattr(signal, "SIGXCPU", None)
    if ran_out is not None and returncode == -ran_out:
        return Death.OUT_OF_PROCESSOR_TIME
    return Death.OUT_OF_MEMORY if returncode == OUT_OF_MEMORY else Death.LOST


def peak_kib() -> int:
    """Return the most memory that this process has had, in KiB; 0 where nobody counts it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if LIMITED else 0


def ignore_interrupts() -> None:
    """Leave Ctrl+C to the parent, which then closes this process in good order."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
