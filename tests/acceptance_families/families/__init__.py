"""Every generated family; a new one is one module and one line here."""

from tests.acceptance_families.families.another_plan import ANOTHER_PLAN
from tests.acceptance_families.families.coordination import COORDINATION
from tests.acceptance_families.families.discipline import DISCIPLINE
from tests.acceptance_families.families.identities import IDENTITIES
from tests.acceptance_families.families.long_tables import LONG_TABLES
from tests.acceptance_families.families.percents import PERCENTS
from tests.acceptance_families.families.reworded_workbooks import REWORDED_WORKBOOKS
from tests.acceptance_families.families.told_otherwise import TOLD_OTHERWISE

FAMILIES = (
    REWORDED_WORKBOOKS,
    LONG_TABLES,
    IDENTITIES,
    DISCIPLINE,
    PERCENTS,
    COORDINATION,
    ANOTHER_PLAN,
    TOLD_OTHERWISE,
)
