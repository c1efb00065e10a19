"""Helpers of the reader's tests: read a text, say claims as short strings."""

from functools import lru_cache

from alliancegraph.extract.extractor import Extractor
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.vocabulary import load_vocabulary


@lru_cache(maxsize=2)
def extractor(*, learned: bool = True) -> Extractor:
    """The packaged vocabulary, compiled once for all tests."""
    return Extractor(load_vocabulary(), learned=learned)


def read(text: str, lang: str) -> list[Claim]:
    """Claims of a text that are believed enough for the graph."""
    found = extractor().claims(Document("text.txt", "text/plain", text, lang), Issues())
    return [c for c in found if c.confidence >= _threshold()]


@lru_cache(maxsize=1)
def _threshold() -> float:
    return least_belief()


def read_by_rules(text: str, lang: str) -> list[Claim]:
    """What the rules alone read, before the linker weighs it."""
    return extractor(learned=False).claims(Document("text.txt", "text/plain", text, lang), Issues())


def told(claim: Claim) -> str:
    """``acquisition(acquirer=Roche; target=Flatiron Health)``, roles sorted."""
    parties = sorted(f"{f.role}={f.name}" for f in claim.fillers)
    return f"{claim.kind}({'; '.join(parties)})"
