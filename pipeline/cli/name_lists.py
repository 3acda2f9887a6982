"""Long lists of names, cut to what a screen can hold."""

from collections.abc import Sequence

_SHOWN = 20


def listed(names: Sequence[str]) -> str:
    """Return the names in one line, the first of many with how many there are besides."""
    shown = "; ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} và {len(names) - _SHOWN} đơn vị khác"
