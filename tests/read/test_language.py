"""French, English, or neither."""

import pytest

from alliancegraph.read.language import detect
from tests.read.samples import ENGLISH, FRENCH

SPANISH = (
    "La empresa ha firmado un acuerdo con el hospital para que los datos de los pacientes se guarden en una nube "
    "europea, y los dos socios anunciaron que el servicio se abrirá en los próximos meses en toda la región."
)
GERMAN = (
    "Der Konzern hat mit dem Krankenhaus vereinbart, dass die Daten der Patienten in einer europäischen Cloud "
    "liegen, und die beiden Partner teilten mit, dass der Dienst in den kommenden Monaten starten wird, so hieß es."
)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        (FRENCH.upper(), "fr"),
        ("Sanofi annonce un partenariat avec Google", "fr"),
        ("Sanofi announces a partnership with Google", "en"),
        (SPANISH, "und"),
        (GERMAN, "und"),
        ("12 345,6 % 78/9 " * 30, "und"),
        (FRENCH * 3 + ENGLISH, "fr"),
    ],
)
def test_the_language_is_told(text: str, lang: str) -> None:
    """By its small words, in short texts by their trigrams."""
    assert detect(text) == lang
