"""The configuration of a workspace, read and checked as a whole before a run begins."""

from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS, Settings

__all__ = ["DEFAULT_LIMITS", "Settings", "load_settings"]
