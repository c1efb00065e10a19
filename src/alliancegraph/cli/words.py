"""What the command line says around the data, in the language that was asked for."""

from collections.abc import Mapping

from alliancegraph.cli.options import Lang

_HEADINGS_FR: Mapping[str, str] = {
    "actor": "acteur",
    "name": "nom",
    "type": "type",
    "score": "score",
    "rank": "rang",
    "relation": "relation",
    "relations": "relations",
    "evidence": "preuves",
    "measure": "mesure",
    "label": "libellé",
    "definition": "définition",
    "source": "source",
    "question": "question",
    "parameters": "paramètres",
    "path": "chemin",
    "from": "de",
    "to": "vers",
    "kind": "nature",
    "status": "statut",
    "date": "date",
    "belief": "croyance",
    "denies": "dément",
    "quote": "citation",
    "url": "adresse",
    "change": "changement",
    "sentence": "phrase",
    "was": "était",
    "parties": "parties",
    "before": "avant",
    "after": "après",
    "reason": "raison",
    "standing": "présence",
    "claim": "assertion",
    "document": "document",
    "note": "note",
    "gained": "gagnées",
    "lost": "perdues",
    "value": "valeur",
    "code": "code",
    "uses": "emplois",
    "group": "groupe",
}

_SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    "ranked": {
        Lang.en: "{measure} among {actors} actors with {ties} ties",
        Lang.fr: "{measure} : {actors} acteurs et {ties} liens",
    },
    "doubted": {
        Lang.en: "all are left out because they are believed less than {belief}: --min-belief 0 shows {rows}",
        Lang.fr: "tous sont écartés, leur croyance étant inférieure à {belief} : --min-belief 0 en montre {rows}",
    },
    "undated": {
        Lang.en: "as of {day}; {count} relations that nothing dates are kept",
        Lang.fr: "au {day} ; {count} relations que rien ne date sont gardées",
    },
    "unlinked": {
        Lang.en: "nothing links {a} and {b} in this graph",
        Lang.fr: "rien ne relie {a} et {b} dans ce graphe",
    },
    "denied": {
        Lang.en: "{a} and {b} are linked only by what nobody believes: `alliancegraph query rumours-denials` shows it",
        Lang.fr: "{a} et {b} ne sont reliés que par ce que nul ne croit : `alliancegraph query rumours-denials`",
    },
    "hidden": {
        Lang.en: "{a} and {b} are linked only through relations with another status ({statuses}): {options} shows them",
        Lang.fr: "{a} et {b} ne sont reliés que par des relations de statut autre ({statuses}) : {options} les montre",
    },
    "differ": {
        Lang.en: "{changes} changes of relations, {actors} actors came or went, {moves} moved in the ranking",
        Lang.fr: "{changes} changements de relations, {actors} acteurs apparus ou disparus, {moves} rangs changés",
    },
    "same": {
        Lang.en: "nothing changed",
        Lang.fr: "rien n'a changé",
    },
    "part_changes": {Lang.en: "Relations", Lang.fr: "Relations"},
    "part_evidence": {Lang.en: "The claims that did it", Lang.fr: "Les assertions en cause"},
    "part_actors": {Lang.en: "Actors", Lang.fr: "Acteurs"},
    "part_moves": {Lang.en: "Ranking", Lang.fr: "Classement"},
    "unlisted": {
        Lang.en: "nothing in this graph fits {parameter}; `alliancegraph query --list` says what it means",
        Lang.fr: "rien dans ce graphe ne convient à {parameter} ; `alliancegraph query --list` dit ce que c'est",
    },
    "cut": {
        Lang.en: "cut after {rows} rows: there are more; --rows gives more, a narrower question fewer",
        Lang.fr: "coupé après {rows} lignes, il en reste : --rows en donne plus, une question plus étroite moins",
    },
    "not_offered": {
        Lang.en: "not offered here: {question} asks about {concepts}, which this ontology lacks",
        Lang.fr: "pas proposée ici : {question} porte sur {concepts}, que cette ontologie n'a pas",
    },
}


def heading(column: str, lang: Lang) -> str:
    """A column's name for people; programs that read CSV or JSON get the column's own name."""
    return _HEADINGS_FR.get(column, column) if lang is Lang.fr else column


def sentence(key: str, lang: Lang, **values: object) -> str:
    """A message with its values."""
    return _SENTENCES[key][lang].format(**values)
