"""Whose report a document is, and for which period: exactly one answer, or a finding."""

from pipeline.identify.identity import Registry, identify, units_of_path

__all__ = ["Registry", "identify", "units_of_path"]
