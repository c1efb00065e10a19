"""Helpers of the reader's tests: read a text, say claims as short strings."""

from functools import lru_cache

from alliancegraph.extract import Extractor
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.vocabulary import load_vocabulary


@lru_cache(maxsize=2)
def extractor(*, learned: bool = True) -> Extractor:
    """The packaged vocabulary, compiled once for all tests; ``learned`` False leaves the pair model out."""
    return Extractor(load_vocabulary(), learned=learned)


def read(text: str, lang: str, *, learned: bool = False) -> list[Claim]:
    """Claims of a text, by the rules alone unless ``learned``."""
    return extractor(learned=learned).claims(Document("text.txt", "text/plain", text, lang), Issues())


def told(claim: Claim) -> str:
    """``acquisition(acquirer=Roche; target=Flatiron Health)``, roles sorted."""
    parties = sorted(f"{f.role}={f.name}" for f in claim.fillers)
    return f"{claim.kind}({'; '.join(parties)})"
