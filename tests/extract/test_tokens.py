"""Sentences and tokens keep their offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.extract.tokens import sentences, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'assureur d'Amazon.com", ["L'", "assureur", "d'", "Amazon.com"]),
        ("Apple's AT&T unit", ["Apple", "'s", "AT&T", "unit"]),
        ("23andMe, Disney+ et e-santé", ["23andMe", ",", "Disney+", "et", "e-santé"]),
        ("3,9 Md€", ["3,9", "Md", "€"]),
        ("aujourd’hui", ["aujourd’hui"]),
    ],
)
def test_words_are_cut_as_a_reader_would(text: str, words: list[str]) -> None:
    """Elisions stand alone; names keep their marks."""
    assert [t.text for t in tokenize(text)] == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("M. Dupont dirige Acme Inc. depuis mai. Il part.", 2),
        ("Yes? No! Maybe.", 3),
        ("The U.S. Government agreed. It paid $3.5 million.", 2),
        ("Titre\n\nUn paragraphe.", 2),
        ("• un\n• deux", 2),
    ],
)
def test_sentences_end_where_they_should(text: str, count: int) -> None:
    """Abbreviations, initials and numbers do not end a sentence; blank lines and bullets do."""
    assert len(list(sentences(text))) == count


@given(st.text(max_size=200))
def test_offsets_always_re_read(text: str) -> None:
    """Whatever the text, tokens are its slices in order, and no sentence overlaps another."""
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    spans = list(sentences(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
