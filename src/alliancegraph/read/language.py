"""Which of the two languages a text is in."""

import re
from collections.abc import Mapping
from typing import Final

_WORD = re.compile(r"[a-zàâäçéèêëîïôöùûüœæ]+")

# Words that only one of the two languages, and hardly any neighbour of theirs, uses often.
_FRENCH = """les des est dans une pour qui avec sur du au aux par et ce cette ces sont ont été leur leurs nous ne pas
plus mais ou où dont entre aussi ainsi selon depuis comme sans sous lors afin cet il elle ils elles notre votre"""
_ENGLISH = """the of and to is for with that by as has was were are its from at be have this these will which their
or not been it they than into over about after also said would between more can had but he she we our you while"""
STOP_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(_ENGLISH.split()),
    "fr": frozenset(_FRENCH.split()),
}
_SHARED = "le la un de en à a an in on que se son sa ses via et"
FUNCTION_WORDS: Final = STOP_WORDS["fr"] | STOP_WORDS["en"] | frozenset(_SHARED.split())
"""Words that cannot end a sentence in careful prose, with some that both languages share with others."""

UNKNOWN = "und"
_SHORT = 200
_SAMPLE = 100_000


def detect(text: str) -> str:
    """``fr``, ``en``, or ``und`` where it is neither.

    Counts words such as "les" and "the": one word in ten must be of the language, and half as many again as
    of the other. Where that does not tell in a text below 200 characters, the trigrams of py3langid do.
    """
    sample = text[:_SAMPLE].casefold()
    words = _WORD.findall(sample)
    found = {lang: [word for word in words if word in stops] for lang, stops in STOP_WORDS.items()}
    best = max(sorted(found), key=lambda lang: len(found[lang]))
    others = sum(map(len, found.values())) - len(found[best])
    # three different ones at least: "et" alone would make Latin French
    if len(set(found[best])) >= 3 and len(found[best]) >= max(len(words) / 10, 1.5 * others):
        return best
    return _by_trigrams(sample) if len(text) < _SHORT else UNKNOWN


def _by_trigrams(text: str) -> str:
    import py3langid

    lang = str(py3langid.classify(text)[0])
    return lang if lang in STOP_WORDS else UNKNOWN
