"""Reports on small graphs, each made once."""

import pytest

from alliancegraph.report import Asked, build_report, report_bytes
from alliancegraph.report.parts import Report
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import grown

WORLDS = 50
"""Enough to have intervals."""


def ask(vocabulary: Vocabulary, lang: str = "en") -> Asked:
    """A report on some sixty actors, with a page beside it."""
    return Asked(grown(60), vocabulary, lang, of="big_tech", toward="historic_health_actor", worlds=WORLDS)


@pytest.fixture(scope="session")
def asked(vocabulary: Vocabulary) -> Asked:
    return ask(vocabulary)


@pytest.fixture(scope="session")
def report(asked: Asked) -> Report:
    return build_report(asked)


@pytest.fixture(scope="session")
def html(asked: Asked) -> str:
    return report_bytes(asked).decode()


@pytest.fixture(scope="session")
def french(vocabulary: Vocabulary) -> str:
    return report_bytes(ask(vocabulary, "fr")).decode()
