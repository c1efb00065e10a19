"""How fast documents are read. ``make bench``, or:

    python benchmarks/reading.py [--english FILE] [--kilobytes N] [--only WORD]

English text is that of ``--english`` (or ``$ALLIANCEGRAPH_ENGLISH``): a JSON list of objects whose ``context`` is a
list of words; without it, and for French, the annotated texts of corpus/train. Passages come in shuffled order, about
5 kB a document. Times are processor time of one core; figures without a unit are ratios.
"""

# ruff: noqa: S603, T201  (it starts itself once more to measure memory, and prints)

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from alliancegraph.extract.clauses import ClauseFinder  # noqa: E402
from alliancegraph.extract.coordination import Coordinator  # noqa: E402
from alliancegraph.extract.extractor import Extractor  # noqa: E402
from alliancegraph.extract.places import find_places  # noqa: E402
from alliancegraph.extract.reader import Reader  # noqa: E402
from alliancegraph.extract.said_amounts import Purse, find_amounts  # noqa: E402
from alliancegraph.extract.said_dates import YearContext, find_dates  # noqa: E402
from alliancegraph.extract.tokens import sentences, tokenize  # noqa: E402
from alliancegraph.model import Document, Entity, Origin  # noqa: E402
from alliancegraph.vocabulary import Vocabulary, load_vocabulary  # noqa: E402
from benchmarks.hostile import hostile_documents, hostile_patterns  # noqa: E402
from benchmarks.texts import LINEAR, cpu_of, documents_of, read_all, size_of, texts  # noqa: E402

GOAL, MEMORY_GOAL = 2.0, 400
"""MB a second and core, and MB."""
NAMES = 100_000


def main() -> int:
    """Print the tables; 0 even where a goal is missed."""
    options = _options()
    if options.memory:
        print(_peak(options))
        return 0
    parts: Mapping[str, Callable[[argparse.Namespace], None]] = {
        "speed": _speed,
        "memory": _memory,
        "growth": _growth,
        "hostile patterns": lambda _: hostile_patterns(),
        "hostile documents": lambda _: hostile_documents(),
        "spacy": _spacy,
    }
    for name, part in parts.items():
        if options.only in name:
            part(options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    english = os.environ.get("ALLIANCEGRAPH_ENGLISH")
    parser.add_argument("--english", type=Path, default=Path(english) if english else None, metavar="FILE")
    parser.add_argument("--kilobytes", type=int, default=200, help="how much text of each language is read")
    parser.add_argument("--only", default="", metavar="WORD", help="only parts with this in their name")
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


# -- how fast, and where the time goes -----------------------------------------------------------------------


def _speed(options: argparse.Namespace) -> None:
    extractor = Extractor(load_vocabulary())
    for lang in ("en", "fr"):
        reader = extractor.reader(lang)
        documents = documents_of(lang, texts(lang, options.english, options.kilobytes * 1000))
        assert reader is not None
        read_all(reader, documents[:2])  # compiles the lexicon
        whole = cpu_of(lambda r=reader, d=documents: read_all(r, d))  # type: ignore[misc]
        size = size_of(documents)
        speed = size / 1e6 / whole
        print(f"reading, {lang}: {speed:.3f} MB/s a core, {speed / GOAL:.2f} of the goal ({size / 1e6:.2f} MB)")
        for stage, took in stages(reader, documents, whole):
            print(f"    {stage:24} {took / size * 1e9:8.0f} ms/MB {took / whole:6.0%}")


def stages(reader: Reader, documents: Sequence[Document], whole: float) -> Iterator[tuple[str, float]]:
    """What each stage costs: the early ones are run alone, the later ones are what remains."""
    cut = [[tokenize(d.text, *span) for span in sentences(d.text)] for d in documents]
    took = {
        "sentences and tokens": cpu_of(lambda: [[tokenize(d.text, *s) for s in sentences(d.text)] for d in documents]),
        "names": cpu_of(lambda: [reader.finder.find(d.text, c) for d, c in zip(documents, cut, strict=True)]),
        "phrases and clauses": cpu_of(lambda: _structure(reader, documents)),
        "qualifiers": cpu_of(lambda: _qualifiers(reader, documents)),
    }
    took["phrases and clauses"] -= took["sentences and tokens"] + took["names"]
    took["qualifiers"] -= took["sentences and tokens"]
    rules = cpu_of(lambda: [reader.analyse(d) for d in documents])
    took["frames and anaphors"] = rules - sum(took.values())
    took["linker"] = whole - rules
    yield from took.items()


def _structure(reader: Reader, documents: Iterable[Document]) -> None:
    coordinator, clauses = Coordinator(reader.grammar), ClauseFinder(reader.grammar)
    for document in documents:
        tokens = [tokenize(document.text, *span) for span in sentences(document.text)]
        mentions = reader.finder.find(document.text, tokens)
        for words in tokens:
            inside = [m for m in mentions if words and words[0].start <= m.start < words[-1].end]
            clauses.find(words, coordinator.join(words, reader.phrases.find(words, inside)))


def _qualifiers(reader: Reader, documents: Iterable[Document]) -> None:
    for document in documents:
        years, purse = YearContext(2020, month=6, day=15), Purse()
        for span in sentences(document.text):
            find_dates(document.text, *span, years, reader.relative_dates)
            find_amounts(document.text, *span, purse)
            find_places(tokenize(document.text, *span), document, reader.grammar, ())
            reader.domains.find(document.text, *span)


# -- memory --------------------------------------------------------------------------------------------------


def large_registry(vocabulary: Vocabulary, count: int) -> Vocabulary:
    """The vocabulary with ``count`` more actors, named by a fixed rule."""
    heads = [a + b + c for a, b, c in product(("Bar", "Dor", "Fel", "Gan", "Lum"), ("a", "e", "i", "o"), _ENDS)]
    names = (f"{a} {b}" for a, b in product(heads, [f"{h}{e}" for h in heads for e in ("ia", "tec", "um")]))
    more = {f"actor/made-{n}": Entity(f"actor/made-{n}", "actor", name) for n, name in zip(range(count), names)}  # noqa: B905
    return replace(vocabulary, registry=replace(vocabulary.registry, entities={**vocabulary.entities, **more}))


_ENDS = ("ran", "vex", "lis", "mond", "tar", "qua", "zen", "poli", "kor", "dax")


def _memory(options: argparse.Namespace) -> None:
    command = [sys.executable, __file__, "--memory", "--kilobytes", str(options.kilobytes)]
    if options.english:
        command += ["--english", str(options.english)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    peak = float(ran.stdout)
    print(f"peak memory, {NAMES} more names: {peak:.0f} MB, {peak / MEMORY_GOAL:.2f} of what is allowed")


def _peak(options: argparse.Namespace) -> float:
    """Highest memory of this process, MB."""
    reader = Extractor(large_registry(load_vocabulary(), NAMES)).reader("en")
    assert reader is not None
    read_all(reader, documents_of("en", texts("en", options.english, options.kilobytes * 1000)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


# -- growth --------------------------------------------------------------------------------------------------


def _growth(options: argparse.Namespace) -> None:
    """One document, twice, four times as long: the time should grow as the text does."""
    extractor = Extractor(load_vocabulary())
    for lang in ("en", "fr"):
        reader = extractor.reader(lang)
        assert reader is not None
        whole = "\n\n".join(texts(lang, options.english, options.kilobytes * 1000))
        took = []
        for part in (4, 2, 1):
            document = Document("long.txt", "text/plain", whole[: len(whole) // part], lang, Origin(date="2020-06-15"))
            read_all(reader, [document])
            took.append(cpu_of(lambda r=reader, d=document: read_all(r, [d])))  # type: ignore[misc]
        verdict = "linear" if took[2] <= 4 * LINEAR * took[0] else "NOT LINEAR"
        print(f"one document 1x 2x 4x as long, {lang}: {took[1] / took[0]:.2f} {took[2] / took[0]:.2f}  {verdict}")


# -- side by side --------------------------------------------------------------------------------------------


def _spacy(options: argparse.Namespace) -> None:
    """Blank spaCy pipelines with a ruler of the same names: sentences, tokens, names, and nothing else."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
        from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        print("spaCy: not installed (pip install spacy)")
        return
    vocabulary = load_vocabulary()
    extractor = Extractor(vocabulary)
    names = sorted({name for e in vocabulary.entities.values() for name in (e.name, *e.aliases)})
    for lang in ("en", "fr"):
        reader, found = extractor.reader(lang), texts(lang, options.english, options.kilobytes * 1000)
        assert reader is not None
        ruled, matched = spacy.blank(lang), spacy.blank(lang)
        ruled.add_pipe("sentencizer")
        ruled.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": name} for name in names])
        matched.add_pipe("sentencizer")
        matcher = PhraseMatcher(matched.vocab)
        matcher.add("ORG", list(matched.pipe(names)))
        documents = documents_of(lang, found)
        size = size_of(documents) / 1e6
        read_all(reader, documents[:2])
        ours = size / cpu_of(lambda r=reader, d=documents: read_all(r, d))  # type: ignore[misc]
        named = size / cpu_of(lambda r=reader, d=documents: [r.names(x) for x in d])  # type: ignore[misc]
        theirs = {
            "EntityRuler": size / cpu_of(lambda p=ruled, f=found: list(p.pipe(f))),  # type: ignore[misc]
            "PhraseMatcher": size / cpu_of(lambda p=matched, f=found, m=matcher: [m(d) for d in p.pipe(f)]),  # type: ignore[misc]
        }
        print(f"side by side, {lang}: all claims {ours:.3f} MB/s, names alone {named:.3f} MB/s")
        for name, speed in theirs.items():
            print(f"    spaCy blank + {name}, names alone: {speed:.3f} MB/s; ours {named / speed:.2f} of it")


if __name__ == "__main__":
    sys.exit(main())
