"""``alliancegraph explain --actor``: who a name means, and why."""

import json
from typing import TYPE_CHECKING

import typer

from alliancegraph.cli.headings import heading
from alliancegraph.cli.options import Format, Lang
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analyse.identity import Identity
    from alliancegraph.api import AllianceGraph
    from alliancegraph.model import Entity
    from alliancegraph.resolve.match import Match


def show_identity(kg: "AllianceGraph", name: str, format_: Format, lang: Lang) -> None:
    """What the graph holds of ``name``: JSON as one object, CSV as one table, else facts and candidates as two."""
    found = kg.identify(name)
    if found.entity is None:
        say(sentence(f"who_{found.why}", lang, name=name))
    if format_ is Format.json:
        typer.echo(json.dumps(_as_json(found, lang), ensure_ascii=False, indent=2))
        return
    if format_ is Format.csv:
        show(_one_table(found, lang), format_, lang)
        return
    parts = [_facts(found, kg, lang)] if found.entity else []
    if found.candidates:
        parts.append(_candidates(found, lang))
    for number, part in enumerate(parts):
        if number:
            typer.echo("")
        show(part, format_, lang)


def _facts(found: "Identity", kg: "AllianceGraph", lang: Lang) -> "DataFrame":
    import pandas as pd

    entity = found.entity
    assert entity is not None
    documents = [f"{m.document} ({m.times}: {', '.join(m.words)})" for m in found.mentions]
    rows = [
        ("who", f"{entity.label(lang.value)} ({entity.id})"),
        ("why", sentence(f"why_{found.why}", lang, name=found.asked)),
        ("names", ", ".join(_names(entity))),
        ("former_names", ", ".join(f"{naming.name} (–{naming.until or '?'})" for naming in entity.former_names)),
        ("types", ", ".join(kg.vocabulary.label(f"type/{code}", lang.value) for code in entity.types)),
        ("country", entity.country or ""),
        ("owners", " < ".join(f"{owner.label(lang.value)} ({owner.id})" for owner in found.owners)),
        ("decisions", "; ".join(f"{d.line}: {d.left} {d.judgement} {d.right}".strip() for d in found.decisions)),
        ("named", f"{found.times}"),
        *(("documents" if not number else "", text) for number, text in enumerate(documents)),
    ]
    kept = [(heading(key, lang), text) for key, text in rows if text]
    return pd.DataFrame(kept, columns=["what", "value"])


def _names(entity: "Entity") -> tuple[str, ...]:
    former = {naming.name for naming in entity.former_names}
    names = (entity.name, *(label for _, label in entity.labels), *entity.aliases)
    return tuple(dict.fromkeys(name for name in names if name not in former))


def _candidates(found: "Identity", lang: Lang) -> "DataFrame":
    import pandas as pd

    rows = [
        (one.entity.id, one.entity.label(lang.value), one.match.score, _verdict(one.match, lang), _sum(one.match))
        for one in found.candidates
    ]
    return pd.DataFrame(rows, columns=["candidate", "name", "score", "judgement", "sum"])


def _one_table(found: "Identity", lang: Lang) -> "DataFrame":
    """A row a candidate, beside each who is meant; a single row where the name has no candidate."""
    table = _candidates(found, lang)
    if table.empty and found.entity:
        table.loc[0] = None
    entity = found.entity
    for place, (column, cell) in enumerate(
        {
            "asked": found.asked,
            "why": found.why,
            "entity": entity.id if entity else None,
            "entity_name": entity.label(lang.value) if entity else None,
        }.items()
    ):
        table.insert(place, column, cell)
    return table


def _verdict(match: "Match", lang: Lang) -> str:
    key = "same" if match.is_same else "doubt" if match.is_doubtful else "other" if match.features else "near"
    return sentence(f"match_{key}", lang)


def _sum(match: "Match") -> str:
    return ", ".join(f"{feature} {weight:+.2f}" for feature, weight in match.features)


def _as_json(found: "Identity", lang: Lang) -> dict[str, object]:
    entity = found.entity
    return {
        "asked": found.asked,
        "why": found.why,
        "entity": entity
        and {
            "id": entity.id,
            "name": entity.label(lang.value),
            "names": _names(entity),
            "former_names": [
                {"name": n.name, "since": str(n.since or "") or None, "until": str(n.until or "") or None}
                for n in entity.former_names
            ],
            "types": entity.types,
            "country": entity.country,
            "registered": entity.registered,
            "owners": [owner.id for owner in found.owners],
        },
        "candidates": [
            {
                "id": one.entity.id,
                "name": one.entity.label(lang.value),
                "score": one.match.score,
                "features": [{"feature": feature, "weight": weight} for feature, weight in one.match.features],
            }
            for one in found.candidates
        ],
        "decisions": [
            {"line": d.line, "left": d.left, "right": d.right, "judgement": d.judgement, "note": d.note}
            for d in found.decisions
        ],
        "named": found.times,
        "documents": [{"document": m.document, "times": m.times, "words": m.words} for m in found.mentions],
    }
