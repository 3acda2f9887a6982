"""Whose report a document is, and for which period: exactly one answer, or a finding."""

from pipeline.identify.identity import identify, units_of_path
from pipeline.identify.letterhead import calls_itself_report, is_signed_off, paper_of
from pipeline.identify.registry import Registry

__all__ = [
    "Registry",
    "calls_itself_report",
    "identify",
    "is_signed_off",
    "paper_of",
    "units_of_path",
]
