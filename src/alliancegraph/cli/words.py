"""What the command line says around the data, in the language that was asked for; ``headings`` has the columns."""

from collections.abc import Mapping

from alliancegraph.cli.options import Lang

_SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    "ranked": {
        Lang.en: "{measure} among {actors} actors with {ties} ties ({engine})",
        Lang.fr: "{measure} : {actors} acteurs et {ties} liens ({engine})",
    },
    "estimated": {
        Lang.en: "{measure} is an estimate from {sources} sources; standard error, median of {rows} rows: {error} %",
        Lang.fr: "{measure} : estimation sur {sources} sources ; erreur type, médiane de {rows} lignes : {error} %",
    },
    "circles": {
        Lang.en: "{circles} circles, modularity {modularity}",
        Lang.fr: "{circles} cercles, modularité {modularity}",
    },
    "worldless": {
        Lang.en: "no intervals for a graph of this size; rank --worlds 1000 takes them, and a long time",
        Lang.fr: "pas d'intervalles pour un graphe de cette taille ; rank --worlds 1000 les calcule, longuement",
    },
    "no_ties": {
        Lang.en: "{rows} rows left out: they tie an actor to itself or lack one end",
        Lang.fr: "{rows} lignes écartées : elles lient un acteur à lui-même ou n'ont qu'un bout",
    },
    "doubted": {
        Lang.en: "all are left out because they are believed less than {belief}: --min-belief 0 shows {rows}",
        Lang.fr: "tous sont écartés, leur croyance étant inférieure à {belief} : --min-belief 0 en montre {rows}",
    },
    "undated": {
        Lang.en: "as of {day}; kept without any date: relations {relations}, owners of actors {owners}",
        Lang.fr: "au {day} ; gardés sans aucune date : relations {relations}, propriétaires d'acteurs {owners}",
    },
    "undated_left_out": {
        Lang.en: "relations without any date are left out, for nothing says when they held: {relations}",
        Lang.fr: "les relations sans aucune date sont écartées, rien ne disant quand elles valaient : {relations}",
    },
    "core": {
        Lang.en: "a core of {core} among {actors} actors; correlation with a perfect core and periphery {fit} (1: all "
        "of the core are partners of each other, of the others nobody is; 0: no such shape)",
        Lang.fr: "un cœur de {core} parmi {actors} acteurs ; corrélation avec un cœur et une périphérie parfaits : "
        "{fit} (1 : tous ceux du cœur sont partenaires entre eux, aucun des autres ne l'est ; 0 : rien de tel)",
    },
    "departed": {
        Lang.en: "without {name}, {cut} of {pairs} linked pairs of others are no longer linked ({share}), and {longer} "
        "only by a longer way; mean distance of those that stay linked {mean}, then {mean_without}",
        Lang.fr: "sans {name}, {cut} des {pairs} paires reliées d'autres acteurs ne le sont plus ({share}), et "
        "{longer} ne le sont que par un chemin plus long ; distance moyenne de celles qui le restent : {mean}, puis "
        "{mean_without}",
    },
    "sampled": {
        Lang.en: "{low} and {high} hold 90 % of {worlds} possible worlds; {count} itself takes every relation that is "
        "kept for certain, so that it may lie above them",
        Lang.fr: "{low} et {high} bornent 90 % de {worlds} mondes possibles ; {count} tient pour certaine toute "
        "relation retenue, et peut donc les dépasser",
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
        Lang.en: "{changes} changes of relations, {actors} changes of actors, {moves} moved in the ranking",
        Lang.fr: "{changes} changements de relations, {actors} changements d'acteurs, {moves} rangs changés",
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
    "why_id": {Lang.en: "it is an id", Lang.fr: "c'est un identifiant"},
    "why_name": {Lang.en: "{name!r} is one of its names", Lang.fr: "{name!r} est l'un de ses noms"},
    "why_decision": {
        Lang.en: "a line of graph/decisions.csv says so",
        Lang.fr: "une ligne de graph/decisions.csv le dit",
    },
    "why_score": {Lang.en: "the best score, and sure enough", Lang.fr: "le meilleur score, assez sûr"},
    "who_unknown": {
        Lang.en: "nobody here is called {name!r}: the nearest names follow, if any; add it to ontology/actors.ttl, or "
        "say in graph/decisions.csv whom it is the same as",
        Lang.fr: "personne ici ne s'appelle {name!r} : suivent les noms les plus proches, s'il y en a ; ajoutez-le à "
        "ontology/actors.ttl, ou dites dans graph/decisions.csv avec qui il se confond",
    },
    "who_doubt": {
        Lang.en: "{name!r} may be one of these, none surely: say same or different in graph/decisions.csv",
        Lang.fr: "{name!r} peut être l'un de ceux-ci, sans certitude : dites same ou different dans "
        "graph/decisions.csv",
    },
    "match_same": {Lang.en: "same", Lang.fr: "le même"},
    "match_doubt": {Lang.en: "doubtful", Lang.fr: "douteux"},
    "match_other": {Lang.en: "different", Lang.fr: "autre"},
    "match_registry": {Lang.en: "different: the registry says so", Lang.fr: "autre : le registre le dit"},
    "match_decision": {
        Lang.en: "different: graph/decisions.csv says so",
        Lang.fr: "autre : graph/decisions.csv le dit",
    },
    "match_near": {Lang.en: "near in letters", Lang.fr: "lettres proches"},
    "nothing_waits": {Lang.en: "nothing waits for a human", Lang.fr: "rien n'attend de jugement humain"},
    "nothing_filled": {
        Lang.en: "{file}: no row has a judgement; fill that column with same, different, accept or reject",
        Lang.fr: "{file} : aucune ligne n'a de jugement ; mettez same, different, accept ou reject dans cette colonne",
    },
    "decided": {
        Lang.en: "lines added to {file}: {count}; `alliancegraph build` applies them",
        Lang.fr: "lignes ajoutées à {file} : {count} ; `alliancegraph build` les applique",
    },
    "none_decided": {Lang.en: "nothing was decided", Lang.fr: "rien n'a été décidé"},
    "coined": {
        Lang.en: "{id} is in neither the graph nor the ontology: the build makes it a new actor",
        Lang.fr: "{id} n'est ni dans le graphe ni dans l'ontologie : le build en fait un nouvel acteur",
    },
    "answer": {Lang.en: "this answer", Lang.fr: "cette réponse"},
    "say_same": {Lang.en: "the same", Lang.fr: "le même"},
    "say_different": {Lang.en: "another", Lang.fr: "un autre"},
    "say_accept": {Lang.en: "accept", Lang.fr: "accepter"},
    "say_reject": {Lang.en: "reject", Lang.fr: "rejeter"},
    "ask": {
        Lang.en: "  y = {yes}, n = {no}, Enter = skip, q = quit [suggested: {suggested}] ",
        Lang.fr: "  o = {yes}, n = {no}, Entrée = passer, q = quitter [proposé : {suggested}] ",
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
    "no_page": {
        Lang.en: "the report leads to {page}, which is not there: alliancegraph view makes it",
        Lang.fr: "le rapport mène à {page}, qui n'existe pas : alliancegraph view la fait",
    },
    "not_offered": {
        Lang.en: "not offered here: {question} asks about {concepts}, which this ontology lacks",
        Lang.fr: "pas proposée ici : {question} porte sur {concepts}, que cette ontologie n'a pas",
    },
}


def sentence(key: str, lang: Lang, **values: object) -> str:
    """A message with its values."""
    return _SENTENCES[key][lang].format(**values)
