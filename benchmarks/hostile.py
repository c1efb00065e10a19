"""Text that slow patterns would choke on: long runs of one thing."""

# ruff: noqa: T201  (it prints)

import re
import sys
import time
from itertools import product

from alliancegraph.extract.extractor import Extractor
from alliancegraph.model import Document
from alliancegraph.vocabulary import load_vocabulary
from benchmarks.texts import LINEAR, cpu_of, read_all

OVER_TEXT = frozenset({"said_dates", "said_amounts", "measures", "tokens"})
"""Modules whose patterns run over whole sentences; the others see one word or name at a time."""
HOSTILE = {
    "digits": "1234567890",
    "groups of digits": "123 456 789 ",
    "dotted digits": "1.2,3.4,",
    "commas": ",",
    "capitals": "A",
    "capitalised words": "Aaa Bbb ",
    "elisions": "d'd'd'",
    "brackets": "([({",
    "closing marks": ".»”’)",
    "blanks": "  \t",
    "blank lines": "\n \n ",
    "hyphens": "a-b-",
    "month names": "march may ",
    "years": "2019-",
    "sums": "$1 million ",
    "names and verbs": "Apple bought Beats and ",
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that runs over sentences, those of the lexicon among them."""
    found: dict[str, re.Pattern[str]] = {}
    extractor = Extractor(load_vocabulary(), learned=False)
    for lang in ("en", "fr"):
        reader = extractor.reader(lang)
        assert reader is not None
        found |= {f"dates.{lang}.{rule.pattern.pattern[:30]}": rule.pattern for rule in reader.relative_dates.rules}
    for name, module in sorted(sys.modules.items()):
        if name.rpartition(".")[2] in OVER_TEXT:
            for key, value in sorted(vars(module).items()):
                many = value if isinstance(value, list) else [(None, value)]
                pairs = [p for p in many if isinstance(p, tuple) and len(p) == 2]
                found |= {f"{name}.{key}.{n}": p for n, p in pairs if isinstance(p, re.Pattern)}
    return found


def hostile_patterns() -> None:
    """Each pattern on each hostile text, and on twice as much of it."""
    worst: list[tuple[float, float, str, str]] = []
    for (name, pattern), (kind, piece) in product(patterns().items(), HOSTILE.items()):
        took = [_cpu_of_pattern(pattern, (piece * size)[:size]) for size in (4000, 8000)]
        worst.append((took[1] / max(took[0], 1e-4), took[1], name, kind))
    slow = sorted((w for w in worst if w[1] > 0.01), reverse=True)
    tried = len(worst)
    print(f"patterns on hostile text: {tried} pairs, {len(slow)} take over 10 ms on 8000 characters")
    for ratio, seconds, name, kind in slow[:5]:
        print(f"    {name} on {kind}: {seconds * 1000:.0f} ms, {ratio:.1f}x on twice the text")


def _cpu_of_pattern(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    if pattern.pattern.startswith(r"\s*"):
        pattern.match(text)  # these go on from the end of another match
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def hostile_documents() -> None:
    """The whole reader on documents of nothing else."""
    extractor = Extractor(load_vocabulary())
    for lang, (kind, piece) in product(("en", "fr"), HOSTILE.items()):
        reader = extractor.reader(lang)
        assert reader is not None
        took = []
        for size in (5000, 10000):
            document = Document("hostile.txt", "text/plain", (piece * size)[:size], lang)
            took.append(cpu_of(lambda r=reader, d=document: read_all(r, [d])))  # type: ignore[misc]
        verdict = "SLOW" if took[1] > 2 * LINEAR * took[0] and took[1] > 0.5 else ""
        ratio = took[1] / max(took[0], 1e-4)
        print(f"    10 kB of {kind}, {lang}: {took[1]:6.2f} s, {ratio:4.1f}x on twice the text {verdict}")
