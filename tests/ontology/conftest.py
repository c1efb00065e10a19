"""The ontology as rdflib sees it, and a way to bring a workspace's own files."""

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from alliancegraph.vocabulary import Vocabulary

WriteOntology = Callable[..., Path]


@pytest.fixture(scope="session")
def graph(vocabulary: Vocabulary) -> rdflib.Graph:
    """Classes, schemes and registry as one rdflib graph; tests only read it."""
    found = rdflib.Graph()
    for file in vocabulary.ontology_files:
        found.parse(file, format="turtle")
    return found


@pytest.fixture
def write_ontology(tmp_path: Path) -> WriteOntology:
    """Writes files (relative name → text) into the ``ontology/`` of a workspace and gives that folder."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            file = tmp_path / "ontology" / name.replace("__", "/").replace("_dot_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "ontology"

    return write
