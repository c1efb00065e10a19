"""Who descriptions and pronouns stand for. All companies are invented."""

import pytest

from alliancegraph.model import Document
from tests.extract.reading import extractor

RESOLVED = [
    (
        "en",
        "Oryna, the Danish ring maker, grew. Velto bought Sarn. The Danish company said nothing.",
        "The Danish company",
        "Oryna",
    ),
    ("en", "Oryna, the Danish ring maker, has bought Velto.", "the Danish ring maker", "Oryna"),
    ("en", "The insurer Velda met Sarn Labs. Orvex hired the insurer.", "the insurer", "Velda"),
    ("en", "Teva denied that it had bought Orvex.", "it", "Teva Pharmaceutical Industries"),
    ("en", "Pfizer and Sanofi signed. The two companies will share data.", "The two companies", "Pfizer, Sanofi"),
    ("en", "Pfizer and Sanofi will trade rights. The former pays in cash.", "The former", "Pfizer"),
    (
        "fr",
        "Oryna, jeune pousse lilloise, grandit. Velto a vu Sarn. La jeune pousse lilloise reste muette.",
        "La jeune pousse lilloise",
        "Oryna",
    ),
    ("fr", "Oryna, l'éditeur de logiciels danois, a racheté Velto.", "l'éditeur de logiciels danois", "Oryna"),
    ("fr", "L'assureur Velda a vu Sarn Labs. Orvex a recruté l'assureur.", "l'assureur", "Velda"),
    (
        "fr",
        "Sanofi et Pfizer signent. Les deux groupes partageront leurs données.",
        "Les deux groupes",
        "Pfizer, Sanofi",
    ),
    ("fr", "Sanofi et Pfizer échangent des droits. Le second paie comptant.", "Le second", "Pfizer"),
    ("fr", "Sanofi assure qu'elle rachète Orvex.", "elle", "Sanofi"),
]
NOT_RESOLVED = [
    ("fr", "Sanofi grandit. Il faut racheter Orvex.", "Il"),
    ("fr", "Sanofi grandit. Il est possible de racheter Orvex.", "Il"),
    ("en", "Pfizer grew. It is clear that Orvex will be sold.", "It"),
    ("en", "Pfizer grew. It seems that Orvex will be sold.", "It"),
    ("en", "Pfizer, Sanofi and Roche met. The two companies signed.", "The two companies"),
    ("en", "Pfizer grew. The company website is new.", "The company"),
    ("fr", "Velda et Orvex sont le premier actionnaire de Sarn.", "le premier"),
    ("en", "Pfizer grew. The Swedish group said nothing.", "The Swedish group"),
]


def stands_for(text: str, lang: str) -> dict[str, str]:
    """Words of each anaphor → names of who it stands for."""
    reader = extractor().reader(lang)
    assert reader is not None
    found: dict[str, set[str]] = {}
    for view in reader.analyse(Document("text.txt", "text/plain", text, lang)).views:
        for seat in view.seats:
            if seat.anaphor:
                found.setdefault(seat.anaphor.quote, set()).add(seat.mention.name)
    return {words: ", ".join(sorted(names)) for words, names in found.items()}


@pytest.mark.parametrize(("lang", "text", "words", "names"), RESOLVED)
def test_who_is_meant(lang: str, text: str, words: str, names: str) -> None:
    """What the document said of an actor, agreement and order find it again."""
    assert stands_for(text, lang).get(words) == names


@pytest.mark.parametrize(("lang", "text", "words"), NOT_RESOLVED)
def test_nobody_is_meant(lang: str, text: str, words: str) -> None:
    """Impersonal pronouns, compounds, groups of the wrong size and misfits stay open."""
    assert words not in stands_for(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        (
            "en",
            "Pfizer grew. Orvex works with the Seattle-based designer of glucose sensors now.",
            "the Seattle-based designer of glucose sensors",
        ),
        ("en", "Pfizer grew. Yesterday the Catholic hospital system bought Orvex.", "the Catholic hospital system"),
        ("fr", "Sanofi grandit. Hier, le numéro un mondial du luxe a racheté Orvex.", "le numéro un mondial du luxe"),
        (
            "fr",
            "Sanofi grandit. Hier, le fabricant de balances et de montres rachète Orvex.",
            "le fabricant de balances et de montres",
        ),
        ("fr", "Sanofi grandit. Hier, le finlandais a racheté Orvex.", "le finlandais"),
    ],
)
def test_whole_description(lang: str, text: str, words: str) -> None:
    """Compounds, adjectives and complements belong to the description."""
    reader = extractor().reader(lang)
    assert reader is not None
    document = Document("text.txt", "text/plain", text, lang)
    last = reader.analyse(document).views[-1].passage.scene
    found = [text[last.tokens[p.first].start : last.tokens[p.last].end] for p in last.phrases if p.description]
    assert words in found
