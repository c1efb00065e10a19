"""A score in words: ``same name +1.00, different country -0.25``, in English and French."""

from collections.abc import Mapping

from alliancegraph.resolve.match import Match

_FRENCH: Mapping[str, str] = {
    "same name": "même nom",
    "same name but for legal form and article": "même nom, à la forme juridique et à l'article près",
    "known under both names": "connu sous les deux noms",
    "same name with abbreviations spelled out": "même nom, abréviations développées",
    "same letters": "mêmes lettres",
    "same name in the other language": "même nom dans l'autre langue",
    "a slip of the keys": "faute de frappe",
    "a word cut short": "mot tronqué",
    "a word more that makes no unit": "un mot de plus qui ne désigne pas d'unité",
    "singular and plural": "singulier et pluriel",
    "place at another end": "lieu placé ailleurs",
    "patron of a numbered school left out": "patronyme d'un établissement numéroté omis",
    "given name left out of a French name": "prénom omis d'un nom français",
    "initials of a founder left out": "initiales d'un fondateur omises",
    "kind of institution left out": "sorte d'établissement omise",
    "initials joined by and": "initiales jointes par et",
    "acronym of five letters or more": "sigle de cinq lettres ou plus",
    "country left out": "pays omis",
    "given name left out": "prénom omis",
    "acronym of four letters": "sigle de quatre lettres",
    "longer title of a ministry": "intitulé plus long d'un ministère",
    "acronym": "sigle",
    "acronym that others elsewhere have as well": "sigle que d'autres ont aussi ailleurs",
    "a generic word more": "un mot générique de plus",
    "same words in another order": "mêmes mots dans un autre ordre",
    "acronym that others have as well": "sigle que d'autres ont aussi",
    "one word spelled a little differently": "un mot écrit un peu autrement",
    "legal forms of different countries": "formes juridiques de pays différents",
    "other words for what any country may have": "autres mots pour ce que tout pays peut avoir",
    "same type": "même type",
    "different type": "types différents",
    "another line of business": "autre métier",
    "same country": "même pays",
    "different country": "pays différents",
    "named in one document": "nommés dans un même document",
    "different sort of thing": "choses de sorte différente",
    "the word more says only what both are": "le mot de plus ne dit que ce que les deux sont",
    "a name that also means something else": "un nom qui désigne aussi autre chose",
}
"""What ``match`` and ``likenesses`` call their features."""


def told(match: Match, lang: str = "en") -> str:
    """The features of a match with their weights, the likeness first; empty for two names without likeness."""
    names = _FRENCH if lang == "fr" else {}
    return ", ".join(f"{names.get(feature, feature)} {weight:+.2f}" for feature, weight in match.features)
