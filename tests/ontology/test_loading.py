"""``load_vocabulary``: a workspace's own files count, and a broken ontology says where and what to do."""

from pathlib import Path

import pytest

from alliancegraph.errors import OntologyError
from alliancegraph.vocabulary import Vocabulary, iri, load_vocabulary, local

from .conftest import WriteOntology
from .turtle_text import turtle

PEACE_PACT = turtle(
    """
    ag:PeacePact a owl:Class ; rdfs:subClassOf ag:Alliance ; rdfs:label "peace pact"@en , "pacte de paix"@fr ;
        ag:kindCode "peace_pact" ; ag:sourceRole ag:signatory ; ag:targetRole ag:signatory ; ag:symmetric true ;
        ag:shortcutProperty ag:atPeaceWith ; ag:allowsRole ag:signatory .
    ag:signatory a owl:ObjectProperty ; rdfs:subPropertyOf ag:partner ; ag:fillerSort "actor" ;
        rdfs:label "signatory"@en , "signataire"@fr .
    """
)


def test_two_loads_are_equal(vocabulary: Vocabulary) -> None:
    """Same files, same value: nothing depends on the order of parsing."""
    again = load_vocabulary()
    assert (again.kinds, again.roles, again.schemes) == (vocabulary.kinds, vocabulary.roles, vocabulary.schemes)
    assert list(again.entities.items()) == list(vocabulary.entities.items())


@pytest.mark.parametrize(
    ("entity_id", "address"),
    [
        ("actor/amazon", "https://w3id.org/alliancegraph/id/actor/amazon"),
        ("relation/0123456789abcdef", "https://w3id.org/alliancegraph/id/relation/0123456789abcdef"),
        ("domain/cloud", "https://w3id.org/alliancegraph/vocab/domain/cloud"),
        ("goal/prevention", "https://w3id.org/alliancegraph/vocab/goal/prevention"),
    ],
)
def test_ids_and_iris_are_two_forms_of_one_thing(entity_id: str, address: str) -> None:
    """Entities stand below id/, concepts below vocab/; there and back."""
    assert iri(entity_id) == address
    assert local(address) == entity_id


def test_a_kind_added_in_turtle_works_at_once(write_ontology: WriteOntology) -> None:
    """A new class with its annotations is a kind, inherits what its superclass allows, and has labels."""
    vocabulary = load_vocabulary(write_ontology(peace_dot_ttl=PEACE_PACT))
    kind = vocabulary.kinds["peace_pact"]
    assert kind.shortcut == "atPeaceWith"
    assert {"signatory", "partner", "otherParty", "through"} <= set(kind.roles)
    assert vocabulary.roles["signatory"].participant
    assert vocabulary.label("peace_pact", "fr") == "pacte de paix"
    assert "partnership" in vocabulary.kinds


def test_a_registry_of_the_workspace_replaces_the_packaged_one(write_ontology: WriteOntology) -> None:
    """``actors.ttl`` of a workspace stands alone; the other packaged files still count."""
    registry = turtle('actor:edf a ag:Organization ; skos:prefLabel "EDF" ; ag:actorType type:industrial .')
    vocabulary = load_vocabulary(write_ontology(actors_dot_ttl=registry))
    assert list(vocabulary.entities) == ["actor/edf"]
    assert "cloud" in vocabulary.concepts("domain")


def test_another_file_adds_to_what_is_packaged(write_ontology: WriteOntology) -> None:
    """A file of another name adds a name to a known actor and a domain to the scheme."""
    more = turtle(
        """
        actor:amazon skos:altLabel "the everything store" .
        domain:fishing a skos:Concept ; skos:inScheme vocab:domain ; skos:notation "fishing" ;
            skos:prefLabel "Fishing"@en , "Pêche"@fr ; skos:broader domain:agriculture .
        """
    )
    vocabulary = load_vocabulary(write_ontology(more_dot_ttl=more))
    assert "the everything store" in vocabulary.entities["actor/amazon"].aliases
    assert vocabulary.broader("domain", "fishing") == {"fishing", "agriculture"}


def test_lexicons_are_merged_and_replaced_by_name(write_ontology: WriteOntology) -> None:
    """Lists of several files are joined in the order of their names; a language without a file is empty."""
    folder = write_ontology(
        lexicon__xx_dot_toml='version = 1\n[cues]\ndenied = ["no"]\n',
        lexicon__xx__b_dot_toml='[[frame]]\nid = "b"\n',
        lexicon__xx__a_dot_toml='version = 2\n[cues]\ndenied = ["never"]\n[[frame]]\nid = "a"\n',
    )
    assert load_vocabulary(folder).lexicon("xx") == {
        "version": 2,
        "cues": {"denied": ["no", "never"]},
        "frame": [{"id": "a"}, {"id": "b"}],
    }
    assert load_vocabulary(folder).lexicon("yy") == {}


def test_questions_and_shapes_of_a_workspace_come_first(write_ontology: WriteOntology, vocabulary: Vocabulary) -> None:
    """A workspace's question stands beside the packaged ones; its shapes stand in their place."""
    folder = write_ontology(questions__mine_dot_rq="ASK {}", shapes_dot_ttl="")
    mine = load_vocabulary(folder)
    assert mine.questions_dir == folder / "questions"
    assert mine.shapes_path == folder / "shapes.ttl"
    assert set(mine.files(".rq", "questions")) == {*vocabulary.files(".rq", "questions"), "questions/mine.rq"}
    assert vocabulary.shapes_path not in vocabulary.ontology_files


BROKEN = {
    "not Turtle": ("ag:Alliance a", "not Turtle"),
    "blank node": ("actor:edf ag:ownedBy [ a ag:Organization ] .", "give .* an IRI"),
    "kind without source": ('ag:Pact ag:kindCode "pact" ; ag:symmetric true .', "Pact lacks sourceRole"),
    "kind without symmetry": ('ag:Pact ag:kindCode "pact" ; ag:sourceRole ag:partner .', "Pact lacks symmetric"),
    "two codes": ('ag:Merger ag:kindCode "fusion" .', "Merger has 2 values of kindCode"),
    "code taken": (
        'ag:Pact ag:kindCode "merger" ; ag:sourceRole ag:partner ; ag:symmetric true .',
        "Pact has the kindCode of Merger|Merger has the kindCode of Pact",
    ),
    "unknown role": (
        'ag:Pact ag:kindCode "pact" ; ag:sourceRole ag:signatory ; ag:symmetric true .',
        "names the role signatory",
    ),
    "unknown sort": ('ag:signatory ag:fillerSort "country" .', "fillerSort 'country'; use one of actor"),
    "unknown owner": (
        'actor:edf a ag:Organization ; skos:prefLabel "EDF" ; ag:ownedBy actor:x .',
        "belongs to actor/x",
    ),
    "two owners": ("actor:verily ag:ownedBy actor:ibm .", "2 values of ownedBy"),
    "two owners now": (
        "ownership:verily-ibm a ag:Ownership ; ag:owner actor:ibm ; ag:owned actor:verily .",
        "verily has several owners without ag:until",
    ),
    "an owner now that is another": (
        "actor:withings ag:ownedBy actor:nokia .",
        "withings is ag:ownedBy actor/nokia, but its ag:Ownership says nobody now",
    ),
    "unit of a house that never owned it": (
        "actor:withings ag:unitOf actor:roche .",
        "withings is ag:unitOf actor/roche, but no ag:Ownership says",
    ),
    "ownership by an unknown": (
        "ownership:x-y a ag:Ownership ; ag:owner actor:y ; ag:owned actor:ibm .",
        "has actor/y as ag:owner, which is not in the registry",
    ),
    "ownership of an offering": (
        "ownership:o-ibm a ag:Ownership ; ag:owner actor:ibm ; ag:owned offering:watson-for-oncology .",
        "names offering/watson-for-oncology, which is no actor",
    ),
    "ownership without owner": ("ownership:x-y a ag:Ownership ; ag:owned actor:ibm .", "x-y lacks owner"),
    "ownership at no date": (
        'ownership:a-b a ag:Ownership ; ag:owner actor:roche ; ag:owned actor:ibm ; ag:since "May 2018" .',
        "a-b has a bad date: .*'May 2018'; write YYYY",
    ),
    "ownership that ends before it begins": (
        'ownership:a-b a ag:Ownership; ag:owner actor:roche; ag:owned actor:ibm; ag:since "2018"; ag:until "2017" .',
        "ends in 2017 before it begins in 2018",
    ),
    "former name that is no name": (
        'naming:ibm-ctr a ag:Naming ; ag:named actor:ibm ; ag:formerName "CTR" .',
        "'CTR', which actor/ibm lacks as skos:altLabel",
    ),
    "different from an unknown": ("actor:ibm ag:differentFrom actor:x .", "names actor/x, which is not in"),
    "different from itself": ("actor:ibm ag:differentFrom actor:ibm .", "differs from itself"),
    "unknown member": ('group:g a ag:ActorGroup ; skos:prefLabel "G" ; foaf:member actor:x .', "member actor/x"),
    "unknown type": ('actor:edf a ag:Organization ; skos:prefLabel "EDF" ; ag:actorType type:x .', "has the type x"),
    "no name": ("actor:edf a ag:Organization .", "no skos:prefLabel"),
    "two names": ('actor:amazon skos:prefLabel "Amazone" .', "keep one"),
    "wrong notation": ('domain:x a skos:Concept ; skos:inScheme vocab:domain ; skos:notation "y" .', "domain/y"),
    "unknown broader": (
        'domain:x a skos:Concept ; skos:inScheme vocab:domain ; skos:notation "x" ; skos:broader domain:nope .',
        "below nope",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_ontology_says_which_file_and_what_to_do(write_ontology: WriteOntology, name: str) -> None:
    """OntologyError names a file of the ontology, the term, and the remedy; it is exit code 3."""
    text, message = BROKEN[name]
    folder = write_ontology(broken_dot_ttl=turtle(text))
    with pytest.raises(OntologyError, match=message) as caught:
        load_vocabulary(folder)
    assert ".ttl" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_syntax_error_names_its_line(write_ontology: WriteOntology) -> None:
    """The message leads to the line in the workspace's own file."""
    folder = write_ontology(broken_dot_ttl="@prefix ag: <https://example.org/> .\n\nag:a ag:b ;;; ??? .\n")
    with pytest.raises(OntologyError, match=r"broken\.ttl:3: not Turtle"):
        load_vocabulary(folder)


@pytest.mark.parametrize(
    ("main", "more", "message"),
    [
        ("frames = [", "", "xx.toml: not TOML"),
        ("frames = []", 'frames = "none"', "frames is a str, elsewhere a list"),
    ],
)
def test_a_broken_lexicon_says_which_file(write_ontology: WriteOntology, main: str, more: str, message: str) -> None:
    """TOML that does not parse, or two files that disagree on the shape of a key."""
    folder = write_ontology(lexicon__xx_dot_toml=main, lexicon__xx__more_dot_toml=more)
    with pytest.raises(OntologyError, match=message):
        load_vocabulary(folder).lexicon("xx")


def test_a_missing_folder_or_scheme_is_named(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """No silent fallback to the packaged ontology, and no KeyError."""
    with pytest.raises(OntologyError, match="no such folder"):
        load_vocabulary(tmp_path / "ontology")
    with pytest.raises(OntologyError, match=r"no scheme 'colour'; there are .*domain"):
        vocabulary.concepts("colour")
