"""Forms of the verbs that the lexicon names: third persons, infinitive, participles.

The lexicon gives irregular verbs by their principal parts; regular ones follow from the infinitive. Press
text speaks in the third person, so the others are left out. (simplemma's lemmas were tried: "lance", "signe",
"associé" come back as nouns and adjectives, which loses the verb.)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from simplemma import is_known, lemmatize

Form = Literal["inf", "fin", "past", "fut", "cond", "part", "ger"]
"""Infinitive, present or imperfect, simple past, future, conditional, past participle, present participle."""

Forms = Mapping[str, tuple[tuple[str, Form], ...]]
"""Lower-case word → (lemma, form) pairs."""


def verb_forms(lang: str, lemma: str, parts: Mapping[str, str]) -> Iterator[tuple[str, Form]]:
    """Pairs (word, form) of one verb.

    ``parts`` holds principal parts of irregular verbs, space-separated: in French "3sg 3pl participle
    future-stem imperfect-stem", in English "past participle".
    """
    yield from _french(lemma, parts.get(lemma)) if lang == "fr" else _english(lemma, parts.get(lemma))


_FRENCH_FORMS: tuple[tuple[Form, str], ...] = (
    ("cond", "eraient erait iraient irait"),
    ("fut", "eront iront era ira"),
    ("fin", "aient ait"),
    ("past", "èrent irent"),
    ("ger", "ant"),
    ("part", "ées és ée é"),
    ("fin", "issent ent"),
    ("inf", "er ir re"),
    ("fin", "it e"),
    ("past", "a"),
)
_FRENCH_ENDINGS = tuple((ending, form) for form, endings in _FRENCH_FORMS for ending in endings.split())
_ENGLISH_ENDINGS: tuple[tuple[str, Form], ...] = (("ed", "past"), ("ing", "ger"))


def guess_forms(lang: str, word: str) -> tuple[tuple[str, Form], ...]:
    """Readings of a word as a verb outside the lexicon, by its ending and simplemma's lemma."""
    endings = _FRENCH_ENDINGS if lang == "fr" else _ENGLISH_ENDINGS
    form = next((f for ending, f in endings if word.endswith(ending) and len(word) > len(ending) + 2), None)
    if form is None:
        return ()
    lemma = lemmatize(word, lang=lang)
    if lang == "en":
        return (
            ((lemma, form), (lemma, "part"))
            if form == "past" and lemma != word
            else ((lemma, form),)
            if lemma != word
            else ()
        )
    verbal = lemma.endswith(("er", "ir", "re")) and is_known(lemma, lang=lang) and (lemma != word or form == "inf")
    return ((lemma, form),) if verbal else ()


def _french(lemma: str, parts: str | None) -> Iterator[tuple[str, Form]]:
    singular, plural, participle, future, imperfect = parts.split() if parts else _french_regular(lemma)
    yield lemma, "inf"
    yield singular, "fin"
    yield plural, "fin"
    for ending in ("ait", "aient"):
        yield imperfect + ending, "fin"
        yield future + ending, "cond"
    for ending in ("a", "ont"):
        yield future + ending, "fut"
    yield imperfect + "ant", "ger"
    for ending in ("", "e", "s", "es"):
        yield (participle if ending == "s" and participle.endswith("s") else participle + ending), "part"
    if lemma.endswith("er"):
        yield imperfect + "a", "past"
        yield lemma[:-2] + "èrent", "past"


def _french_regular(lemma: str) -> tuple[str, str, str, str, str]:
    if lemma.endswith("ir"):
        stem = lemma[:-1]
        return stem + "t", stem + "ssent", stem, lemma, stem + "ss"
    if lemma.endswith("re"):
        stem = lemma[:-2]
        return stem, stem + "ent", stem + "u", lemma[:-1], stem
    stem = lemma[:-2]
    imperfect = {"g": stem + "e", "c": stem[:-1] + "ç"}.get(stem[-1:], stem)
    strong = _grave(stem)
    # é…er keeps its accent in the future (cédera); e…er takes the grave one (achètera, lèvera)
    future = (stem if "é" in stem[-3:] else strong) + "er"
    return strong + "e", strong + "ent", stem + "é", future, imperfect


def _grave(stem: str) -> str:
    """Stem before a mute ending: achet → achèt, céd → cèd, nettoy → nettoi."""
    if len(stem) > 2 and stem[-1] not in "aeiouyéè" and stem[-2] in "eé" and stem[-3:] not in ("ess", "ell", "ett"):
        return stem[:-2] + "è" + stem[-1]
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if len(stem) > 3 and stem.endswith("égr"):
        return stem[:-3] + "ègr"
    return stem


def _english(lemma: str, parts: str | None) -> Iterator[tuple[str, Form]]:
    regular = _english_past(lemma)
    past, participle = parts.split() if parts else (regular, regular)
    yield lemma, "inf"
    yield _english_s(lemma), "fin"
    yield past, "past"
    yield participle, "part"
    yield _english_ing(lemma), "ger"


def _english_s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubles(lemma: str) -> bool:
    """One short vowel and one consonant at the end of a short verb: tap → tapped; "team", "deal" stay."""
    return (
        len(lemma) > 2
        and lemma[-1] in "bdgklmnprt"
        and lemma[-2] in "aeiou"
        and lemma[-3] not in "aeiou"
        and (
            sum(c in "aeiouy" for c in lemma) == 1
            or lemma in {"commit", "admit", "submit", "transfer", "control", "refer"}
        )
    )


def _english_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ed"


def _english_ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ing"


def with_plurals(lang: str, words: Iterable[str]) -> set[str]:
    """The words and their regular plurals and feminines."""
    out = set()
    for word in words:
        out |= {word, word + "s"}
        if lang == "fr":
            out |= {word[:-2] + "aux"} if word.endswith("al") else set()
            out |= {word + "x"} if word.endswith("eau") else set()
        elif word.endswith("y"):
            out.add(word[:-1] + "ies")
    return out
