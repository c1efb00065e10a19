"""What the command line says around the data, in the language that was asked for."""

from collections.abc import Mapping

from alliancegraph.cli.options import Lang

_HEADINGS_FR: Mapping[str, str] = {
    "actor": "acteur",
    "name": "nom",
    "type": "type",
    "score": "score",
    "rank": "rang",
    "rank_median": "rang médian",
    "rank_low": "rang min.",
    "rank_high": "rang max.",
    "rank_without": "rang sans",
    "in_top_5": "parmi les 5",
    "claim": "assertion",
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
    "year": "année",
    "actors": "acteurs",
    "ties": "liens",
    "actors_in": "acteurs entrés",
    "actors_out": "acteurs sortis",
    "ties_in": "liens entrés",
    "ties_out": "liens sortis",
    "ended": "dits finis",
    "top": "premiers",
    "move": "places gagnées",
    "of": "sur",
    "partners": "partenaires",
    "gained": "gagnés",
    "silent": "plus cités",
    "circle": "cercle",
    "size": "taille",
    "stability": "stabilité",
    "overlap": "recouvrement",
    "members": "membres",
    "common_partners": "partenaires communs",
    "shared_domains": "domaines communs",
    "types": "types",
    "activity": "activité",
    "common": "communs",
    "domains": "domaines",
    "against": "contre",
    "auc": "AUC",
    "auc_low": "AUC min.",
    "auc_high": "AUC max.",
    "auc_within": "AUC par acteur",
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
    "stands": {
        Lang.en: "{name}, year by year; move is places gained, silent are partners of whom no source tells any more",
        Lang.fr: "{name}, année par année ; plus cités : les partenaires dont aucune source ne parle plus",
    },
    "window_0": {
        Lang.en: "a tie counts from its first source on, for ever unless a source says that it ended (--window 0)",
        Lang.fr: "un lien compte dès sa première source, pour toujours sauf si une source dit sa fin (--window 0)",
    },
    "window_1": {
        Lang.en: "a tie counts in the years that its sources attest, unless it ended; most have one source (--window)",
        Lang.fr: "un lien compte les années qu'attestent ses sources, sauf s'il a pris fin ; la plupart n'ont "
        "qu'une source (--window)",
    },
    "window_2": {
        Lang.en: "a tie counts for {years} years from its last source on, that year included, unless it ended "
        "(--window); what goes out without an end was only not heard of any more",
        Lang.fr: "un lien compte {years} ans à partir de sa dernière source, année comprise, sauf s'il a pris fin "
        "(--window) ; ce qui sort sans fin dite n'a seulement plus fait parler de lui",
    },
    "undated_out": {
        Lang.en: "{relations} relations without any date are in no year: --undated counts them in each",
        Lang.fr: "{relations} relations sans aucune date ne sont d'aucune année : --undated les compte dans chacune",
    },
    "undated_in": {
        Lang.en: "{relations} relations without any date are counted in every year (--undated)",
        Lang.fr: "{relations} relations sans aucune date sont comptées dans chaque année (--undated)",
    },
    "endless": {
        Lang.en: "half-life of a relation: unknown, for none of {relations} has an end and a beginning with dates",
        Lang.fr: "demi-vie d'une relation : inconnue, aucune sur {relations} n'ayant début et fin datés",
    },
    "half_life": {
        Lang.en: "half-life of a relation, by {ended} dated ends among {relations} ({unbegun} more have no dated "
        "beginning): {heard} if the others end with their last source, by {at_risk} still followed then; {unheard} if "
        "they go on unheard",
        Lang.fr: "demi-vie d'une relation, d'après {ended} fins datées sur {relations} ({unbegun} autres sont sans "
        "début daté) : {heard} si l'on cesse de suivre les autres à leur dernière source, {at_risk} restant suivies "
        "alors ; {unheard} si elles durent sans qu'on en parle",
    },
    "half_reached": {
        Lang.en: "{years} years (90 %: {low} to {high})",
        Lang.fr: "{years} ans (90 % : {low} à {high})",
    },
    "half_unreached": {
        Lang.en: "longer than can be seen",
        Lang.fr: "plus longue qu'on ne peut voir",
    },
    "cut": {
        Lang.en: "cut after {rows} rows: there are more; --rows gives more, a narrower question fewer",
        Lang.fr: "coupé après {rows} lignes, il en reste : --rows en donne plus, une question plus étroite moins",
    },
}


def heading(column: str, lang: Lang) -> str:
    """A column's name for people; programs that read CSV or JSON get the column's own name."""
    return _HEADINGS_FR.get(column, column) if lang is Lang.fr else column


def sentence(key: str, lang: Lang, **values: object) -> str:
    """A message with its values."""
    return _SENTENCES[key][lang].format(**values)
