"""What is installed with the program may be handed on with it."""

from tests.licences import TABLE, licence_of, locked, table

REFUSED = ("AGPL", "Affero", "GPL-2", "GPL-3", "GPLv2", "GPLv3", "SSPL", "Proprietary", "?")
LESSER = ("LGPL", "Lesser")


def may_be_handed_on(licence: str) -> bool:
    lesser = any(word in licence for word in LESSER)
    return lesser or not any(word in licence for word in REFUSED)


def test_the_table_of_licences_is_that_of_what_is_locked():
    assert TABLE.read_text(encoding="utf-8") == table(), "run: make licences"


def test_every_locked_package_tells_a_licence_that_lets_it_be_handed_on():
    told = {name: licence_of(name) for name, _ in locked()}
    assert {name: one for name, one in told.items() if not may_be_handed_on(one)} == {}
