from collections.abc import Iterable
from pathlib import Path

import pytest

from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from tests.graph.fixture import KNOWLEDGE


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def trig(vocabulary: Vocabulary) -> bytes:
    """The small graph of invented actors."""
    return write_trig(KNOWLEDGE, vocabulary)


@pytest.fixture(scope="session")
def ontology(vocabulary: Vocabulary) -> tuple[Path, ...]:
    """The ontology without the registry of real actors, which must not change the answers on invented ones."""
    return tuple(without_registry(vocabulary.ontology_files))


@pytest.fixture(scope="session")
def store(trig: bytes, ontology: tuple[Path, ...]) -> TrigStore:
    return TrigStore(trig, ontology)


def without_registry(files: Iterable[Path]) -> Iterable[Path]:
    return (file for file in files if file.name != "actors.ttl")
