"""One file's reading → what it says, whose it is, and which items it speaks of."""

from pipeline.understanding.basis import Basis
from pipeline.understanding.one_file import Understander, quarantined
from pipeline.understanding.understood import Understood

__all__ = ["Basis", "Understander", "Understood", "quarantined"]
