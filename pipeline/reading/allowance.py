"""What one more page costs: a scan of many pages may take longer than a file of one.

Whoever limits this process says here what another page is granted; where nobody does, nothing is
limited and nothing has to be granted.
"""

from collections.abc import Callable

_granting: list[Callable[[], None]] = []


def granted_by(grant: Callable[[], None]) -> None:
    """Let `grant` be called before each page that is read from its picture."""
    _granting[:] = [grant]


def next_page() -> None:
    """Ask for the time of one more page."""
    for grant in _granting:
        grant()
