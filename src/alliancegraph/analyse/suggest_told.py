"""Suggestions and their test as text and tables, in French or English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import TYPE_CHECKING

from alliancegraph.analyse.backtest import AT, RIVAL, SUGGESTED, Backtest, Quality
from alliancegraph.analyse.link_features import FEATURES
from alliancegraph.analyse.suggest import Suggestion, Suggestions
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

NAMED = 5
"""Common partners named in a line."""

_FEATURES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "common_partners": "common partners",
        "shared_domains": "shared domains",
        "types": "types that ally",
        "activity": "partners of both",
    },
    "fr": {
        "common_partners": "partenaires communs",
        "shared_domains": "domaines communs",
        "types": "types qui s'allient",
        "activity": "partenaires des deux",
    },
}

_SCORES: Mapping[str, Mapping[str, str]] = {
    "en": {
        SUGGESTED: "suggestions",
        RIVAL: "preferential attachment",
        "common_neighbours": "common partners, counted",
        "adamic_adar": "Adamic-Adar",
        "resource_allocation": "resource allocation",
        "chance": "chance",
    },
    "fr": {
        SUGGESTED: "suggestions",
        RIVAL: "attachement préférentiel",
        "common_neighbours": "partenaires communs, comptés",
        "adamic_adar": "Adamic-Adar",
        "resource_allocation": "allocation de ressources",
        "chance": "hasard",
    },
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "head": "{name}: the first {rows} of {candidates} actors that might become its partners",
        "day": "{name}, as of {day}: the first {rows} of {candidates} actors that might have become its partners; "
        "{came} of the {rows} did",
        "came": "it came true: a relation began in {year}",
        "none": "{name}: nobody of that kind is left to suggest",
        "row": "{rank}. {name} ({type}), score {score} = {parts}",
        "common": "common partners: {names}",
        "domains": "domains of both: {names}",
        "against": "but: {sentence}",
        "tested": "How far to trust this: by what had happened until the end of {split}, {pairs} pairs of {actors} "
        "actors were scored; {found} of them became partners until {until}.",
        "auc": "A new partner stood above a pair that did not ally in {auc} of cases (AUC, 90 %: {low} to {high}); "
        "by preferential attachment alone, that is by how many partners both have, in {rival}; by chance in half.",
        "within": "In the list of one actor, as here, it stood above another actor in {within}; by preferential "
        "attachment in {rival}.",
        "precision": "Of the first {k} pairs {share} became partners (90 %: {low} to {high}), by chance {chance}.",
        "better": "The suggestions beat preferential attachment (by {lead}; 90 %: {low} to {high}).",
        "level": "The suggestions do NOT beat preferential attachment: the lead is {lead} (90 %: {low} to {high}).",
        "worse": "The suggestions do WORSE than preferential attachment (by {lead}; 90 %: {low} to {high}).",
        "untested": "UNTESTED: no pair became partners after that, so nothing tells whether this is worth anything.",
        "plain": "Only {found} pairs became partners in the years to learn from: all features count alike.",
    },
    "fr": {
        "head": "{name} : les {rows} premiers de {candidates} acteurs qui pourraient devenir ses partenaires",
        "day": "{name}, au {day} : les {rows} premiers de {candidates} acteurs qui auraient pu devenir ses "
        "partenaires ; {came} des {rows} le sont devenus",
        "came": "c'est arrivé : une relation a commencé en {year}",
        "none": "{name} : personne de ce genre ne reste à suggérer",
        "row": "{rank}. {name} ({type}), score {score} = {parts}",
        "common": "partenaires communs : {names}",
        "domains": "domaines des deux : {names}",
        "against": "mais : {sentence}",
        "tested": "Quelle confiance y mettre : d'après ce qui s'était passé jusqu'à fin {split}, {pairs} paires de "
        "{actors} acteurs ont été notées ; {found} d'entre elles sont devenues partenaires jusqu'en {until}.",
        "auc": "Un nouveau partenariat était mieux noté qu'une paire restée sans lien dans {auc} des cas (AUC, 90 % : "
        "{low} à {high}) ; par le seul attachement préférentiel, soit le nombre de partenaires des deux, dans "
        "{rival} ; au hasard dans la moitié.",
        "within": "Dans la liste d'un seul acteur, comme ici, il était mieux noté qu'un autre acteur dans {within} ; "
        "par attachement préférentiel dans {rival}.",
        "precision": "Des {k} premières paires, {share} sont devenues partenaires (90 % : {low} à {high}), au hasard "
        "{chance}.",
        "better": "Les suggestions battent l'attachement préférentiel (de {lead} ; 90 % : {low} à {high}).",
        "level": "Les suggestions ne battent PAS l'attachement préférentiel : l'avance est de {lead} (90 % : {low} à "
        "{high}).",
        "worse": "Les suggestions font MOINS BIEN que l'attachement préférentiel (de {lead} ; 90 % : {low} à {high}).",
        "untested": "NON TESTÉ : aucune paire n'est devenue partenaire ensuite, rien ne dit ce que cela vaut.",
        "plain": "Seules {found} paires sont devenues partenaires dans les années d'apprentissage : tous les traits "
        "comptent autant.",
    },
}


def tell(found: Suggestions, vocabulary: Vocabulary, lang: str = "en") -> str:
    """The suggestions, each with its sum and its paths, and below them their test."""
    words = _WORDS.get(lang, _WORDS["en"])
    key = "none" if not found.rows else "day" if found.day else "head"
    came = sum(row.came is not None for row in found.rows)
    head = words[key].format(
        name=found.name, rows=len(found.rows), candidates=found.candidates, day=found.day, came=came
    )
    rows = ["\n".join(_lines(row, vocabulary, lang)) for row in found.rows]
    return "\n\n".join([head, *rows, tell_backtest(found.backtest, lang)])


def tell_backtest(found: Backtest, lang: str = "en") -> str:
    """How the suggestions did on the years after the split, against simpler scores and chance."""
    return "\n".join(_tested(found, _WORDS.get(lang, _WORDS["en"]), lang))


def suggestion_table(found: Suggestions, lang: str = "en") -> pd.DataFrame:
    """One row a suggestion: what each feature adds, common partners and domains; ``attrs["backtest"]`` is the test."""
    import pandas as pd

    rows = [
        (
            row.rank,
            row.actor,
            row.name,
            row.type,
            row.score,
            *(part for _, part in row.parts),
            row.partners,
            ", ".join(row.common),
            ", ".join(row.domains),
            " / ".join(row.against),
            row.came,
        )
        for row in found.rows
    ]
    columns = ("rank", "actor", "name", "type", "score", *FEATURES, "partners", "common", "domains", "against", "came")
    table = pd.DataFrame(rows, columns=list(columns)).astype({"came": "Int64"})
    table = table if found.day else table.drop(columns="came")
    table.attrs.update(
        backtest=found.backtest, verdict=found.backtest.verdict, told=tell_backtest(found.backtest, lang)
    )
    return table


def backtest_table(found: Backtest, lang: str = "en") -> pd.DataFrame:
    """One row a score: AUC with its interval, AUC in one actor's list, precision at k; ``attrs["told"]`` says it."""
    import pandas as pd

    names = _SCORES.get(lang, _SCORES["en"])
    rows = [
        (q.name, names.get(q.name, q.name), q.auc, *q.auc_interval, q.within, *_precisions(q)) for q in found.qualities
    ]
    at = (f"precision_{k}{end}" for k in AT for end in ("", "_low", "_high"))
    columns = ("score", "label", "auc", "auc_low", "auc_high", "auc_within", *at)
    table = pd.DataFrame(rows, columns=list(columns))
    table.attrs.update(backtest=found, verdict=found.verdict, told=tell_backtest(found, lang))
    return table


def _precisions(quality: Quality) -> Iterator[float]:
    for share, ends in zip(quality.precision, quality.precision_interval, strict=True):
        yield from (share, *ends)


def _lines(row: Suggestion, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    words, names = _WORDS.get(lang, _WORDS["en"]), _FEATURES.get(lang, _FEATURES["en"])
    ordered = sorted((part for part in row.parts if round(part[1], 2)), key=lambda part: (-abs(part[1]), part[0]))
    parts = " ".join(f"{'+' if part > 0 else '−'} {_number(abs(part), lang)} {names[key]}" for key, part in ordered)
    yield words["row"].format(
        rank=row.rank,
        name=row.name,
        type=vocabulary.label(f"type/{row.type}", lang) if row.type else "?",
        score=_number(row.score, lang),
        parts=parts.removeprefix("+ ") or _number(0, lang),
    )
    if row.domains:
        labels = ", ".join(vocabulary.label(f"domain/{code}", lang) for code in row.domains)
        yield "   " + words["domains"].format(names=labels)
    if row.common:
        more = ", …" if len(row.common) > NAMED else ""
        yield "   " + words["common"].format(names=", ".join(row.common[:NAMED]) + more)
    for through in row.through:
        yield from (f"   – {sentence}" for sentence in through.sentences)
    yield from ("   " + words["against"].format(sentence=sentence) for sentence in row.against)
    if row.came:
        yield "   " + words["came"].format(year=row.came)


def _tested(found: Backtest, words: Mapping[str, str], lang: str) -> Iterator[str]:
    yield words["tested"].format(
        split=found.split, pairs=found.pairs, actors=found.actors, found=found.found, until=found.until
    )
    if not found.model.is_learned:
        yield words["plain"].format(found=found.model.learned_from)
    if found.verdict == "untested":
        yield words["untested"]
        return
    by_name = {quality.name: quality for quality in found.qualities}
    mine, rival, chance = (by_name[name] for name in (SUGGESTED, RIVAL, "chance"))
    low, high = (_percent(end, lang) for end in mine.auc_interval)
    yield words["auc"].format(auc=_percent(mine.auc, lang), low=low, high=high, rival=_percent(rival.auc, lang))
    yield words["within"].format(within=_percent(mine.within, lang), rival=_percent(rival.within, lang))
    rows = zip(AT, mine.precision, mine.precision_interval, chance.precision, strict=True)
    for k, share, ends, by_chance in rows:
        low, high = (_percent(end, lang) for end in ends)
        yield words["precision"].format(
            k=k, share=_percent(share, lang), low=low, high=high, chance=_percent(by_chance, lang)
        )
    lead, low, high = (_points(value, lang) for value in found.lead)
    yield words[found.verdict].format(lead=lead, low=low, high=high)


def _percent(share: float, lang: str) -> str:
    """Whole percents; tenths where one matters."""
    if isnan(share):
        return "?"
    digits = 1 if 0 < share < 0.05 else 0
    return f"{share:.{digits}%}" if lang == "en" else f"{share * 100:.{digits}f} %".replace(".", ",")


def _points(value: float, lang: str) -> str:
    said = f"{value * 100:+.1f}".replace("-", "−")
    return f"{said} points" if lang == "en" else f"{said} points".replace(".", ",")


def _number(value: float, lang: str) -> str:
    said = f"{value:.2f}".replace("-", "−")
    return said if lang == "en" else said.replace(".", ",")
