"""Title and date that a document gives of itself."""

import pytest

from alliancegraph.read.guess import date_near_top, first_line_title, iso_date, own_words

BODY = "\nLe groupe a signé en mars 2011 un accord. Il a été annoncé le 3 avril 2012.\n"


@pytest.mark.parametrize(
    ("top", "lang", "date"),
    [
        ("Titre\nParis, le 14 mars 2018", "fr", "2018-03-14"),
        ("Publié le 1er août 2019 à 14h02", "fr", "2019-08-01"),
        ("Published March 14th, 2018", "en", "2018-03-14"),
        ("SEATTLE, Jan. 30, 2018 – Amazon said today that it has signed a deal with two partners.", "en", "2018-01-30"),
        ("PARIS (14 novembre 2019) - Le groupe annonce", "fr", "2019-11-14"),
        ("Paris, le 14 mai 2024. Sanofi et Owkin ont signé un accord de recherche de trois ans.", "fr", "2024-05-14"),
        ("Lyon, mardi 3 juin 2025. Sanofi et Owkin ont signé un accord de recherche.", "fr", "2025-06-03"),
        ("Boston (Massachusetts), January 30, 2018: Roche has agreed to buy a rival.", "en", "2018-01-30"),
        ("Pour Sanofi, le 14 mai 2024. Une journée comme les autres dans ce groupe.", "fr", None),
        ("Date : 2018-03-14", "fr", "2018-03-14"),
        ("03/04/2018", "fr", "2018-04-03"),
        ("03/04/2018", "en", None),
        ("14/03/2018", "en", "2018-03-14"),
        ("Étude, mars 2019", "fr", "2019-03"),
        ("31 février 2018", "fr", None),
        ("Titre", "fr", None),
    ],
)
def test_a_date_line_dates_the_document(top: str, lang: str, date: str | None) -> None:
    """A line that is little more than a date, or a dateline; dates in sentences do not count."""
    assert date_near_top(top + BODY, lang) == date


def test_dates_of_meta_tags_are_cut_to_the_day() -> None:
    """The hour is not kept."""
    assert iso_date("2018-03-14T10:00:00+02:00") == "2018-03-14"
    assert iso_date("soon") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Amazon et la santé\n\nTexte", "Amazon et la santé"),
        ("Amazon s'allie.\nTexte", None),
        ("suite de la page\nTexte", None),
        ("Amazon", None),
        ("x" * 200 + "\nTexte", None),
        ("", None),
    ],
)
def test_a_first_line_that_looks_like_a_title_is_one(text: str, title: str | None) -> None:
    """Short, without a full stop, and something follows."""
    assert first_line_title(text) == title


@pytest.mark.parametrize(
    ("told", "own"),
    [
        ("(anonymous)", None),
        ("anonymous", None),
        ("untitled", None),
        ("Untitled 2", None),
        ("Sans titre", None),
        ("Document1", None),
        ("Microsoft Word - étude finale.doc", None),
        ("étude.docx", None),
        (" ", None),
        (None, None),
        ("Document de travail : la santé", "Document de travail : la santé"),
        ("Anonymous data in hospitals", "Anonymous data in hospitals"),
        ("Untitled goose", "Untitled goose"),
        ("Microsoft and health", "Microsoft and health"),
    ],
)
def test_what_a_program_fills_in_is_no_metadata(told: str | None, own: str | None) -> None:
    """Defaults of programs say nothing of a document; titles that begin like one do."""
    assert own_words(told) == own
