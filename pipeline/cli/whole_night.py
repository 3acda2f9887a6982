"""What `tonghop run` does where there is something to do: settings, readers, then the night."""

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from pipeline.cli.moment import moment_of
from pipeline.cli.night_log import night_log
from pipeline.cli.repeated_run import ground_of
from pipeline.cli.workspace_options import chosen_period
from pipeline.engine import engine_from_spec
from pipeline.settings.loading import load_settings


def whole_night(
    workspace: Path, period: str | None, as_of: str | None, engine: str, pdf: bool, strict: bool
) -> NoReturn:
    """Do one night, show its screen, and exit with the contract's status."""
    with night_log(workspace):
        arguments = (period or "", as_of or "", "pdf" if pdf else "")
        ground = ground_of(workspace, arguments)
        settings = load_settings(workspace)
        settings = replace(settings, pdf=settings.pdf or pdf)
        moment = moment_of(as_of, ZoneInfo(settings.calendar.timezone))
        chosen = chosen_period(period, settings, moment.date())
        with engine_from_spec(engine, settings.limits) as readers:
            # The readers start up while the rest of the program is loaded here.
            night = import_module("pipeline.cli.night_screen")
            shown = night.night_and_screen(settings, chosen, moment, readers)
        night.remember_unless_changed(workspace, arguments, ground, shown)
        sys.exit(night.exit_code(shown, strict))
