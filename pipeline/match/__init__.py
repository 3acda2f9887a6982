"""Reported lines → records of the plan's items; what cannot be placed becomes a finding."""

from pipeline.match.reported import Matched, match

__all__ = ["Matched", "match"]
