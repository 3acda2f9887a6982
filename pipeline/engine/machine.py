"""What this computer gives to child processes. Standard library only: asked before all else."""

import os
import sys
from pathlib import Path

import pipeline

CAN_FORK = sys.platform == "linux"


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def child_environment() -> dict[str, str]:
    """Return an environment in which a child finds this very package and orders its sets the same
    way every night.
    """
    home = str(Path(pipeline.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, (home, known))),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        # Each thread of numpy's would reserve address space that a scan needs.
        "OPENBLAS_NUM_THREADS": "1",
    }
