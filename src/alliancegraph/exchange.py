"""Other people's formats as data: ``ontology/exchange/*.toml`` says which of their words are which of ours.

Exports write by these tables and imports read by them, so that both ways agree. A workspace's file of the same name
replaces the packaged one.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from alliancegraph.errors import OntologyError
from alliancegraph.lexicon import read_toml
from alliancegraph.vocabulary import Vocabulary

Tables = Mapping[str, Any]


def foreign_formats(vocabulary: Vocabulary) -> dict[str, Tables]:
    """Name of a format (``ftm``) → its tables. Raises OntologyError for a file that is not TOML."""
    files = vocabulary.files(".toml", "exchange")
    return {PurePosixPath(name).stem: read_toml(file) for name, file in files.items()}


def foreign_format(vocabulary: Vocabulary, name: str) -> Tables:
    """The tables of one format. Raises OntologyError where there are none."""
    formats = foreign_formats(vocabulary)
    if name not in formats:
        raise OntologyError(f"ontology/exchange/{name}.toml is missing; put it back")
    return formats[name]
