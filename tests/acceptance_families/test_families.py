"""Every generated family is read as it was written."""

import pytest

from examples.report_makers.fonts import NoVietnameseFont
from tests.acceptance_families.families import FAMILIES
from tests.acceptance_families.night import run_night
from tests.acceptance_families.scorer import differences


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name.replace(" ", "-"))
def test_a_generated_family_is_read_as_it_was_written(family, tmp_path, root):
    try:
        family.build(tmp_path, root)
    except NoVietnameseFont as missing:
        pytest.skip(str(missing))

    night = run_night(tmp_path, family.period, family.as_of)

    assert night.exit_status == 0, night.printed
    assert differences(family.truth(), night.results) == []
