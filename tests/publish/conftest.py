import pytest

import alliancegraph as ag
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def bundle() -> ag.AllianceGraph:
    """The graph of the repository; tests only read it."""
    return ag.load(ROOT)
