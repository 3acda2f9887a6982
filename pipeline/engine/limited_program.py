"""Becomes another program under limits: `python -m pipeline.engine.limited_program LIMITS …`.

LIMITS are the fields of `Limits` as JSON; the rest is the program and its arguments.
"""

import json
import os
import sys

from pipeline.engine import confinement
from pipeline.settings.model import Limits


def main(arguments: list[str]) -> None:
    """Limit this process and replace it by the program. Raises OSError where there is none."""
    confinement.confine_program(Limits(**json.loads(arguments[0])))
    os.execvp(arguments[1], arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
