"""Each shape refuses what it is there for, with a message that says what to do, and a sound graph passes."""

import logging
from collections.abc import Iterator

import pyshacl
import pytest
import rdflib
from rdflib import SH, SKOS

from alliancegraph.vocabulary import Vocabulary

from .turtle_text import SOUND, turtle

RULES = "https://w3id.org/alliancegraph/shapes#"

KNOWN = "ag:status status:active ; ag:belief 0.9 ; ag:origins 1 ; ag:attestedBy claim:c ."

# name: (part of the sound graph, what to replace in it, by what, rule that must speak)
SPOILED = {
    "one partner": ("relation", "actor:a , group:g", "actor:a", "alliance-partners"),
    "no evidence": ("relation", "ag:attestedBy claim:c ;", "", "relation-claim"),
    "evidence that is not there": ("relation", "claim:c ;", "claim:x ;", "known-claim"),
    "two current statuses": ("relation", "status:active", "status:active , status:ended", "relation-status"),
    "no status": ("relation", "ag:status status:active ;", "", "relation-status"),
    "unknown status": ("relation", "status:active", "status:cooking", "known-status"),
    "belief 1.4": ("relation", "0.87", "1.4", "relation-belief"),
    "belief that is no number": ("relation", "0.87", '"high"', "relation-belief"),
    "unknown kind": ("relation", "ag:Alliance", "ag:Handshake", "relation-kind"),
    "unknown kind of a claim": ("claim", "ag:Alliance", "ag:Handshake", "known-kind"),
    "unknown domain": ("relation", "domain:cloud", "domain:alchemy", "known-domain"),
    "offering as partner": ("relation", "group:g", "offering:o", "role-of-actors"),
    "undescribed means": ("relation", "offering:o", "offering:x", "role-of-entities"),
    "negative origins": ("relation", "ag:origins 1", "ag:origins -1", "relation-origins"),
    "date in words": ("relation", '"2018/.."', '"spring 2018"', "date"),
    "ill-typed date": ("claim", "2018-03-01", "2018-13-01", "earliest"),
    "date as text": ("claim", '"2018-03-31"^^xsd:date', '"2018-03-31"', "latest"),
    "bad currency": ("amount", '"USD"', '"$"', "amount-currency"),
    "bad currency of a claim": ("claim", '"USD"', '"dollars"', "claim-currency"),
    "currency that is none": ("amount", '"USD"', '"XXZ"', "known-currency"),
    "currency of a claim that is none": ("claim", '"USD"', '"XXZ"', "known-currency"),
    "attested relation that is not there": ("claim", "relation:r ;", "relation:x ;", "known-relation"),
    "sum without currency": ("claim", 'ag:amountCurrency "USD" ;', "", "claim-currency"),
    "sum in words": ("amount", "50.0", '"much"', "amount-value"),
    "confidence above one": ("claim", "ag:confidence 0.9", "ag:confidence 90.0", "claim-confidence"),
    "neither yes nor no": ("claim", '"affirms"', '"perhaps"', "claim-polarity"),
    "claim in no document": ("claim", "ag:inDocument document:d ;", "", "claim-document"),
    "claim in a lost document": ("claim", "document:d", "document:x", "known-document"),
    "claim without quote": ("claim", 'ag:quote "A and B" ;', "", "quote"),
    "empty quote": ("filler", 'ag:quote "A"', 'ag:quote ""', "quote"),
    "offset in words": ("filler", "ag:start 0", 'ag:start "zero"', "quote-start"),
    "claim without trigger": ("claim", 'ag:trigger "and" ;', "", "trigger"),
    "claim without fillers": ("claim", "; ag:filler filler:f", "", "claim-filler"),
    "filler of an unknown role": ("filler", "ag:partner", "ag:sidekick", "known-role"),
    "filler without entity": ("filler", "ag:entity actor:a ;", "", "filler-entity"),
    "filler of an unknown entity": ("filler", "actor:a", "actor:x", "known-entity"),
    "figure of nobody": ("figure", "ag:measureOf actor:a", "ag:page 1", "measurement-of"),
    "figure without unit": (
        "figure",
        "ag:measureUnit unit:person ;",
        "",
        "measurement-unit",
    ),
    "unknown bound": ("figure", '"min"', '"roughly"', "measurement-bound"),
    "step without claim": ("step", "; ag:attestedBy claim:c", "", "step-claim"),
    "document without digest": ("document", "sha256:", "md5:", "document-digest"),
    "two names in a language": ("actors", '"Groupe"@fr', '"Groupe"@fr , "Troupe"@fr', "entity-name"),
    "country in words": ("actors", '"FR"', '"France"', "entity-country"),
    "unknown owner": ("actors", "ag:ownedBy actor:a", "ag:ownedBy actor:x", "known-owner"),
    "ownership of nobody": ("owner", "ag:owned actor:b ;", "", "ownership-owned"),
    "two owners in one ownership": ("owner", "ag:owner actor:a", "ag:owner actor:a , actor:b", "ownership-owner"),
    "ownership by an unknown": ("owner", "ag:owner actor:a", "ag:owner actor:x", "known-owner"),
    "ownership since some spring": ("owner", '"2018"', '"spring 2018"', "since"),
    "ownership until two days": ("owner", '"2020-03"', '"2020-03" , "2020-04"', "until"),
    "naming of nobody": ("name", "ag:named actor:a ;", "", "naming-named"),
    "naming without name": ("name", 'ag:formerName "A Inc." ; ag:until', "ag:until", "naming-name"),
    "unknown actor type": ("actors", "type:tech", "type:wizard", "known-type"),
}

# name: (a relation beside the sound graph, rule that must speak)
WRONG_RELATIONS = {
    "joint venture of one": (f"ag:JointVenture ; ag:partner actor:a ; {KNOWN}", "alliance-partners"),
    "merger of one": (f"ag:Merger ; ag:mergingParty actor:a ; {KNOWN}", "merger-parties"),
    "rival of nobody": (f"ag:Competition ; ag:rival actor:a ; {KNOWN}", "competition-rivals"),
    "provider is client": (
        f"ag:ServiceProvision ; ag:provider actor:a ; ag:client actor:a ; {KNOWN}",
        "service-provider",
    ),
    "service for nobody": (f"ag:ServiceProvision ; ag:provider actor:a ; {KNOWN}", "service-client"),
    "buyer buys itself": (
        f"ag:Acquisition ; ag:acquirer actor:a ; ag:target actor:a ; {KNOWN}",
        "acquisition-acquirer",
    ),
    "nothing bought": (f"ag:Acquisition ; ag:acquirer actor:a ; {KNOWN}", "acquisition-target"),
    "nothing sold": (f"ag:Divestment ; ag:seller actor:a ; {KNOWN}", "divestment-sold"),
    "money for nothing": (f"ag:Investment ; ag:investor actor:a ; {KNOWN}", "investment-goes-somewhere"),
    "own parent": (f"ag:Control ; ag:parent actor:a ; ag:child actor:a ; {KNOWN}", "control-parent"),
    "own data": (f"ag:DataSharing ; ag:dataHolder actor:a ; ag:dataRecipient actor:a ; {KNOWN}", "data-holder"),
    "own licence": (f"ag:Licensing ; ag:licensor actor:a ; ag:licensee actor:a ; {KNOWN}", "licensing-licensor"),
    "launch of nothing": (f"ag:Launch ; ag:launcher actor:a ; {KNOWN}", "launch-offering"),
    "own lawsuit": (f"ag:LegalDispute ; ag:claimant actor:a ; ag:defendant actor:a ; {KNOWN}", "dispute-claimant"),
    "ambition for nothing": (f"ag:Ambition ; ag:holder actor:a ; {KNOWN}", "ambition-goal"),
}


@pytest.fixture(scope="module")
def shapes(vocabulary: Vocabulary) -> rdflib.Graph:
    return rdflib.Graph().parse(vocabulary.shapes_path, format="turtle")


@pytest.fixture(scope="module")
def terms(vocabulary: Vocabulary) -> rdflib.Graph:
    """Kinds, roles and schemes: what the shapes ask the ontology for."""
    found = rdflib.Graph()
    for file in vocabulary.ontology_files:
        if file.name != "actors.ttl":
            found.parse(file, format="turtle")
    for predicate in (SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition):
        found.remove((None, predicate, None))  # no shape looks at words, and there are thousands
    return found


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """An ill-typed literal makes rdflib log a traceback; the shapes report it anyway."""
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")


def findings(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[str, str, str]]:
    """(rule, node, message) of each violation."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, rdflib.Graph)
    for result in report.objects(None, SH.result):
        rule = str(report.value(result, SH.sourceShape)).removeprefix(RULES)
        yield rule, str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage))


def rules_broken(text: str, terms: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    graph = rdflib.Graph()
    graph += terms
    graph.parse(data=turtle(text), format="turtle")
    found = list(findings(graph, shapes))
    for rule, node, message in found:
        assert node, rule
        assert message.endswith("."), (rule, message)
    return {rule for rule, _, _ in found}


def test_a_sound_graph_passes(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    """No rule speaks where nothing is wrong."""
    assert rules_broken("\n".join(SOUND.values()), terms, shapes) == set()


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_graph_is_refused(name: str, terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    """One thing is wrong, and the rule for it speaks."""
    part, before, after, rule = SPOILED[name]
    assert before in SOUND[part]
    spoiled = SOUND | {part: SOUND[part].replace(before, after)}
    assert rule in rules_broken("\n".join(spoiled.values()), terms, shapes)


@pytest.mark.parametrize("name", WRONG_RELATIONS)
def test_a_relation_without_its_parties_is_refused(name: str, terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    """Each kind needs its parties, and nobody stands on both sides."""
    text, rule = WRONG_RELATIONS[name]
    found = rules_broken("\n".join([*SOUND.values(), f"relation:x a {text}"]), terms, shapes)
    assert {rule} <= found <= {rule, "control-cycle"}  # its own parent is a circle too


def control(name: str, parent: str, child: str, state: str = "status:active ; ag:belief 0.9") -> str:
    return (
        f"relation:{name} a ag:Control ; ag:parent actor:{parent} ; ag:child actor:{child} ; ag:origins 1 ;"
        f" ag:attestedBy claim:c ; ag:status {state} .\n"
    )


ACTOR_C = 'actor:c a ag:Organization ; skos:prefLabel "C" .\n'
CHAIN = "actor:a ag:parentOf actor:b . actor:b ag:parentOf actor:c ."


def test_a_circle_of_control_is_refused(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    """A owns B owns C owns A: somebody is wrong. Follows the shortcuts of the derived graph."""
    circle = ACTOR_C + control("x", "a", "b") + control("y", "b", "c") + control("z", "c", "a")
    text = "\n".join([*SOUND.values(), circle, CHAIN, "actor:c ag:parentOf actor:a ."])
    assert rules_broken(text, terms, shapes) == {"control-cycle"}


@pytest.mark.parametrize("state", ["status:ended ; ag:belief 0.9", "status:active ; ag:belief 0.2"])
def test_control_that_is_over_or_not_believed_closes_no_circle(
    state: str, terms: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    """C owned A once, or one weak source says so: no contradiction with today."""
    chain = ACTOR_C + control("x", "a", "b") + control("y", "b", "c") + control("z", "c", "a", state)
    assert rules_broken("\n".join([*SOUND.values(), chain, CHAIN]), terms, shapes) == set()


def test_a_kind_added_in_turtle_passes_without_touching_the_shapes(terms: rdflib.Graph, shapes: rdflib.Graph) -> None:
    """The shapes ask the ontology which kinds there are."""
    kind = 'ag:Handshake rdfs:subClassOf ag:Relation ; ag:kindCode "handshake" .'
    relation = f"relation:x a ag:Handshake ; ag:otherParty actor:a , actor:b ; {KNOWN}"
    assert rules_broken("\n".join([*SOUND.values(), kind, relation]), terms, shapes) == set()


def test_every_rule_has_a_message_and_a_target(shapes: rdflib.Graph) -> None:
    """Each rule is a shape of its own: it says in English what is wrong, and whom it looks at."""
    rules = {s for s in shapes.subjects(SH.message) if str(s).startswith(RULES)}
    assert len(rules) >= 60
    for rule in rules:
        message = shapes.value(rule, SH.message)
        assert isinstance(message, rdflib.Literal)
        assert message.language == "en"
        targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        assert any((rule, target, None) in shapes for target in targets), rule


def test_no_rule_needs_a_query(shapes: rdflib.Graph) -> None:
    """SHACL core alone: each rule is checked for all its nodes in one go."""
    assert (None, SH.sparql, None) not in shapes
    assert (None, SH.property, None) not in shapes
