"""The registry: complete, connected, and honest about names that mean something else."""

import re
from collections import Counter
from datetime import date

from alliancegraph.model import Entity
from alliancegraph.registry import as_things_stand, owner_on
from alliancegraph.tenure import first_day
from alliancegraph.vocabulary import Vocabulary


def sort_of(vocabulary: Vocabulary, sort: str) -> list[Entity]:
    return [entity for entity in vocabulary.entities.values() if entity.sort == sort]


def names(entity: Entity) -> set[str]:
    return {entity.name, *(label for _, label in entity.labels), *entity.aliases}


def test_the_registry_holds_all_actors_and_offerings_of_the_facts(vocabulary: Vocabulary) -> None:
    """406 actors and 85 offerings came from the facts; more may be added, none may get lost."""
    assert len(sort_of(vocabulary, "actor")) >= 406
    assert len(sort_of(vocabulary, "offering")) >= 85
    assert len(sort_of(vocabulary, "group")) >= 10
    assert sum(entity.wikidata is not None for entity in vocabulary.entities.values()) >= 37


def test_every_entry_is_typed_and_registered(vocabulary: Vocabulary) -> None:
    """Actors and groups have a type of the scheme, the most specific first; offerings have a maker."""
    for entity in vocabulary.entities.values():
        assert entity.registered
        if entity.sort == "offering":
            assert entity.parent, entity.id
            continue
        assert entity.types, entity.id
        depths = [len(vocabulary.broader_types(code)) for code in entity.types]
        assert depths == sorted(depths, reverse=True), entity.id


def test_ids_countries_and_wikidata_are_well_formed(vocabulary: Vocabulary) -> None:
    """Slugs of lower-case letters, digits and hyphens; two capitals for a country; Q and digits."""
    for entity in vocabulary.entities.values():
        assert re.fullmatch(r"(actor|group|offering)/[a-z0-9]+(-[a-z0-9]+)*", entity.id), entity.id
        assert entity.country is None or re.fullmatch(r"[A-Z]{2}", entity.country), entity.id
        assert entity.wikidata is None or re.fullmatch(r"Q[1-9]\d*", entity.wikidata), entity.id


def test_owners_and_makers_are_actors_of_the_registry(vocabulary: Vocabulary) -> None:
    """Nothing points nowhere, and what owns or makes is one actor."""
    for entity in vocabulary.entities.values():
        if entity.parent:
            assert vocabulary.entities[entity.parent].sort == "actor", entity.id


def test_nobody_owns_itself(vocabulary: Vocabulary) -> None:
    """Following the owners ends: there is no circle."""
    for entity in vocabulary.entities.values():
        seen = [entity.id]
        while parent := vocabulary.entities[seen[-1]].parent:
            assert parent not in seen, seen
            seen.append(parent)


def test_an_unambiguous_name_belongs_to_one_entry(vocabulary: Vocabulary) -> None:
    """Two entries may share a name only where both call it ambiguous, as both firms do that are called Merck."""
    owners = Counter(
        name.casefold()
        for entity in vocabulary.entities.values()
        for name in {n.casefold() for n in names(entity) - vocabulary.registry.ambiguous.get(entity.id, frozenset())}
    )
    assert {name for name, count in owners.items() if count > 1} == set()
    for merck in ("actor/merck-co", "actor/merck-kgaa"):
        assert "Merck" in vocabulary.registry.ambiguous[merck]


def test_names_that_mean_something_else_are_marked(vocabulary: Vocabulary) -> None:
    """Words, people and places that are also companies need context; names that are only names do not."""
    risky = {name for names_ in vocabulary.registry.ambiguous.values() for name in names_}
    assert risky >= {"Orange", "Apple", "Amazon", "Watson", "Meta", "Alphabet", "Nest", "Haven", "Oscar", "Mercy"}
    assert risky >= {"Open", "Epic", "Discovery", "Anthem", "Oracle", "Nuance", "Lilly", "Roche", "Abbott", "CMU"}
    assert risky.isdisjoint({"Owkin", "Microsoft", "Google", "Sanofi", "IBM", "Doctolib", "Apple Inc.", "Facebook"})
    for entity_id, marked in vocabulary.registry.ambiguous.items():
        assert marked <= names(vocabulary.entities[entity_id]), entity_id


def test_labels_differ_by_language_where_the_name_does(vocabulary: Vocabulary) -> None:
    """A pair of labels stands only where they differ, and the name is one of them."""
    for entity in vocabulary.entities.values():
        if entity.labels:
            labels = dict(entity.labels)
            assert set(labels) == {"en", "fr"}, entity.id
            assert len(set(labels.values())) == 2, entity.id
            assert entity.name == labels["en"], entity.id
        assert entity.name not in entity.aliases, entity.id


def test_the_registry_knows_what_the_first_subject_needs(vocabulary: Vocabulary) -> None:
    """Actors by the names that press uses, with owner and type."""
    entities = vocabulary.entities
    assert "Facebook" in entities["actor/meta"].aliases
    assert "JP Morgan" in entities["actor/jpmorgan-chase"].aliases
    assert "Azure" in entities["actor/microsoft-azure"].aliases
    assert entities["actor/microsoft-azure"].parent == "actor/microsoft"
    assert entities["actor/ibm-watson"].parent == "actor/ibm"
    assert entities["actor/verily"].parent == "actor/alphabet"
    assert entities["actor/ac-wellness-network"].parent == "actor/apple"
    assert entities["actor/ibm"].types == ("cognitive_computing", "big_tech")
    assert entities["actor/samsung"].types == ("big_med_tech", "big_tech")
    assert {"actor/health-data-hub", "actor/berkshire-hathaway"} <= set(entities)


def test_groups_are_no_organisations_and_name_their_members(vocabulary: Vocabulary) -> None:
    """GAFAM has five members; unnamed cohorts have none; historic actors are typed as such."""
    members = vocabulary.registry.members
    assert members["group/gafam"] == (
        *("actor/amazon", "actor/apple", "actor/google", "actor/meta", "actor/microsoft"),
    )
    assert "group/american-hospitals" not in members
    for group in ("group/pharma-labs", "group/device-makers"):
        assert "historic_health_actor" in vocabulary.entities[group].types
    assert "BigTech" in vocabulary.entities["group/big-tech"].aliases
    for entity in sort_of(vocabulary, "group"):
        assert entity.parent is None, entity.id


def test_the_file_can_be_read_and_diffed_by_people(vocabulary: Vocabulary) -> None:
    """One block an entry, sorted by slug within actors, groups and offerings; no line beyond 120 signs."""
    text = next(file for file in vocabulary.ontology_files if file.name == "actors.ttl").read_text(encoding="utf-8")
    for family in ("actor", "group", "offering", "ownership", "naming"):
        slugs = re.findall(rf"^{family}:(\S+) a ag:", text, flags=re.MULTILINE)
        assert slugs == sorted(set(slugs)) != []
    blocks = re.findall(r"^(?:actor|group|offering):\S+ a ag:", text, flags=re.MULTILINE)
    assert len(blocks) == len(vocabulary.entities)
    assert max(len(line) for line in text.splitlines() if "<http" not in line) <= 120


def test_owners_are_dated_where_a_date_is_known(vocabulary: Vocabulary) -> None:
    """Every owner with its days, its page where one tells it, and the owner as things stand among them."""
    entities = vocabulary.entities
    said = {o.id: (o.owner, str(o.since or ""), str(o.until or "")) for e in entities.values() for o in e.owners}
    assert said["ownership/ibm-watson-health-ibm"] == ("actor/ibm", "2015-04", "2022-06-30")
    assert said["ownership/fitbit-google"] == ("actor/google", "2021-01-14", "")
    assert said["ownership/nuance-communications-microsoft"] == ("actor/microsoft", "2022-03", "")
    assert said["ownership/one-medical-amazon"] == ("actor/amazon", "2023-02", "")
    assert said["ownership/asten-sante-la-poste"] == ("actor/la-poste", "2017", "")
    assert len(said) >= 105
    for entity in entities.values():
        if entity.owners:
            now = as_things_stand(entity).parent
            assert now == next((o.owner for o in entity.owners if not o.until), None), entity.id
            assert entity.parent in {now, *(o.owner for o in entity.owners)}, entity.id
        for ownership in entity.owners:
            assert ownership.source or "General knowledge" in (ownership.note or ""), ownership.id
            assert ownership.since or ownership.until, ownership.id


def test_the_reader_knows_a_unit_by_its_house(vocabulary: Vocabulary) -> None:
    """Texts of 2016 and of today speak of IBM Watson Health as IBM's, though it is Merative's as things stand."""
    watson = vocabulary.entities["actor/ibm-watson-health"]
    assert (watson.parent, as_things_stand(watson).parent) == ("actor/ibm", "actor/merative")


def test_an_owner_holds_from_the_day_of_the_move_not_from_that_of_the_news(vocabulary: Vocabulary) -> None:
    """DeepMind Health moved ten months after that was announced; Onduo's and Tueo's sales were over when reported."""
    spans = {o.id: (str(o.since or ""), str(o.until or "")) for e in vocabulary.entities.values() for o in e.owners}
    assert spans["ownership/deepmind-health-deepmind"][1] == spans["ownership/deepmind-health-google"][0] == "2019-09"
    assert spans["ownership/onduo-verily"] == ("../2023-01", "")
    assert spans["ownership/tueo-health-apple"] == ("../2019-05", "")


def test_ibm_owns_nothing_of_watson_health_after_the_sale(vocabulary: Vocabulary) -> None:
    """Nor the firms that it had bought and folded into it; texts still know them as IBM's."""
    for slug in ("ibm-watson-health", "merge-healthcare", "truven-health-analytics", "explorys", "phytel"):
        actor = vocabulary.entities[f"actor/{slug}"]
        assert (actor.parent, owner_on(actor, date(2020, 1, 1))) == ("actor/ibm", "actor/ibm")
        assert {owner_on(actor, day) for day in (date(2022, 7, 1), None)} <= {"actor/merative", None}


def test_no_name_tells_an_owner_before_it_was_one(vocabulary: Vocabulary) -> None:
    """Withings was "Nokia Digital Health" when Nokia owned it and had put its name there, not before."""
    told = 0
    for entity in vocabulary.entities.values():
        for naming in entity.former_names:
            first = [first_day(o) for o in entity.owners if vocabulary.entities[o.owner].name in naming.name]
            assert not first or first_day(naming) >= min(first), naming.id
            told += bool(first)
    assert told >= 3


def test_former_names_are_names(vocabulary: Vocabulary) -> None:
    """A name that was given up stays one by which texts are read."""
    former = {n.name: str(n.until or "") for e in vocabulary.entities.values() for n in e.former_names}
    assert former["Facebook"] == "2021-10-28"
    assert former["Google Life Sciences"] == "2015-12"
    for entity in vocabulary.entities.values():
        assert {naming.name for naming in entity.former_names} <= set(entity.aliases)


def test_look_alikes_are_told_apart_both_ways(vocabulary: Vocabulary) -> None:
    """One line in the file is enough for both."""
    different = vocabulary.registry.different
    assert different["actor/merck-co"] == {"actor/merck-kgaa"}
    assert {"actor/merative", "actor/ibm-watson", "actor/ibm"} == different["actor/ibm-watson-health"]
    assert all(one in different[other] for one, others in different.items() for other in others)
    assert set(different) <= set(vocabulary.entities)


def test_a_country_is_missing_only_where_there_is_none_or_nobody_knows(vocabulary: Vocabulary) -> None:
    """Bodies of several states, and three firms of which the facts do not tell the seat."""
    without = {entity.id for entity in sort_of(vocabulary, "actor") if not entity.country}
    international = {"actor/european-commission", "actor/european-medicines-agency", "actor/world-health-organization"}
    assert without == international | {"actor/360-capital-partners", "actor/flo-health", "actor/janssen"}
