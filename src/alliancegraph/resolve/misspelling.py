"""One word spelled otherwise: a mistake that only a hurried hand makes, one that may be another name, a word cut."""

from collections.abc import Iterator
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from alliancegraph.resolve.names import NameForm

_SHORT = 5
"""Letters of a word in which two swapped or a doubled one are a mistake."""
_LONG = 8
"""The same for one wrong letter, where another word of the name speaks for it."""
_VERY_LONG = 9
"""The same where none does."""
_ENOUGH = 7
"""Letters of a name whose misspelling is worth a question."""


def is_slip(a: NameForm, b: NameForm) -> bool:
    """True for one word with two letters swapped, a letter doubled or a plural s; or with one wrong letter, where
    the word is very long or another word of its own stands beside it (Kaiser Permanante).
    """
    for x, y in _odd_pair(a, b):
        length = min(len(x), len(y)) if x in a.own or y in b.own else 0
        typed = length >= _SHORT and (_is_swapped(x, y) or _is_doubled(x, y))
        sounds = length >= _ENOUGH and (sound(x) == sound(y) or _is_plural(x, y))
        if typed or sounds or (length >= (_LONG if a.own & b.own else _VERY_LONG) and _is_one_off(x, y)):
            return True
    return False


def is_misspelled(a: NameForm, b: NameForm) -> bool:
    """True for one word with one letter wrong, left out or too many, in a name of seven letters or more."""
    enough = min(len(a.letters), len(b.letters)) >= _ENOUGH
    return enough and any(min(len(x), len(y)) >= 5 and _is_one_off(x, y) for x, y in _odd_pair(a, b))


def is_cut_short(a: NameForm, b: NameForm) -> bool:
    """True for one word that is written as the beginning of the other, with a point (Féd., Féder.)."""
    return any(
        x != y and ((x in a.pointed and y.startswith(x)) or (y in b.pointed and x.startswith(y)))
        for x, y in _odd_pair(a, b)
    )


def _odd_pair(a: NameForm, b: NameForm) -> Iterator[tuple[str, str]]:
    """The two words in which names differ that are alike in all others and begin alike; else nothing."""
    if len(a.core) == len(b.core) and a.digits == b.digits and a.letters[:1] == b.letters[:1]:
        pairs = [(x, y) for x, y in zip(a.core, b.core, strict=True) if x != y]
        if len(pairs) == 1:
            yield pairs[0]


def _is_one_off(x: str, y: str) -> bool:
    return Levenshtein.distance(x, y, score_cutoff=1) == 1 or _is_swapped(x, y)


def _is_swapped(x: str, y: str) -> bool:
    odd = [i for i, pair in enumerate(zip(x, y, strict=False)) if pair[0] != pair[1]]
    return (
        len(x) == len(y)
        and len(odd) == 2
        and odd[1] == odd[0] + 1
        and x[odd[0]] == y[odd[1]]
        and x[odd[1]] == y[odd[0]]
    )


def _is_doubled(x: str, y: str) -> bool:
    return abs(len(x) - len(y)) == 1 and [k for k, _ in groupby(x)] == [k for k, _ in groupby(y)]


def sound(word: str) -> str:
    """A word as it is heard, in French or English: ``Electrik`` as ``Electric``, ``Boehringer`` as ``Bohringer``."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    return "".join(letter for letter, _ in groupby(word))


_LETTERS = [
    "ph",
    "f",
    "qu",
    "k",
    "ck",
    "k",
    "th",
    "t",
    "ae",
    "a",
    "oe",
    "o",
    "ue",
    "u",
    "c",
    "k",
    "q",
    "k",
    "y",
    "i",
    "z",
    "s",
]
_HEARD = tuple(zip(_LETTERS[::2], _LETTERS[1::2], strict=True))
"""Letters as written and as heard, pairs before single ones."""


def _is_plural(x: str, y: str) -> bool:
    return x + "s" == y or y + "s" == x
