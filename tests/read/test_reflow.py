"""Hard-wrapped text becomes paragraphs; everything else keeps its lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.read import file_offset
from alliancegraph.read.decode import normalise
from alliancegraph.read.edits import Edited, apply_edits
from alliancegraph.read.reflow import lines_of, looks_hard_wrapped, reflow
from tests.read.samples import STEADY

SEED = Path(__file__).parents[3] / "shared" / "seed"

# Own words, with the defects of a brochure that was copied out of a PDF: a blank line between every two
# lines, ragged width, a sentence cut at a page edge (leading space), a heading, bullets, an indented author.
BROCHURE = """ Des assureurs qui prêtent des montres, des hôpitaux qui louent des serveurs, des laboratoires qui
achètent des algorithmes : en quelques années, le paysage a changé. Les rapprochements entre soignants
et fournisseurs de logiciels se comptent désormais par dizaines.

Premier terrain : l'hébergement. Le réseau Val-de-Brume a confié ses dossiers à Nimbus, dont le

service Stratus a été préféré à deux offres locales. Au Québec, la société achète aussi. Orme

Santé, rachetée 20 M$ en 2017, lui apporte une équipe de 40 médecins, infirmiers et ingénieurs qui

suivent les patients chroniques. Quant à Polaris, le groupe a ouvert à Lyon un centre destiné à ses

propres salariés.

Ce que les nouveaux venus apportent

Le marché est stratégique pour ces acteurs, dont le modèle repose sur la collecte de données. Les

GAFAM disposent de moyens considérables (serveurs, chercheurs, capitaux), bien plus importants que

ceux des fabricants de dispositifs. La valeur cumulée des cinq premiers a dépassé en début d'année

3 000 milliards d'euros.
 Dans ce contexte, le cabinet répond aux questions suivantes :

• Qui s'allie avec qui, et pour quelle durée ?

• Quelles sont les compétences recherchées par les acteurs

historiques de la santé ?

• Peuvent-ils se passer de partenaires ?
 soins de ville, hôpital, pharmacie, et prévention…

Le paysage issu de cette révolution est mouvant : des opérateurs d'informatique (Nimbus), des
      Analyste du secteur Santé

"Je suis les grands mouvements du secteur : l’accès au marché, la nouvelle organisation des soins,

ainsi que l’avènement de la e-santé. "
"""


def flowed(text: str) -> Edited:
    """The text as a document would hold it."""
    lines = lines_of(text)
    return apply_edits(text, reflow(text, lines)) if looks_hard_wrapped(lines) else Edited(text, ((0, 0),))


def paragraphs(text: str) -> list[str]:
    return flowed(text).text.split("\n\n")


def test_sentences_of_a_brochure_are_whole_again() -> None:
    """Lines are joined across blank lines and page edges; heading, bullets and author stand alone."""
    assert paragraphs(BROCHURE) == [
        "Des assureurs qui prêtent des montres, des hôpitaux qui louent des serveurs, des laboratoires qui achètent "
        "des algorithmes : en quelques années, le paysage a changé. Les rapprochements entre soignants et fournisseurs "
        "de logiciels se comptent désormais par dizaines.",
        "Premier terrain : l'hébergement. Le réseau Val-de-Brume a confié ses dossiers à Nimbus, dont le service "
        "Stratus a été préféré à deux offres locales. Au Québec, la société achète aussi. Orme Santé, rachetée 20 M$ "
        "en 2017, lui apporte une équipe de 40 médecins, infirmiers et ingénieurs qui suivent les patients chroniques. "
        "Quant à Polaris, le groupe a ouvert à Lyon un centre destiné à ses propres salariés.",
        "Ce que les nouveaux venus apportent",
        "Le marché est stratégique pour ces acteurs, dont le modèle repose sur la collecte de données. Les GAFAM "
        "disposent de moyens considérables (serveurs, chercheurs, capitaux), bien plus importants que ceux des "
        "fabricants de dispositifs. La valeur cumulée des cinq premiers a dépassé en début d'année 3 000 milliards "
        "d'euros.",
        "Dans ce contexte, le cabinet répond aux questions suivantes :",
        "• Qui s'allie avec qui, et pour quelle durée ?",
        "• Quelles sont les compétences recherchées par les acteurs historiques de la santé ?",
        "• Peuvent-ils se passer de partenaires ?",
        "soins de ville, hôpital, pharmacie, et prévention…",
        "Le paysage issu de cette révolution est mouvant : des opérateurs d'informatique (Nimbus), des",
        "Analyste du secteur Santé",
        '"Je suis les grands mouvements du secteur : l’accès au marché, la nouvelle organisation des soins, ainsi que '
        'l’avènement de la e-santé. "',
    ]


def test_the_seed_document_is_reflowed() -> None:
    """The hardest real input: each of its statements is in one paragraph, its heading and questions are apart."""
    files = sorted(SEED.glob("*.txt"))
    if not files:
        pytest.skip("the seed document is not here")
    text = normalise(files[0].read_text(encoding="utf-8"))
    edited = flowed(text)
    found = edited.text.split("\n\n")
    assert max(map(len, found)) > 900
    assert sum(p.startswith("•") and p.endswith("?") for p in found) == 4
    for words in (
        "retenu en France comme prestataire d'hébergement du Health Data Hub",
        "s'associe à JP Morgan et Berkshire Hathaway pour optimiser la gestion",
        "IBM Watson a récemment investi 50 Mds$ dans l'intelligence artificielle",
        "Alphabet dispose de cinq filiales dans le secteur de la santé",
        "la filiale AC Wellness Network, chargée de tester",
        "Les GAFAM et les BigTech partagent des ambitions communes",
    ):
        assert words in edited.text
    assert any(len(p) < 80 and p.endswith("les coûts de santé") for p in found)
    assert_maps_back(text, edited)


WORD_CUTS = {
    "collabo-\nration": "collaboration",
    "Val-de-\nBrume": "Val-de-Brume",
    "porte-\nparole": "porte-parole",
    "peuvent-\nils": "peuvent-ils",
    "COVID-\n19": "COVID-19",
    "vidéo-\nsurveillance, la vidéo-surveillance": "vidéo-surveillance, la vidéo-surveillance",
    "https://example.org/long-\nname": "https://example.org/long-name",
}


@pytest.mark.parametrize(("cut", "whole"), WORD_CUTS.items())
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_it_cut_a_word(cut: str, whole: str) -> None:
    """Spelling elsewhere in the text and usual elements tell the two apart."""
    lines = lines_of(f"une {cut} utile")
    text = f"une {cut} utile"
    assert apply_edits(text, reflow(text, lines)).text == f"une {whole} utile"


KEPT = {
    "one line a paragraph": "Amazon a racheté One Medical.\nMicrosoft héberge les données.\nApple vend des montres.\n"
    * 3,
    "list of short names": "Amazon\nApple\nGoogle\nMicrosoft\nMeta\nIBM\nSamsung\n",
    "small words in a list": "montres\ntéléphones\nserveurs\nrobots chirurgicaux\nimagerie\npharmacie\n",
    "marked items": "- un accord avec un hôpital de la région\n- une montre pour les patients suivis\n" * 4,
    "long lines": "\n".join(f"{'mot ' * 60}et {i}" for i in range(6)),
    "table": "\n".join(f"Groupe {i}   {i * 3} %   {i * 7} M€" for i in range(8)),
    "verse": "Roses are red,\nViolets are blue.\nSugar is sweet,\nAnd so are you.\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_text_that_is_not_hard_wrapped_keeps_its_lines(text: str) -> None:
    """Lists, tables, headings and one-line paragraphs are never glued together."""
    assert flowed(text).text == text


def test_a_heading_after_a_full_last_line_stands_apart() -> None:
    """A paragraph may end at the right edge: what follows it is still a heading when it is short and unfinished."""
    body = "the two groups have agreed to share the records of their patients and will open a\n"
    last = "centre in Lyon, which is to employ some forty doctors, nurses and data engineers.\n"
    after = "Partners and rivals\nThe rival is not far behind, it seems.\n"
    assert paragraphs(body * 4 + last + after)[1:] == after.splitlines()


def test_a_full_stop_of_an_abbreviation_does_not_end_a_paragraph() -> None:
    """A line that begins with a small letter goes on."""
    body = "The group has signed an agreement with the hospital so that it stores what Acme Inc.\n"
    assert (
        "Acme Inc. and its partners"
        in flowed(body + "and its partners have collected over many years about\n" * 4).text
    )


LINES = st.lists(st.text("abC .,-•?:1é", max_size=30), max_size=12).map("\n".join)


@STEADY
@given(LINES)
def test_each_character_maps_back_to_the_file(text: str) -> None:
    """Whatever the reflow does, no character that is not white space is lost, added or moved, but cut hyphens."""
    edited = apply_edits(text, reflow(text, lines_of(text)))
    assert_maps_back(text, edited)
    left, right = ("".join(each.split()) for each in (text, edited.text))
    assert left.replace("-", "") == right.replace("-", "")


def assert_maps_back(text: str, edited: Edited) -> None:
    for offset, char in enumerate(edited.text):
        assert char.isspace() or text[file_offset(edited.runs, offset)] == char
