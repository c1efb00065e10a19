"""The folders of ``ontology/``: where they are, which file of a workspace stands for which packaged one, TOML."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from alliancegraph.errors import OntologyError


def packaged_ontology() -> Path:
    """Folder of the ontology that came with the package, else that of the checkout.

    Raises OntologyError when neither is there.
    """
    installed = Path(str(files("alliancegraph"))) / "_ontology"
    checkout = Path(__file__).resolve().parents[2] / "ontology"
    for folder in (installed, checkout):
        if (folder / "alliances.ttl").is_file():
            return folder
    raise OntologyError(f"{installed}: the ontology is missing from this installation; install alliancegraph again")


def overlay(folders: Iterable[Path], suffix: str, inside: str = "") -> dict[str, Path]:
    """Relative POSIX name → file, over ``folders``: a later folder's file replaces one of the same name.

    Looks only directly in the subfolder ``inside``.
    """
    found = {}
    for folder in folders:
        for file in (folder / inside).glob(f"*{suffix}"):
            found[file.relative_to(folder).as_posix()] = file
    return dict(sorted(found.items()))


def load_lexicon(folders: Iterable[Path], lang: str) -> Mapping[str, Any]:
    """``lexicon/<lang>.toml`` and ``lexicon/<lang>/*.toml`` as one table.

    Lists of one key are joined and tables merged, in the order of the file names; of two plain values the
    later one counts. Empty for a language without a file. Raises OntologyError for a file that is not TOML.
    """
    folders = tuple(folders)
    main = f"lexicon/{lang}.toml"
    parts = {name: file for name, file in overlay(folders, ".toml", "lexicon").items() if name == main}
    parts |= overlay(folders, ".toml", f"lexicon/{lang}")
    merged: dict[str, Any] = {}
    for file in parts.values():
        merged = _merge(merged, read_toml(file), file)
    return merged


def read_toml(file: Path) -> dict[str, Any]:
    """The table in a TOML file; raises OntologyError, with the file, for what is none."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(f"{file}: not TOML: {error}; mend it there") from error
    except OSError as error:
        raise OntologyError(f"{file}: cannot be read: {error.strerror}") from error


def _merge(left: dict[str, Any], right: dict[str, Any], file: Path) -> dict[str, Any]:
    merged = dict(left)
    for key, value in right.items():
        known = merged.get(key)
        if known is not None and type(known) is not type(value):
            raise OntologyError(f"{file}: {key} is a {type(value).__name__}, elsewhere a {type(known).__name__}")
        if isinstance(known, dict):
            merged[key] = _merge(known, value, file)
        else:
            merged[key] = known + value if isinstance(known, list) else value
    return merged
