"""Named tuples made by the hundred thousand."""

from typing import Any

made: Any = tuple.__new__
"""Makes a named tuple of all its fields, several times faster than its own constructor."""
