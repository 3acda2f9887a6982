"""pdfium, loaded and ready: everything here that asks it takes it from this module.

The bare bindings are loaded, without the classes that pypdfium2 puts around them: nothing here
uses those, and every child process that reads would spend half as long again on loading them.
"""

from typing import Any

import pypdfium2_raw

pdfium: Any = pypdfium2_raw
"""The functions and types of pdfium's public headers."""

pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
