"""README, licence and citation of a dataset, in English and French."""

from collections import Counter
from collections.abc import Iterator

from alliancegraph.publish.card import Card, Source


def readme(card: Card) -> str:
    """What it is, what lies where, how to ask it, under which licences."""
    k, tables = card.knowledge, card.tables
    counts = f"{len(k.documents)} documents, {len(k.claims)} claims, {len(k.relations)} relations"
    asked = "\n".join(f"alliancegraph query {name} -w ." for name in tables["questions"])
    comptes = f"{len(k.documents)} documents, {len(k.claims)} assertions, {len(k.relations)} relations"
    return f"""# {tables["title"]["en"]}

{tables["description"]["en"]} {counts}. Date: {card.date}.

| where | what |
| --- | --- |
| `graph/alliances.trig` | the graph: documents, claims with quotes, relations, registry, in named graphs |
| `graph/alliances-rdf12.ttl` | RDF 1.2: shortcuts from actor to actor, each with its belief |
| `tables/` | actors, relations and claims as CSV |
| `ontology/` | classes, roles, schemes, registry, shapes, questions, lexicon |
| `documents/` | the documents whose licence allows it |
| `dcat.ttl`, `void.ttl`, `ro-crate-metadata.json` | descriptions for catalogues and tools |
| `SHA256SUMS` | `sha256sum -c SHA256SUMS` |

The folder is a workspace of alliancegraph:

```sh
{asked}
```

{_rule(card)} See LICENSE.md.

# {tables["title"]["fr"]}

{tables["description"]["fr"]} {comptes}. Date : {card.date}.

{_regle(card)} Voir LICENSE.md.
"""


def licence(card: Card) -> str:
    """The licence of the whole, and that of each source."""
    whole = card.licence
    kept = Counter(_named(source) for source in card.sources)
    return "\n".join(
        [
            "# Licence",
            "",
            f"This dataset is made available under {whole['name']} ({whole['id']}): <{whole['url']}>.",
            f"Name {card.tables['creator']} and the dataset when you use it. The facts themselves are free.",
            "",
            f"Ce jeu de données est diffusé sous {whole['name']} ({whole['id']}) : <{whole['url']}>.",
            f"Citez {card.tables['creator']} et le jeu de données. Les faits eux-mêmes sont libres.",
            "",
            "Each source keeps its own licence. A quote belongs to the text that it is taken from.",
            "",
            _rule(card),
            "",
            _regle(card),
            "",
            *(f"- {name}: {number} sources" for name, number in sorted(kept.items())),
            "",
            "| source | licence | contained | longest quote or cell | quoted | of |",
            "| --- | --- | --- | ---: | ---: | ---: |",
            *_rows(card),
            "",
        ]
    )


def citation(card: Card) -> str:
    """CITATION.cff, version 1.2.0 (https://citation-file-format.github.io)."""
    tables = card.tables
    words = "\n".join(f"  - {_yaml(word)}" for word in tables["keywords"])
    return f"""cff-version: 1.2.0
type: dataset
message: {_yaml("If you use this dataset, please cite it.")}
title: {_yaml(tables["title"]["en"])}
abstract: {_yaml(tables["description"]["en"])}
authors:
  - name: {_yaml(tables["creator"])}
date-released: {card.date}
license: {tables["licence"]}
url: {_yaml(card.iri)}
keywords:
{words}
"""


def _rows(card: Card) -> Iterator[str]:
    for source in sorted(card.sources, key=lambda each: each.document.path):
        contained = "yes" if source.contained else "quotes only" if source.is_text else "rows only"
        said = source.quoted
        measured = f"{said.share:.0%} | {said.length}" if source.is_text and not source.contained else "– | –"
        name = source.document.path.replace("|", "\\|")
        yield f"| {name} | {_named(source)} | {contained} | {said.longest} | {measured} |"


def _named(source: Source) -> str:
    return source.document.licence or "none said"


def _rule(card: Card) -> str:
    """What is published of closed sources, and how much that is here."""
    longest, most, share = (card.tables[name] for name in ("longest_quote", "most_quoted", "largest_share"))
    return f"""A text whose licence is not open is not contained: of it there are only the quotes that prove a claim,
each of at most {longest} signs, all together at most {share:.0%} of the text and at most {most} signs.
Of a sheet without open licence there are the rows that make a claim, as facts,
with no cell or note of more than {longest} signs.
The longest quote or cell here: {_longest(card)}; the largest share of a text: {_largest(card):.0%}."""


def _regle(card: Card) -> str:
    """The same in French."""
    longest, most, share = (card.tables[name] for name in ("longest_quote", "most_quoted", "largest_share"))
    return f"""Un texte dont la licence n'est pas ouverte n'est pas contenu : il n'en reste que les citations qui
prouvent une assertion, chacune de {longest} signes au plus, ensemble d'au plus {share * 100:.0f} % du texte et
{most} signes. D'un tableau sans licence ouverte il reste les lignes qui font une assertion, comme faits,
sans cellule ni remarque de plus de {longest} signes.
La plus longue citation ou cellule ici : {_longest(card)} ; la plus grande part d'un texte :
{_largest(card) * 100:.0f} %."""


def _longest(card: Card) -> int:
    return max((source.quoted.longest for source in card.sources if not source.contained), default=0)


def _largest(card: Card) -> float:
    shares = (source.quoted.share for source in card.sources if source.is_text and not source.contained)
    return max(shares, default=0.0)


def _yaml(words: str) -> str:
    """A text in double quotation marks, which YAML reads as JSON does."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
