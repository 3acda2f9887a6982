"""One file's reading → what it says, whose it is, and which items it speaks of.

`Basis` is what every file is held against, `Understood` what comes of one; `one_file` turns the one
into the other, in the process that has read the file.
"""

from pipeline.understanding.basis import Basis
from pipeline.understanding.understood import Understood

__all__ = ["Basis", "Understood"]
