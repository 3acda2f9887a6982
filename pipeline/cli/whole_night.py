"""What `tonghop run` does where there is something to do: settings, readers, then the night."""

import gc
import sys
from dataclasses import replace
from typing import NoReturn
from zoneinfo import ZoneInfo

from pipeline.cli.moment import moment_of
from pipeline.cli.night_log import night_log
from pipeline.cli.repeated_run import ground_of
from pipeline.cli.run_request import RunRequest
from pipeline.cli.workspace_options import chosen_period
from pipeline.engine.choice import engine_from_spec
from pipeline.engine.nursery import Nursery
from pipeline.settings.loading import load_settings


def whole_night(request: RunRequest, ground: str, nursery: Nursery | None) -> NoReturn:
    """Do one night, show its screen, and exit with the contract's status.

    `ground` is the state of all that it goes by, as it was before; `nursery` was started ahead for
    the readers.
    """
    # One night makes hardly any garbage in circles, and millions of objects that stay to its end.
    gc.disable()
    with night_log(request.workspace):
        settings = load_settings(request.workspace)
        settings = replace(settings, pdf=settings.pdf or request.pdf)
        moment = moment_of(request.as_of, ZoneInfo(settings.calendar.timezone))
        period = chosen_period(request.period, settings, moment.date())
        with engine_from_spec(request.engine, settings.limits, nursery) as readers:
            # The readers are starting up while the rest of the program is loaded here.
            from pipeline.cli.night_screen import exit_code, night_and_screen, remember_night

            shown = night_and_screen(settings, period, moment, readers)
        if ground_of(request.workspace, request.arguments) == ground:
            remember_night(request.workspace, ground, shown)
        sys.exit(exit_code(shown, request.strict))
