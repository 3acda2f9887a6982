"""The ruling lines of a page, whatever format they come from."""

from dataclasses import dataclass

Line = tuple[float, float, float]
"""Position across the line, then where it starts and ends along it."""


@dataclass(slots=True)
class Rules:
    """The lines of a page: horizontal as (y, x0, x1), vertical as (x, top, bottom)."""

    horizontal: list[Line]
    vertical: list[Line]
