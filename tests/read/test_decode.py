"""Bytes become one form of text, and a guess is said."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.decode import decode, normalise
from tests.read.samples import STEADY

WORDS = "Santé « été » – œuvre"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_such_with_or_without_its_mark(encoding: str) -> None:
    """A byte order mark decides and does not stay in the text."""
    decoded = decode(WORDS.encode(encoding), "a.txt")
    assert (decoded.text, decoded.guessed) == (WORDS, False)


@pytest.mark.parametrize("declared", ["iso-8859-1", "ISO-8859-15", "utf-16", "unheard-of", "hex", None])
def test_valid_utf8_is_utf8_whatever_is_declared(declared: str | None) -> None:
    """A lying declaration does not spoil accents."""
    assert decode(WORDS.encode(), "a.html", declared).text == WORDS


def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf8() -> None:
    """Cyrillic in a single-byte encoding needs its declaration."""
    assert decode("Здоровье".encode("koi8-r"), "a.html", "koi8-r").text == "Здоровье"


def test_other_bytes_are_cp1252_and_the_guess_is_told() -> None:
    """What Windows writes is readable, and the user hears of it."""
    decoded = decode(WORDS.encode("cp1252"), "a.txt", "utf-8")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (WORDS, "cp1252", True)


@pytest.mark.parametrize(
    "data", [b"\x00\x01text", bytes(range(1, 256)), b"\xef\xbb\xbf\xff\xfe", b"a\x01\x02\x03\xe9" * 9]
)
def test_binary_data_is_refused(data: bytes) -> None:
    """Noise never passes for text."""
    with pytest.raises(UnreadableInput):
        decode(data, "a.txt")


@STEADY
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\u00ad\u200b\u0301e\f\x85\ufeff")))
def test_normalised_text_has_one_form(text: str) -> None:
    """NFC, LF only, nothing invisible; and normalising twice changes nothing."""
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\f\x00\u00ad\u200b\ufeff\u202e")


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    """Inside a word it is nothing; at the end of a line it cuts the word."""
    assert normalise("colla\u00adbo\u00ad\nration") == "collabo-\nration"
