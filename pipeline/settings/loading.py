"""`config/` of a workspace → Settings."""

from pathlib import Path

from pipeline.settings.corrections import Known, read_corrections
from pipeline.settings.entry import Entry
from pipeline.settings.layout import read_layout
from pipeline.settings.ledger_place import read_ledger_url
from pipeline.settings.model import Correction, Settings
from pipeline.settings.periods import read_periods
from pipeline.settings.plan import read_plan
from pipeline.settings.problems import Problems
from pipeline.settings.register import read_register
from pipeline.settings.reporting import (
    read_agency,
    read_calendar,
    read_limits,
    read_pdf,
    read_settle_minutes,
)
from pipeline.settings.toml_file import TomlFile, open_toml
from pipeline.settings.trust import read_trust
from pipeline.settings.units import read_units
from pipeline.settings.vocabulary import read_vocabulary, with_prose_tasks

_FILES = ("units.toml", "plan.toml", "reporting.toml", "vocabulary.toml", "layout.toml")


def load_settings(workspace: Path) -> Settings:
    """Return what `config/` of the workspace says.

    Raises ConfigurationError with everything that is wrong at once: each with its file, line,
    entry, key and what to do.
    """
    folder = workspace / "config"
    problems = Problems()
    files = [open_toml(folder, name, problems) for name in _FILES]
    corrections = open_toml(folder, "corrections.toml", problems, required=False)
    opened = [file for file in files if file is not None]
    if len(opened) < len(files):
        problems.raise_if_any()
    settings = _read(workspace, opened, corrections, problems)
    problems.raise_if_any()
    return settings


def _read(
    workspace: Path, files: list[TomlFile], corrections_file: TomlFile | None, problems: Problems
) -> Settings:
    units_file, plan_file, reporting_file, vocabulary_file, layout_file = files
    units = read_units(units_file)
    vocabulary = read_vocabulary(vocabulary_file)
    plan = read_plan(plan_file, units, vocabulary)
    reporting = Entry.whole_file(reporting_file)
    calendar = read_calendar(reporting.table("calendar"))
    entries = (*(item.id for item in plan.items), *(group.id for group in plan.groups))
    periods = read_periods(reporting, calendar, entries)
    agency = read_agency(reporting, [unit.id for unit in units])
    settle_minutes = read_settle_minutes(reporting.table("intake"))
    limits = read_limits(reporting.table("limits"))
    pdf = read_pdf(reporting.table("outputs", required=False))
    read_ledger_url(reporting)
    reporting.finish()
    corrections: tuple[Correction, ...] = ()
    if corrections_file is not None:
        corrections = read_corrections(corrections_file, Known(plan, units, periods))
    return Settings(
        workspace=workspace,
        plan=plan,
        units=units,
        periods=periods,
        agency=agency,
        calendar=calendar,
        settle_minutes=settle_minutes,
        limits=limits,
        vocabulary=with_prose_tasks(vocabulary, plan.prose_tasks),
        register=read_register(workspace / "config", calendar.timezone, problems),
        corrections=corrections,
        layout=read_layout(layout_file),
        pdf=pdf,
        trust=read_trust(workspace / "config", problems),
    )
