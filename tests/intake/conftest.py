import pytest

from tests.intake.nights import Workspace


@pytest.fixture
def workspace(tmp_path):
    made = Workspace(tmp_path)
    yield made
    made.ledger.close()
