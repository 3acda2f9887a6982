"""The real configuration of the repository, loaded once for the tests that need words and names."""

from functools import cache
from pathlib import Path

from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings


@cache
def real_settings() -> Settings:
    return load_settings(Path(__file__).resolve().parents[1])
