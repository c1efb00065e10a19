"""Kinds and roles are read from the ontology, complete and sane."""

import pytest
import rdflib

from alliancegraph.vocabulary import NAMESPACE, Vocabulary

AG = rdflib.Namespace(NAMESPACE)

KINDS = {
    # code: (source, target, symmetric, shortcut)
    "partnership": ("partner", "partner", True, "partnerOf"),
    "joint_venture": ("partner", "partner", True, "partnerOf"),
    "merger": ("mergingParty", "mergingParty", True, "mergedWith"),
    "acquisition": ("acquirer", "target", False, "acquired"),
    "divestment": ("seller", "soldEntity", False, "divested"),
    "investment": ("investor", "investee", False, "investedIn"),
    "subsidiary": ("parent", "child", False, "parentOf"),
    "service_provision": ("provider", "client", False, "providesTo"),
    "data_sharing": ("dataHolder", "dataRecipient", False, "sharesDataWith"),
    "licensing": ("licensor", "licensee", False, "licensesTo"),
    "launch": ("launcher", "launchedOffering", False, "launched"),
    "competition": ("rival", "rival", True, "competesWith"),
    "legal_dispute": ("claimant", "defendant", False, "litigatesAgainst"),
    "ambition": ("holder", "goalSought", False, None),
    "measurement": ("measureOf", None, False, None),
}


def test_the_kinds_are_those_of_deal_sheets_and_readers(vocabulary: Vocabulary) -> None:
    """Each kind has its source, target, symmetry and shortcut, JointVenture its own copy too."""
    found = {k.code: (k.source, k.target, k.symmetric, k.shortcut) for k in vocabulary.kinds.values()}
    assert found == KINDS


def test_every_kind_carries_its_own_annotations(graph: rdflib.Graph) -> None:
    """Nothing is inherited in silence: a query that reads the annotations of a class needs no reasoner."""
    for kind in graph.subjects(AG.kindCode):
        assert (kind, AG.sourceRole, None) in graph, kind
        assert (kind, AG.symmetric, None) in graph, kind
        if str(graph.value(kind, AG.kindCode)) != "measurement":
            assert (kind, AG.targetRole, None) in graph, kind


def test_the_roles_and_shortcuts_of_kinds_exist(vocabulary: Vocabulary, graph: rdflib.Graph) -> None:
    """Source and target are among the roles that a kind allows; shortcuts are declared; symmetric ones are so."""
    for kind in vocabulary.kinds.values():
        assert {kind.source, *([kind.target] if kind.target else [])} <= set(kind.roles) <= set(vocabulary.roles)
        assert kind.symmetric == (kind.source == kind.target)
        if kind.shortcut:
            shortcut = AG[kind.shortcut]
            assert (shortcut, rdflib.RDF.type, rdflib.OWL.ObjectProperty) in graph
            assert ((shortcut, rdflib.RDF.type, rdflib.OWL.SymmetricProperty) in graph) == kind.symmetric


def test_every_relation_allows_an_unsaid_party_and_a_means(vocabulary: Vocabulary) -> None:
    """Further participants of a deal and the product it is done by fit every kind; figures take neither."""
    for kind in vocabulary.kinds.values():
        assert kind.is_relation == (kind.code != "measurement")
        assert ({"otherParty", "through"} <= set(kind.roles)) == kind.is_relation


def test_superclasses_and_superroles_are_closed(vocabulary: Vocabulary) -> None:
    """A joint venture is an alliance and a relation; parties are participants, means and goals are not."""
    assert {NAMESPACE + "Alliance", NAMESPACE + "Relation"} <= set(vocabulary.kinds["joint_venture"].ancestors)
    assert NAMESPACE + "Relation" not in vocabulary.kinds["measurement"].ancestors
    not_parties = {name for name, role in vocabulary.roles.items() if not role.participant}
    assert not_parties == {"through", "field", "goalSought", "measureOf"}
    for name, role in vocabulary.roles.items():
        assert name not in role.superroles
        assert role.participant == ("participant" in role.superroles)


def test_roles_say_what_may_fill_them(vocabulary: Vocabulary) -> None:
    """Parties are actors or groups; what is bought, sold, funded or launched may be an offering."""
    roles = vocabulary.roles
    assert roles["partner"].sorts == {"actor", "group"}
    assert roles["target"].sorts == {"actor", "group", "offering"}
    assert roles["launchedOffering"].sorts == {"actor", "offering"}
    assert roles["field"].sorts == {"topic"}
    assert roles["goalSought"].sorts == {"goal", "topic"}
    assert all(role.sorts for role in roles.values())


@pytest.mark.parametrize(
    ("name", "lang", "label"),
    [
        ("actor/amazon", "fr", "Amazon"),
        ("actor/world-health-organization", "fr", "Organisation mondiale de la santé"),
        ("actor/world-health-organization", "en", "World Health Organization"),
        ("partnership", "fr", "partenariat"),
        ("partnerOf", "en", "is a partner of"),
        ("dataHolder", "fr", "détenteur des données"),
        ("domain/cloud", "en", "Cloud, hosting and computing power"),
        ("historic_health_actor", "fr", "acteur historique de la santé"),
        ("unit/subsidiary", "en", "subsidiary"),
        (NAMESPACE + "Acquisition", "en", "acquisition"),
        ("partnership", "de", "partnership"),
        ("actor/nobody-knows", "fr", "nobody-knows"),
    ],
)
def test_everything_has_a_label(vocabulary: Vocabulary, name: str, lang: str, label: str) -> None:
    """Ids, codes, roles, shortcuts and IRIs; English for a language without label, the code for the unknown."""
    assert vocabulary.label(name, lang) == label
