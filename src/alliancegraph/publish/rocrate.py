"""The dataset as an RO-Crate 1.1: every file with size and digest, every source with its licence.

Specification: https://w3id.org/ro/crate/1.1
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from alliancegraph.publish.card import Card, File, Source
from alliancegraph.publish.dcat import licence_of
from alliancegraph.view.evidence import compact, safe_url
from alliancegraph.vocabulary import ID

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
NAME = "ro-crate-metadata.json"


def write(card: Card, files: Iterable[File]) -> bytes:
    """``ro-crate-metadata.json`` for ``files``; it does not list itself or the sums."""
    listed = sorted(files, key=lambda file: file.path)
    graph = [_descriptor(), _root(card, listed), _creator(card), *_licences(card)]
    graph += [_file(card, file) for file in listed]
    graph += [_quoted(source) for source in card.sources if not source.contained]
    # sha256 is younger than the context of RO-Crate 1.1
    crate = {"@context": [CONTEXT, {"sha256": "https://schema.org/sha256"}], "@graph": graph}
    return f"{json.dumps(crate, ensure_ascii=False, indent=1)}\n".encode()


def _descriptor() -> dict[str, Any]:
    return {"@id": NAME, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": PROFILE}}


def _root(card: Card, files: Iterable[File]) -> dict[str, Any]:
    tables = card.tables
    return {
        "@id": "./",
        "@type": "Dataset",
        "identifier": card.iri,
        "name": tables["title"]["en"],
        "alternateName": tables["title"]["fr"],
        "description": tables["description"]["en"],
        "datePublished": card.date,
        "license": {"@id": card.licence["url"]},
        "creator": {"@id": tables["creator_iri"]},
        "publisher": {"@id": tables["creator_iri"]},
        "keywords": sorted(tables["keywords"]),
        "hasPart": [{"@id": file.path} for file in files],
        "citation": [{"@id": _id(source)} for source in card.sources],
    }


def _creator(card: Card) -> dict[str, Any]:
    iri = card.tables["creator_iri"]
    return {"@id": iri, "@type": "Organization", "name": card.tables["creator"], "url": iri}


def _licences(card: Card) -> Iterator[dict[str, Any]]:
    """Each licence that is used, once."""
    used = {licence["url"]: licence for licence in (card.licence, *(s.licence for s in card.sources)) if licence}
    for url, licence in sorted(used.items()):
        name = licence["name"]
        yield {"@id": url, "@type": "CreativeWork", "name": name, "identifier": url, "description": name}


def _file(card: Card, file: File) -> dict[str, Any]:
    source = next((s for s in card.sources if s.contained and s.document.path == file.path), None)
    return {
        "@id": file.path,
        "@type": "File",
        "name": source.document.origin.title or file.path if source else file.path,
        **(_published(source) if source else {}),
        "encodingFormat": file.media_type,
        "contentSize": str(len(file.data)),
        "sha256": file.sha256,
        "license": {"@id": licence_of(card, file.path)},
    }


def _quoted(source: Source) -> dict[str, Any]:
    """A document that is quoted and not contained."""
    licence = {"@id": source.licence["url"]} if source.licence else source.document.licence or "none said: quotes only"
    name = source.document.origin.title or source.document.path
    return {"@id": _id(source), "@type": "CreativeWork", "name": name, **_published(source), "license": licence}


def _published(source: Source) -> dict[str, Any]:
    origin = source.document.origin
    language = source.document.lang if source.document.lang != "und" else None
    said = {"datePublished": origin.date, "inLanguage": language, "url": safe_url(origin.url)}
    return compact({**said, "creditText": origin.publisher})


def _id(source: Source) -> str:
    """A contained document is its file; another one is named as in the graph."""
    return source.document.path if source.contained else f"{ID}document/{source.document.id}"
