"""Names as words: what is left of a spelling without case, accents, points and signs."""

import re
import unicodedata
from functools import lru_cache

_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SIGNS = ((re.compile("&"), " and "), (re.compile(r"\+"), " plus "), (re.compile(r"\ba/s\b"), " as "))
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’](?=s\b)")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Lower case without accents and ligatures."""
    if text.isascii():
        return text.lower()
    # twice: letters for mathematics become plain capitals by the first, folded letters may have accents again
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).translate(_SPELLED)


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in normal form: accents, case, apostrophes, points and ampersand put right."""
    text = _POSSESSIVE.sub("", plain(name))
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    return tuple("and" if word in ("et", "und") else word for word in _WORD.findall(text))


def normal(name: str) -> str:
    """The key under which spellings of one name meet; the name itself, lower case, when it has no letters."""
    return " ".join(words_of(name)) or name.casefold().strip()


def is_capitals(name: str, words: frozenset[str]) -> bool:
    """True when those words of ``name`` are two to six letters together, most of them capitals; all, if several."""
    said = [word for word in _WORD.findall(name) if plain(word) in words]
    letters = "".join(said)
    capitals = sum(map(str.isupper, letters))
    return 2 <= len(letters) <= 6 and capitals > (len(letters) / 2 if len(said) == 1 else len(letters) - 1)
