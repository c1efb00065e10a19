"""Names in normal form: what two spellings of one name have in common.

A name is cut into lower-case words without accents. Its *core* leaves out what a writer may add or drop
freely: legal form, article, "groupe". What is left tells organisations apart: IBM Watson Health is not IBM.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEGAL_FORMS = {
    "us": "inc incorporated corp corporation llc lp pbc co company companies",
    "uk": "ltd limited plc llp",
    "fr": "sa sas sasu sarl eurl snc sca scop gie cie",
    "de": "ag gmbh kgaa kg ohg ug ev",
    "nl": "nv bv",
    "north": "ab as asa oy oyj aps",
    "south": "spa srl sl slu",
    "any": "se kk pte pty",
}
"""Law → words that end a name; ``any`` tells nothing about the law."""

_LAW_OF = {word: law for law, words in _LEGAL_FORMS.items() for word in words.split()}

_HOLDING = _set("group groupe holding holdings")
"""Words that name the whole of a firm, before or after its name."""

_SMALL = _set("le la les l un une the a an de du des d of for pour and et und en in au aux")
"""Articles, prepositions and conjunctions: no part of what tells two names apart."""

GENERIC = _set(
    "technologies technology technologie solutions systems systemes communications international "
    "laboratories laboratoires laboratory laboratoire"
)
"""Words that a short name often drops (Palantir Technologies); alone they are no proof either way."""

_TRANSLATED = {
    "universite": "university",
    "hopital": "hospital",
    "hopitaux": "hospitals",
    "institut": "institute",
    "centre": "center",
    "fondation": "foundation",
    "ministere": "ministry",
    "gouvernement": "government",
    "agence": "agency",
    "conseil": "council",
    "federation": "federation",
    "banque": "bank",
    "clinique": "clinic",
    "medecine": "medicine",
}
"""French words of institutions → English ones (American spelling)."""

_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SIGNS = ((re.compile("&"), " and "), (re.compile(r"\+"), " plus "), (re.compile(r"\ba/s\b"), " as "))
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’](?=s\b)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name and its normal forms, all computed once by ``form_of``."""

    text: str
    surface: str
    """Equal for spellings that differ only in case, accents and punctuation."""
    core: tuple[str, ...]
    """Words without legal form, holding words and small words; never empty."""
    specific: tuple[str, ...]
    """The core without generic words; the core itself when it has no others."""
    translated: tuple[str, ...]
    """The core with French words of institutions in English."""
    laws: frozenset[str]
    """Families of law that its legal forms belong to."""
    digits: str
    """The digits in it: two names that differ in a number are two names."""
    is_acronym: bool
    """True for one word of two to six letters, most of them capitals: ``AHA``, ``CNRS``; not ``Cnam``."""

    @property
    def letters(self) -> str:
        """The core in one word: ``DNA Nexus`` and ``DNAnexus`` are alike."""
        return "".join(self.core)

    @property
    def initials(self) -> str:
        """First letters of the core, empty for fewer than three words (two letters are no acronym)."""
        return "".join(word[0] for word in self.core) if len(self.core) > 2 else ""


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


def form_of(name: str) -> NameForm:
    """All normal forms of a name."""
    words = words_of(name) or (name.casefold().strip(),)
    kept, laws = _without_legal_forms(words)
    kept = _without_holding_words(kept)
    core = tuple(word for word in kept if word not in _SMALL) or kept
    return NameForm(
        text=name,
        surface=" ".join(words),
        core=core,
        specific=tuple(word for word in core if word not in GENERIC) or core,
        translated=tuple(_TRANSLATED.get(word, word) for word in core),
        laws=laws,
        digits="".join(filter(str.isdigit, "".join(words))),
        is_acronym=len(words) == 1 and 2 <= len(name) <= 6 and sum(map(str.isupper, name)) > len(name) / 2,
    )


def _without_legal_forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Words with the legal forms at the end cut off (at least one word stays), and their laws."""
    end, laws = len(words), set[str]()
    while end > 1 and (law := _LAW_OF.get(words[end - 1])):
        laws.add(law)
        end -= 1
        if end > 1 and words[end - 1] == "and":  # Merck & Co.
            end -= 1
    return words[:end], frozenset(laws - {"any"})


def _without_holding_words(words: tuple[str, ...]) -> tuple[str, ...]:
    start = next((i for i, word in enumerate(words) if word not in _SMALL), 0)
    if len(words) - start > 1 and words[start] in _HOLDING:
        return words[start + 1 :]
    if len(words) - start > 1 and words[-1] in _HOLDING:
        return words[:-1]
    return words
