"""The general dictionary (simplemma), each word looked up once."""

from functools import lru_cache

from simplemma import is_known, lemmatize


@lru_cache(maxsize=1 << 16)
def known(word: str, lang: str) -> bool:
    """True for a word of the language, proper nouns included."""
    return bool(is_known(word, lang=lang)) or lemma(word, lang) != word


@lru_cache(maxsize=1 << 16)
def lemma(word: str, lang: str) -> str:
    """Dictionary form, the word itself when it is unknown."""
    return str(lemmatize(word, lang=lang))


def common(word: str, lang: str) -> bool:
    """True for a word that is no proper noun: the dictionary has it, and writes its lemma small."""
    return known(word, lang) and lemma(word, lang)[:1].islower()


def plural(word: str, lang: str) -> bool:
    """True for "analysts", "réseaux": a form in -s or -x with another lemma."""
    return word.endswith(("s", "x")) and lemma(word, lang) != word
