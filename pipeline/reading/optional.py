"""What this computer has of the libraries that reading can do without."""

from importlib.util import find_spec


def can_check_signatures() -> bool:
    """Return whether digital signatures can be checked (pyHanko, extra `sign`)."""
    return find_spec("pyhanko") is not None
