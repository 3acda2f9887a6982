"""Reported lines → records of the plan's items; what cannot be placed becomes a finding."""

from pipeline.match.reported import Matched, Matcher

__all__ = ["Matched", "Matcher"]
