"""The frames of the lexicon as OntoLex say all that the tables say: compiled back, they are the same frames."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF
from tools.ontology.frames import TABLES, canonical, head
from tools.ontology.ontolex import LEXICON, PREFIXES, lexicon_turtle
from tools.ontology.ontolex_read import read_lexicon

from alliancegraph.vocabulary import NAMESPACE, Vocabulary

from .test_alignments import verified

LANGUAGES = ("en", "fr")
ONTOLEX, SYNSEM, LEXINFO = (rdflib.Namespace(PREFIXES[name]) for name in ("ontolex", "synsem", "lexinfo"))
FRAME = {
    "id": "s_allier",
    "words": "s'allier|lier contre|avec",
    "kind": "partnership",
    "slots": {"subject": "partner", "avec|à": "partner", "object": "partner"},
    "present": "à|object",
    "absent": "de",
    "weight": 0.75,
    "status": "planned",
    "passive": False,
    "nominal": True,
    "yes": ['A dit "oui" à B.', "partner=A; partner=B"],
    "no": "A\\B",
}


def kinds(vocabulary: Vocabulary) -> dict[str, str]:
    return {kind.code: kind.iri for kind in vocabulary.kinds.values()}


def there_and_back(tables: Mapping[str, Any], vocabulary: Vocabulary, file: Path) -> dict[str, list[dict[str, Any]]]:
    file.write_text(lexicon_turtle(tables, "fr", kinds(vocabulary)), encoding="utf-8")
    return read_lexicon(file, {iri: code for code, iri in kinds(vocabulary).items()})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_published_lexicon_gives_the_tables_back(lang: str, vocabulary: Vocabulary) -> None:
    """Every frame of ``lexicon/<lang>.toml``, in its order, with all that it says: nothing is lost in the Turtle."""
    published = vocabulary.folders[0] / "docs" / f"lexicon.{lang}.ttl"
    back = read_lexicon(published, {iri: code for code, iri in kinds(vocabulary).items()})
    tables = {table: vocabulary.lexicon(lang)[table] for table in TABLES}
    assert sum(map(len, tables.values())) > 300
    assert back == {table: [canonical(frame) for frame in frames] for table, frames in tables.items()}


def test_a_frame_with_everything_in_it_comes_back(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Reflexive pronoun, needed and forbidden places, flags, status, weight, quotes and backslashes."""
    assert there_and_back({"verb": [FRAME]}, vocabulary, tmp_path / "x.ttl") == {"verb": [canonical(FRAME)]}


@pytest.mark.parametrize(
    "change",
    [
        {"words": "s'allier|lier contre"},
        {"kind": "merger", "slots": {"subject": "mergingParty"}},
        {"weight": 0.8},
        {"present": "à"},
        {"passive": True},
        {"no": "autre"},
    ],
)
def test_another_frame_comes_back_as_another(change: dict[str, Any], vocabulary: Vocabulary, tmp_path: Path) -> None:
    """The comparison can fail: what differs in the table differs in what comes back."""
    back = there_and_back({"verb": [FRAME | change]}, vocabulary, tmp_path / "x.ttl")
    assert back == {"verb": [canonical(FRAME | change)]} != {"verb": [canonical(FRAME)]}


def test_what_ontolex_has_no_place_for_is_refused(vocabulary: Vocabulary) -> None:
    """A new key of the tables must be given a place, or it would be lost in silence."""
    with pytest.raises(ValueError, match="no place yet for mood"):
        lexicon_turtle({"verb": [FRAME | {"mood": "subjunctive"}]}, "fr", kinds(vocabulary))
    with pytest.raises(ValueError, match="only the first alternative"):
        lexicon_turtle({"verb": [FRAME | {"words": "s'allier|s'unir"}]}, "fr", kinds(vocabulary))


def test_verbs_are_written_as_one_looks_them_up() -> None:
    """The pronoun is elided before a vowel; further words take their first form."""
    words = head("se lier|allier leurs|ses forces")
    assert [words.written(alternative) for alternative in words.alternatives] == [
        "se lier leurs forces",
        "s'allier leurs forces",
    ]
    assert words.words == "se lier|allier leurs|ses forces"


@pytest.fixture(scope="module", params=LANGUAGES)
def lexicon(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> rdflib.Graph:
    return rdflib.Graph().parse(vocabulary.folders[0] / "docs" / f"lexicon.{request.param}.ttl", format="turtle")


def test_every_term_of_the_standards_exists(lexicon: rdflib.Graph) -> None:
    """OntoLex, synsem, lime and LexInfo 3.0 have each class and property that the lexicon uses."""
    prefixes = tuple(PREFIXES[name] for name in ("lexinfo", "lime", "ontolex", "synsem"))
    used = {
        str(n) for triple in lexicon for n in triple if isinstance(n, rdflib.URIRef) and str(n).startswith(prefixes)
    }
    assert used <= verified()
    assert len(used) > 40
    assert PREFIXES["lexinfo"] + "prepositionalArg" not in verified()  # of LexInfo 2: the check can fail


def test_own_terms_are_declared_and_the_roles_and_kinds_are_those_of_the_ontology(
    lexicon: rdflib.Graph, graph: rdflib.Graph
) -> None:
    """What the standards lack is defined in the file; what it points at in the ontology exists there."""
    own = {p for p in lexicon.predicates() if str(p).startswith(PREFIXES["agl"])}
    assert all((p, RDF.type, None) in lexicon for p in own)
    references = {o for o in lexicon.objects() if isinstance(o, rdflib.URIRef) and str(o).startswith(NAMESPACE)}
    assert references
    assert all((o, RDF.type, None) in graph for o in references)


def test_entries_senses_and_arguments_hang_together(lexicon: rdflib.Graph) -> None:
    """Each node of the file is described; synBehavior, sense and ontoMapping are one to one, as OntoLex wants."""
    base = re.escape(LEXICON)
    nodes = {n for t in lexicon for n in t if isinstance(n, rdflib.URIRef) and re.match(base + r"(fr|en)/", str(n))}
    assert {n for n in nodes if (n, RDF.type, None) not in lexicon} == set()
    for predicate in (SYNSEM.synBehavior, ONTOLEX.sense, SYNSEM.ontoMapping, ONTOLEX.canonicalForm):
        objects = list(lexicon.objects(None, predicate))
        assert len(objects) == len(set(objects)) > 100
    mapped = set(lexicon.objects(None, SYNSEM.objOfProp))
    said = {o for p in set(lexicon.predicates()) if str(p).startswith(LEXINFO) for o in lexicon.objects(None, p)}
    arguments = {s for s in lexicon.subjects(RDF.type, SYNSEM.SyntacticArgument) if "-arg-" in str(s)}
    assert arguments == mapped <= said
