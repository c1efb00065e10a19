"""Bytes → text: which encoding, and one form of every character."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from alliancegraph.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"iso8859-1", "ascii"})
_FAMILIES = ("utf-8", "cp", "iso8859", "mac-", "koi8", "gb", "big5", "euc", "shift_jis")
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_INVISIBLE = dict.fromkeys(
    [
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A) and code not in _BREAKS),
        *map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff"),
        *range(0x202A, 0x202F),  # writing direction
        *range(0x2066, 0x206A),
    ]
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**_INVISIBLE, **_BREAKS, **_SURROGATES}
_SOFT_HYPHEN_AT_END = re.compile(r"\u00ad[ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of some bytes, and whether its encoding was only guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Text of ``data``: byte order mark, strict UTF-8, ``declared``, cp1252, in this order.

    UTF-8 goes before the declaration because accented text in another encoding is never valid UTF-8,
    while declarations are often wrong. Raises UnreadableInput for binary data.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data.removeprefix(mark), encoding, name)
    if b"\x00" in data:
        raise UnreadableInput(name, "binary data, not text (it holds NUL bytes); save it as UTF-8 text")
    for encoding in ("utf-8", _python_name(declared)):
        text = _try(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    text = _try(data, "cp1252")
    if text is None or _is_noise(text):
        raise UnreadableInput(name, "binary data, not text in a known encoding; save it as UTF-8 text")
    return Decoded(text, "cp1252", guessed=True)


def _marked(data: bytes, encoding: str, name: str) -> Decoded:
    text = _try(data, encoding)
    if text is None:
        raise UnreadableInput(name, f"begins like {encoding.upper()} but is not; save it as UTF-8 text")
    return Decoded(text, encoding)


def _python_name(declared: str | None) -> str:
    """Python's name of a declared encoding, "" for none or an odd one; Latin-1 means cp1252, as in browsers."""
    try:
        encoding = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return ""
    if encoding in _LATIN:
        return "cp1252"
    return encoding if encoding.startswith(_FAMILIES) else ""


def _try(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _is_noise(text: str) -> bool:
    """Random bytes decode as cp1252 now and then; text has hardly any control characters."""
    controls = sum(ord(char) < 32 and char not in "\n\r\t\f" for char in text[:10_000])
    return controls > len(text[:10_000]) / 100


def normalise(text: str) -> str:
    """One form of a text: NFC, LF, no control, direction or zero-width characters. Idempotent.

    A soft hyphen at the end of a line becomes a hyphen, elsewhere it goes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SOFT_HYPHEN_AT_END.sub("-", text)
    return unicodedata.normalize("NFC", text.translate(_TABLE))
