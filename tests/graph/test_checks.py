"""A sound graph passes; each way to spoil it is refused with a message that says what and where."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from alliancegraph.dates import PartialDate
from alliancegraph.graph.checks import check
from alliancegraph.graph.derive import shortcuts
from alliancegraph.graph.sums import bad_sum
from alliancegraph.graph.write import write_trig
from alliancegraph.model import Amount, Claim, Document, Entity, Knowledge, Proof, Relation
from alliancegraph.tenure import Ownership
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from tests.graph import fixture
from tests.graph.fixture import ENGLISH, FRENCH, KNOWLEDGE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

DOCUMENTS = (FRENCH, ENGLISH)
THREE = next(r for r in KNOWLEDGE.relations if len(r.roles) == 3 and r.kind == "partnership")
HOSTING = next(r for r in KNOWLEDGE.relations if ("client", "actor/data-agency") in r.roles)
UNIT = next(r for r in KNOWLEDGE.relations if ("child", "actor/nimbus-health") in r.roles)
BOUGHT = next(r for r in KNOWLEDGE.relations if ("target", "actor/genomix") in r.roles)
APP = next(r for r in KNOWLEDGE.relations if r.kind == "launch" and not r.places)


def _with_relation(old: Relation, **changes: object) -> Knowledge:
    changed = replace(old, **changes)  # type: ignore[arg-type]  # fields of a Relation
    others = [relation for relation in KNOWLEDGE.relations if relation is not old]
    return replace(KNOWLEDGE, relations=tuple(sorted([*others, changed], key=lambda relation: relation.id)))


def _with_claim(old: Claim, **changes: object) -> Knowledge:
    changed = replace(old, **changes)  # type: ignore[arg-type]  # fields of a Claim
    swap = {old.id: changed.id}
    claims = tuple(changed if claim is old else claim for claim in KNOWLEDGE.claims)
    relations = tuple(
        replace(
            r,
            claims=tuple(sorted(swap.get(c, c) for c in r.claims)),
            events=tuple(replace(e, claim=swap.get(e.claim, e.claim)) for e in r.events),
        )
        for r in KNOWLEDGE.relations
    )
    return replace(KNOWLEDGE, claims=claims, relations=relations)


def _with_entity(id_: str, **changes: object) -> Knowledge:
    changed = replace(KNOWLEDGE.entities[id_], **changes)  # type: ignore[arg-type]  # fields of an Entity
    return replace(KNOWLEDGE, entities={**KNOWLEDGE.entities, id_: changed})


def _cycle() -> Knowledge:
    """Nimbus controls Nimbus Health, which controls Nimbus."""
    back = replace(UNIT, id="c" * 16, roles=(("child", "actor/nimbus"), ("parent", "actor/nimbus-health")))
    return replace(KNOWLEDGE, relations=(*KNOWLEDGE.relations, back))


def _without_entity(id_: str) -> Knowledge:
    return replace(KNOWLEDGE, entities={key: entity for key, entity in KNOWLEDGE.entities.items() if key != id_})


def _moved(claim: Claim, start: int, end: int) -> Knowledge:
    return _with_claim(claim, trigger=Proof(start, end, claim.trigger.quote))


Spoiled = Knowledge | Callable[[str], str]
"""Spoiled knowledge, or an edit of the sound file's text."""


@dataclass(frozen=True)
class Case:
    name: str
    spoiled: Spoiled
    where: str
    says: str


def _replaced(old: str, new: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return edit


def _in_relation(relation: Relation, old: str, new: str) -> Callable[[str], str]:
    """Edit the block of one relation in the relations graph."""

    def edit(text: str) -> str:
        at = text.index(f"\n  relation:{relation.id} a ", text.index("graph/relations> {"))
        end = text.index(" .\n", at)
        assert old in text[at:end], text[at:end]
        return text[:at] + text[at:end].replace(old, new, 1) + text[end:]

    return edit


BOUGHT_CLAIM = next(c for c in KNOWLEDGE.claims if c.id in BOUGHT.claims)
STAFF = next(c for c in KNOWLEDGE.claims if c.measure and c.measure.kind == "staff")
BOUGHT_STEP = 'ag:StatusEvent ;\n    ag:status status:active ;\n    ag:date "2020-05" ;\n    ag:attestedBy claim:'

CASES = (
    Case(
        "one partner",
        _with_relation(THREE, roles=(("partner", "actor/nimbus"),)),
        f"relation:{THREE.id} (partnership: Nimbus)",
        "needs at least two partners",
    ),
    Case("no evidence", _with_relation(HOSTING, claims=()), f"relation:{HOSTING.id} (", "no evidence"),
    Case("control cycle", _cycle(), "actor:nimbus", "controls actor/nimbus"),
    Case(
        "bad currency",
        _with_relation(BOUGHT, amounts=(replace(BOUGHT.amounts[0], currency="$"),)),
        f"relation/{BOUGHT.id}/amount/1",
        "ISO 4217 code such as EUR; write USD, not $",
    ),
    Case(
        "two current statuses",
        _in_relation(HOSTING, "ag:status status:active", "ag:status status:active , status:ended"),
        f"relation:{HOSTING.id}",
        "exactly one ag:status",
    ),
    Case(
        "provider is client",
        _with_relation(HOSTING, roles=(("client", "actor/nimbus"), ("provider", "actor/nimbus"))),
        f"relation:{HOSTING.id} (service_provision: Nimbus)",
        "a provider other than the client",
    ),
    Case("belief 1.4", _with_relation(HOSTING, belief=1.4), f"relation:{HOSTING.id}", "from 0 to 1"),
    Case(
        "quote differs from its text",
        _replaced('ag:quote "Nimbus bought Genomix', 'ag:quote "Nimbus bought Genomic'),
        f"claim:{BOUGHT_CLAIM.id}",
        "is quoted as 'Nimbus bought Genomic in May 2020 for $250 million.', but documents/health-deals.txt says",
    ),
    Case(
        "unknown kind",
        _in_relation(HOSTING, "a ag:ServiceProvision", "a ag:Friendship"),
        f"relation:{HOSTING.id}",
        "unknown kind",
    ),
    Case(
        "ill-typed date",
        _in_relation(BOUGHT, '"2020-05-01"^^xsd:date', '"2020-13-45"^^xsd:date'),
        f"relation:{BOUGHT.id}",
        "'2020-13-45', which is no xsd:date",
    ),
    Case(
        "launched nothing",
        _with_relation(APP, roles=(("launcher", "actor/nimbus-health"),)),
        f"relation:{APP.id} (launch: Nimbus Health)",
        "needs what is launched",
    ),
    Case(
        "document is not there",
        replace(KNOWLEDGE, documents=(FRENCH,)),
        "claim:",
        f"stands in document:{ENGLISH.id}, which the graph does not describe",
    ),
    Case("no such status", _with_relation(HOSTING, status="alive"), "status:alive", "The status is not in the scheme"),
    Case(
        "no such domain", _with_relation(HOSTING, domains=("clouds",)), "domain:clouds", "domain is not in the scheme"
    ),
    Case(
        "claim of a relation is not there",
        _with_relation(HOSTING, claims=("0" * 16,)),
        f"relation:{HOSTING.id}",
        f"rests on claim:{'0' * 16}, which is not in the graph",
    ),
    Case(
        "unknown actor", _without_entity("actor/data-agency"), f"relation:{HOSTING.id}", "actor/data-agency is not in"
    ),
    Case(
        "a role the kind does not have",
        _with_relation(HOSTING, roles=(*HOSTING.roles, ("rival", "actor/orchard"))),
        f"relation:{HOSTING.id}",
        "service_provision has no role 'rival'",
    ),
    Case(
        "a role nobody declared",
        _in_relation(HOSTING, "ag:provider", "ag:helper"),
        f"relation:{HOSTING.id}",
        "unknown property ag:helper",
    ),
    Case(
        "a product as a partner",
        _with_relation(THREE, roles=(("partner", "actor/nimbus"), ("partner", "offering/nimbus-cloud"))),
        "offering:nimbus-cloud",
        "Only an actor or a group of actors can stand in this role",
    ),
    Case("offsets out of the text", _moved(BOUGHT_CLAIM, 10**6, 10**6 + 6), f"claim:{BOUGHT_CLAIM.id}", "says ''"),
    Case("end before start", _moved(BOUGHT_CLAIM, 9, 3), f"claim:{BOUGHT_CLAIM.id}", "at 9-3, which is no stretch"),
    Case("confidence above one", _with_claim(STAFF, confidence=1.01), f"claim:{STAFF.id}", "probability"),
    Case(
        "a claim changed by hand",
        _replaced("ag:kind ag:Acquisition", "ag:kind ag:Investment"),
        "claim:",
        "was changed by hand",
    ),
    Case(
        "a shortcut that follows from nothing",
        _replaced(
            "\n  actor:fonds-alpha ag:investedIn actor:genomix", "\n  actor:fonds-alpha ag:investedIn actor:nimbus"
        ),
        "graph:derived",
        "actor:fonds-alpha ag:investedIn actor:nimbus follows from no relation",
    ),
    Case(
        "a date that is none",
        _in_relation(BOUGHT, 'ag:date "2020-05"', 'ag:date "May 2020"'),
        f"relation:{BOUGHT.id}",
        "one EDTF string",
    ),
    Case(
        "days that are not those of the date",
        _in_relation(BOUGHT, '"2020-05-31"^^xsd:date', '"2020-06-30"^^xsd:date'),
        f"relation:{BOUGHT.id}",
        "'2020-06-30' as ag:latest beside the date '2020-05'",
    ),
    Case(
        "an IRI that the project does not make",
        _replaced("actor:fonds-alpha a ag:Organization", "actor:fonds%20alpha a ag:Organization"),
        "fonds%20alpha",
        "no IRI that this project makes",
    ),
    Case(
        "an actor without a name",
        _replaced('skos:prefLabel "Genomix"', 'skos:altLabel "Genomix"'),
        "actor:genomix",
        "prefLabel",
    ),
    Case(
        "no Wikidata item",
        _replaced("skos:exactMatch wd:Q312", "skos:exactMatch wd:P312"),
        "actor:orchard",
        "Wikidata item",
    ),
    Case("no country", _with_entity("actor/lumen", country="Korea"), "actor:lumen", "ISO 3166-1 alpha-2"),
    Case(
        "half a person",
        _with_claim(STAFF, measure=replace(STAFF.measure, value=Decimal("300.5")) if STAFF.measure else None),
        "claim:",
        "whole number",
    ),
    Case(
        "no currency of the world",
        _replaced('schema:currency "USD"', 'schema:currency "XXZ"'),
        f"relation/{BOUGHT.id}/amount/1",
        "no code of ISO 4217",
    ),
    Case(
        "a claim's currency of no country",
        _replaced('ag:amountCurrency "USD"', 'ag:amountCurrency "XXZ"'),
        f"claim:{BOUGHT_CLAIM.id}",
        "no code of ISO 4217",
    ),
    Case(
        "a sum that its words do not say",
        _replaced('ag:amountValue "250000000"', 'ag:amountValue "999"'),
        f"claim:{BOUGHT_CLAIM.id}",
        "the sum is 999 USD, but its words are '$250 million'",
    ),
    Case(
        "a currency that the words do not say",
        _replaced('ag:amountCurrency "USD"', 'ag:amountCurrency "EUR"'),
        f"claim:{BOUGHT_CLAIM.id}",
        "the sum is 250000000 EUR, but its words are '$250 million'",
    ),
    Case(
        "a relation's sum that no claim gives",
        _replaced('schema:value "250000000"', 'schema:value "999"'),
        f"relation:{BOUGHT.id}",
        "the sum 999 USD is that of none of its claims",
    ),
    Case(
        "a relation attested that is not there",
        _replaced(f"ag:attests relation:{BOUGHT.id}", f"ag:attests relation:{'f' * 16}"),
        f"relation:{'f' * 16}",
        "is not in the graph",
    ),
    Case(
        "attested on one side only",
        _replaced(f"ag:attests relation:{BOUGHT.id}", f"ag:attests relation:{HOSTING.id}"),
        f"claim:{BOUGHT_CLAIM.id}",
        "which does not rest on it",
    ),
    Case(
        "a step told by a claim that is not there",
        _replaced(f"{BOUGHT_STEP}{BOUGHT_CLAIM.id}", f"{BOUGHT_STEP}{'f' * 16}"),
        f"relation:{BOUGHT.id}",
        f"rests on claim:{'f' * 16}, which is not in the graph",
    ),
    Case(
        "a filler that nobody described",
        _replaced("ag:entity actor:genomix", "ag:entity actor:nobody"),
        "actor:nobody",
        "has no name in the graph",
    ),
    Case("not TriG", _replaced("ag:Organization ;", "ag:Organization ;;; <"), "graph", "line "),
    Case(
        "a blank node",
        _replaced("  actor:orchard a", "  _:x <a:b> _:y .\n  actor:orchard a"),
        "graph",
        "give every thing an IRI",
    ),
)


def _written(spoiled: Spoiled, vocabulary: Vocabulary) -> bytes:
    if isinstance(spoiled, Knowledge):
        return write_trig(spoiled, vocabulary)
    return spoiled(write_trig(KNOWLEDGE, vocabulary).decode()).encode()


def test_the_sound_graph_passes(trig: bytes, vocabulary: Vocabulary) -> None:
    """No violation and no warning, by our own reading of the shapes and by pyshacl."""
    assert check(trig, vocabulary, DOCUMENTS, warnings=True) == []
    assert check(trig, vocabulary, DOCUMENTS, warnings=True, reference=True) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_spoiled_graph_is_refused_with_what_and_where(case: Case, vocabulary: Vocabulary) -> None:
    """One finding at least names the thing that is wrong and says what is wrong with it."""
    findings = check(_written(case.spoiled, vocabulary), vocabulary, DOCUMENTS)
    assert any(case.says in f.message and case.where in f.where + f.message for f in findings), findings


def test_pyshacl_finds_the_same_in_a_graph_spoiled_many_times(vocabulary: Vocabulary) -> None:
    """Our reading of the shapes and the reference agree, finding by finding."""
    names = (
        "two current statuses",
        "ill-typed date",
        "a date that is none",
        "an actor without a name",
        "no Wikidata item",
    )
    text = write_trig(_with_relation(THREE, roles=(("partner", "actor/nimbus"),), belief=1.4), vocabulary).decode()
    for case in CASES:
        if case.name in names and not isinstance(case.spoiled, Knowledge):
            text = case.spoiled(text)
    mine = check(text.encode(), vocabulary, DOCUMENTS)
    assert len(mine) > len(names)
    assert mine == check(text.encode(), vocabulary, DOCUMENTS, reference=True)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pyshacl_finds_the_same(case: Case, vocabulary: Vocabulary) -> None:
    """Our reading of the shapes and the reference agree on every spoiled graph."""
    written = _written(case.spoiled, vocabulary)
    assert check(written, vocabulary, DOCUMENTS) == check(written, vocabulary, DOCUMENTS, reference=True)


def test_a_document_that_changed_or_went_is_found(trig: bytes, vocabulary: Vocabulary) -> None:
    """A graph older than its documents says so."""
    changed = replace(ENGLISH, text=ENGLISH.text.replace("Nimbus bought", "Nimbus  bought"))
    messages = " ".join(map(str, check(trig, vocabulary, (FRENCH, changed))))
    assert "documents/health-deals.txt has changed since the graph was built" in messages
    gone = " ".join(map(str, check(trig, vocabulary, (FRENCH,))))
    assert "documents/health-deals.txt is not there any more" in gone


def test_quotes_that_could_not_be_reread_are_told(trig: bytes, vocabulary: Vocabulary) -> None:
    """Without documents a changed quote cannot be seen: the check says so, as a warning, whether asked for or not."""
    (finding,) = check(trig, vocabulary)
    assert (finding.severity, finding.where) == ("warning", "2 documents")
    assert re.search(r"\d{2,} quotes could not be re-read", finding.message)


@pytest.mark.parametrize(
    ("cells", "value", "currency", "bad"),
    [
        ("2100000000,USD", "2100000000", "USD", False),
        ("2 100 000.50;€", "2100000.50", "EUR", False),
        ("2100000000,sgd", "2100000000", "SGD", False),
        ("2100000000,USD", "999", "USD", True),
        ("2100000000,USD", "2100000000", "EUR", True),
    ],
)
def test_the_sum_of_a_row_is_the_number_of_its_cell(cells: str, value: str, currency: str, bad: bool) -> None:
    """A sheet gives a plain number and, in another cell, the currency by its code or sign."""
    row = f"nimbus;acquisition;genomix;{cells}"
    start = row.index("2")
    end = re.compile(r"[,;]").search(row, start)
    assert end
    proof = Proof(start, end.start(), row[start : end.start()])
    claim = replace(
        BOUGHT_CLAIM, method="sheet", quote=Proof(0, len(row), row), amount=Amount(Decimal(value), currency, proof)
    )
    assert bool(list(bad_sum(claim))) is bad


def test_what_need_not_be_mended_is_a_warning(vocabulary: Vocabulary) -> None:
    """A source without date passes, and is named when warnings are asked for."""
    undated: Document = replace(ENGLISH, origin=replace(ENGLISH.origin, date=None))
    documents = tuple(sorted((FRENCH, undated), key=lambda document: document.id))
    written = write_trig(replace(KNOWLEDGE, documents=documents), vocabulary)
    assert check(written, vocabulary, documents) == []
    (finding,) = check(written, vocabulary, documents, warnings=True)
    assert (finding.severity, "has no publication date" in finding.message) == ("warning", True)


def test_a_shape_beyond_core_goes_to_pyshacl(trig: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A workspace may write any SHACL: what we do not know, the reference judges."""
    folder = tmp_path_factory.mktemp("ontology")
    packaged = load_vocabulary().shapes_path.read_text(encoding="utf-8")
    mine = 'sh:targetClass ag:Offering ; sh:not [ sh:class ag:Offering ] ; sh:message "No offerings."@en .'
    (folder / "shapes.ttl").write_text(f"{packaged}\nrule:mine a sh:NodeShape ; {mine}", encoding="utf-8")
    findings = check(trig, load_vocabulary(folder), DOCUMENTS)
    assert {finding.message for finding in findings} == {"No offerings."}
    assert {re.split(r"[ (]", finding.where)[0] for finding in findings} == {
        "offering:nimbus-cloud",
        "offering:orchard-clinic",
        "offering:pulse",
    }


def test_shortcuts_are_those_of_live_and_believed_relations(vocabulary: Vocabulary) -> None:
    """Both ways for a symmetric kind; none for what ended, is denied, rumoured or planned; none to oneself."""
    found = set(shortcuts(KNOWLEDGE.relations, vocabulary, KNOWLEDGE.entities))
    assert ("actor/nimbus", "providesTo", "actor/data-agency") in found
    assert {
        ("actor/nimbus", "competesWith", "actor/orchard"),
        ("actor/orchard", "competesWith", "actor/nimbus"),
    } <= found
    assert ("actor/orchard", "partnerOf", "actor/north-hospital") in found, "a joint venture is an alliance"
    assert not {t for t in found if "actor/assur-vie" in (t[0], t[2]) and t[1] == "partnerOf"}, "ended"
    assert not {t for t in found if t[1] == "partnerOf" and {t[0], t[2]} == {"actor/orchard", "actor/pharmalis"}}
    assert ("actor/orchard", "acquired", "actor/medisoft") not in found, "rumoured"
    assert not {t for t in found if t[0] == t[2]}
    doubted = replace(HOSTING, belief=0.49)
    assert not list(shortcuts([doubted], vocabulary, {}))
    both = replace(HOSTING, roles=(("client", "actor/nimbus"), ("provider", "actor/nimbus")))
    assert not list(shortcuts([both], vocabulary, {}))


def test_an_owner_who_sold_is_no_parent(vocabulary: Vocabulary) -> None:
    """The registry knows that what a text once called its own is its own no more; who bought it again is a parent."""
    control = replace(HOSTING, kind="subsidiary", roles=(("child", "actor/b"), ("parent", "actor/a")))
    once = Ownership("ownership/b-a", "actor/a", until=PartialDate("2020"))
    again = Ownership("ownership/b-a-2", "actor/a", since=PartialDate("2022"))
    parent = [("actor/a", "parentOf", "actor/b")]
    for owners, found in ((), parent), ((once,), []), ((once, again), parent):
        sold = Entity("actor/b", "actor", "B", owners=owners)
        assert list(shortcuts([control], vocabulary, {"actor/b": sold})) == found


def test_every_proof_of_a_claim_is_read_again(vocabulary: Vocabulary) -> None:
    """Whichever proof is spoiled, it is the one that is named."""
    spoil = Proof(0, 3, "zzz")
    claim = fixture.HOSTING
    date = replace(claim.date, proof=spoil) if claim.date else None
    fillers = (replace(claim.fillers[0], anaphor=spoil), *claim.fillers[1:])
    through = replace(claim.through, proof=spoil) if claim.through else None
    domains = (replace(claim.domains[0], proof=spoil),)
    for changes, named in (
        ({"trigger": spoil}, "the trigger is"),
        ({"cues": (spoil,)}, "a cue is"),
        ({"date": date}, "the date 2019-11 is"),
        ({"domains": domains}, "the domain cloud is"),
        ({"through": through}, "the through Nimbus Cloud is"),
        ({"fillers": fillers}, "the words for the provider Nimbus is"),
    ):
        written = write_trig(_with_claim(claim, **changes), vocabulary)
        assert any(named in finding.message for finding in check(written, vocabulary, DOCUMENTS)), named


def test_dates_of_the_fixture_are_dates() -> None:
    """The ground of these tests is sound itself."""
    assert all(isinstance(r.date, PartialDate) for r in KNOWLEDGE.relations if r.date)
    assert all(isinstance(entity, Entity) for entity in KNOWLEDGE.entities.values())
