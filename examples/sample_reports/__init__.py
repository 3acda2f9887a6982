"""The sample season: what each unit sends for 2026, one module for each kind of sender."""

from examples.sample_reports.branches import BRANCHES
from examples.sample_reports.departments import DEPARTMENTS
from examples.sample_reports.model import SampleFile
from examples.sample_reports.troubles import TROUBLES

SAMPLE: tuple[SampleFile, ...] = DEPARTMENTS + BRANCHES + TROUBLES
"""Every file of the sample inbox; a file may be made from those before it."""
