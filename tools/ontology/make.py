"""The files that are made from the ontology, as texts."""

from pathlib import Path

import rdflib
from rdflib import OWL
from tools.ontology.model import ONTOLOGY
from tools.ontology.ontolex import lexicon_turtle
from tools.ontology.page import page
from tools.ontology.terms import released, since, terms

from alliancegraph.vocabulary import load_vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
SOURCES = ("alliances.ttl", "schemes.ttl", "alignments.ttl")
LEXICONS = ("en", "fr")


def made(folder: Path) -> dict[str, str]:
    """Name below ``folder`` → text that belongs there, for the ontology in ``folder``."""
    graph = rdflib.Graph()
    for name in SOURCES:
        graph.parse(folder / name, format="turtle")
    listed = folder / "terms.txt"
    version = str(graph.value(ONTOLOGY, OWL.versionInfo))
    text = released(listed.read_text(encoding="utf-8") if listed.is_file() else "", terms(graph), version)
    vocabulary = load_vocabulary(folder)
    kinds = {kind.code: kind.iri for kind in vocabulary.kinds.values()}
    lexicons = {f"docs/lexicon.{lang}.ttl": lexicon_turtle(vocabulary.lexicon(lang), lang, kinds) for lang in LEXICONS}
    return {"terms.txt": text, "docs/index.html": page(graph, since(text)), **lexicons}
