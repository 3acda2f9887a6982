"""The configuration of a workspace, read and checked as a whole before a run begins."""

from pipeline.settings.loading import load_settings

__all__ = ["load_settings"]
