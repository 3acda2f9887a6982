"""Whose report a document is, and for which period: exactly one answer, or a finding."""

from pipeline.identify.identity import identify, units_of_path
from pipeline.identify.letterhead import calls_itself_report, is_signed_off, paper_of
from pipeline.identify.registry import Registry
from pipeline.identify.sheet_periods import sheets_of_other_periods

__all__ = [
    "Registry",
    "calls_itself_report",
    "identify",
    "is_signed_off",
    "paper_of",
    "sheets_of_other_periods",
    "units_of_path",
]
