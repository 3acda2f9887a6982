from pipeline.settings.model import DEFAULT_LIMITS
from tests.workspace_settings import real_settings


def test_a_file_read_without_a_workspace_may_cost_what_it_may_cost_in_one():
    assert real_settings().limits == DEFAULT_LIMITS
