"""The words by which names vary are data: what they say holds, and a bad file is refused."""

from pathlib import Path

import pytest

from alliancegraph.errors import OntologyError
from alliancegraph.lexicon import packaged_ontology
from alliancegraph.resolve.match import match_names
from alliancegraph.resolve.name_words import load_name_words, packaged_name_words
from alliancegraph.resolve.names import form_of


def test_words_are_written_as_they_compare() -> None:
    """Lower case and without accents, or no name would ever meet them."""
    lore = packaged_name_words()
    for word in (*lore.meaning, *lore.common, *lore.small, *lore.law_of):
        assert word == " ".join(form_of(word).surface.split()).replace("and", word if word in ("et", "und") else "and")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("CHU de Brest", "Centre hospitalier universitaire de Brest"),
        ("CHRU Brest", "CHU de Brest"),
        ("Univ. of Utah", "University of Utah"),
        ("Ministère de la Santé (MS)", "Ministère de la santé"),
        ("Zorgly Heart Foundation (ZHF)", "Zorgly Heart Foundation"),
        ("Université Lumière Lyon 2", "Université Lyon 2"),
        ("Hôpital général du Massachusetts", "Massachusetts General Hospital"),
        ("National Zorg Centre", "National Zorg Center"),
        ("OMS", "World Health Organization"),
        ("Mairie de Nantes", "Ville de Nantes"),
        ("Féd. zorglique de France", "Fédération zorglique de France"),
        ("J. Zorgly plc", "Zorgly"),
        ("Nantes Université", "Université de Nantes"),
        ("Hôpital Robert-Zorgly", "Hôpital Zorgly"),
        ("ARS PACA", "Agence régionale de santé Provence-Alpes-Côte d'Azur"),
        ("Universitätsspital Zorgly", "University Hospital Zorgly"),
    ],
)
def test_ways_to_write_one_name(left: str, right: str) -> None:
    """Abbreviations, acronyms beside a name, patrons, translations, two spellings of English, well-known others."""
    assert match_names(left, right).is_same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Royal Bank of Canada", "Bank of Canada"),
        ("Tata Motors", "Tata"),
        ("T-Mobile", "Mobile"),
        ("U.S. Steel", "Steel"),
        ("NHS England", "NHS"),
        ("York University", "University of York"),
        ("Koch Institute", "Robert Koch Institute"),
        ("Hôpital Saint-Joseph de Marseille", "Hôpital Paris Saint-Joseph"),
        ("Caisse européenne d'investissement", "Fonds européen d'investissement"),
        ("Université de Washington", "Washington University"),
        ("Université Lyon 2", "Université Lyon 3"),
        ("Bank of America", "American Bank"),
        ("CDC", "Caisse des dépôts"),
        ("Fondation Pierre Fabre", "Pierre Fabre"),
    ],
)
def test_what_only_looks_like_it(left: str, right: str) -> None:
    """Units, other kinds of house, other numbers, an acronym that two are known by."""
    assert not match_names(left, right).is_same


def test_a_workspace_may_bring_its_own_words(tmp_path: Path) -> None:
    """Its file replaces the packaged one."""
    text = (packaged_ontology() / "names.toml").read_text(encoding="utf-8")
    (tmp_path / "names.toml").write_text(text.replace('chu = "centre', 'zzz = "centre'), encoding="utf-8")
    lore = load_name_words((tmp_path,))
    assert form_of("ZZZ Brest", lore).spelled == ("centre", "hospitalier", "universitaire", "brest")
    assert form_of("CHU Brest", lore).spelled == ("chu", "brest")


@pytest.mark.parametrize(
    ("text", "reason"), [("small = 1\n", "a list or table is missing"), ("small = \n", "not TOML")]
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """With its name and what is wrong."""
    (tmp_path / "names.toml").write_text(text)
    with pytest.raises(OntologyError, match=rf"names.toml: .*{reason}"):
        load_name_words((tmp_path,))
