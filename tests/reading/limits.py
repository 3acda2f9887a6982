"""The limits that the reading tests work under."""

from dataclasses import replace

from pipeline.settings.model import Limits

LIMITS = Limits(
    memory_mib=768,
    cpu_seconds=20,
    wall_seconds=60,
    file_mib=20,
    unpacked_mib=100,
    unpacked_ratio=100,
    parts=500,
    pages=100,
    rows=100_000,
    columns=16_384,
    cells=1_000_000,
)

TEXT_ONLY = replace(LIMITS, scanned_pages=0)
"""The same, and pages that are pictures stay unread: for tests of the text of PDFs alone."""
