"""Which types of actor take part in which kinds of relation."""

from collections import Counter

from alliancegraph.report.asked import Asked
from alliancegraph.report.charts.heat import heat_map
from alliancegraph.report.parts import Cell, Column, Figure, Section, Table

ROWS = 12
"""Types shown; the others are one row."""
OTHERS = "\0others"


def kinds(asked: Asked) -> Section | None:
    """A heat map of actor types by kinds; None where no relation stands."""
    say = asked.say
    counts: Counter[tuple[str, str]] = Counter()
    types: Counter[str] = Counter()
    for relation in asked.standing:
        refs = (ref for ref in relation.refs() if (e := asked.entity(ref)) and e.sort == "actor")
        for code in {asked.type_of(ref) for ref in refs}:
            counts[code, relation.kind] += 1
            types[code] += 1
    if not counts:
        return None
    by_kind = Counter(relation.kind for relation in asked.standing)
    rows, shown = _rows(asked, types, counts)
    columns = [(code, asked.label(code)) for code, _ in sorted(by_kind.items(), key=lambda pair: (-pair[1], pair[0]))]
    (most_type, most_kind), most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    finding = say(
        "kinds_finding",
        type=_type(asked, most_type),
        kind=asked.vocabulary.label(most_kind, asked.lang),
        n=most,
        total=len(asked.standing),
    )
    figure = Figure(
        "kinds",
        finding,
        say("kinds_reading"),
        _table(asked, rows, columns, shown, by_kind),
        heat_map("kinds", finding, say("kinds_desc", rows=len(rows), columns=len(columns)), rows, columns, shown),
        wide=True,
        view=asked.counted(say("see_relations", n=len(asked.standing)), table=True),
    )
    return Section("kinds", say("kinds"), finding, figures=(figure,))


def _rows(
    asked: Asked, types: Counter[str], counts: Counter[tuple[str, str]]
) -> tuple[list[tuple[str, str]], Counter[tuple[str, str]]]:
    """(code, label) of the rows, and the counts with the rarest types as one."""
    ordered = sorted(types, key=lambda code: (-types[code], code))
    rare = ordered[ROWS:] if len(ordered) > ROWS + 1 else []
    shown: Counter[tuple[str, str]] = Counter()
    for (code, kind), count in counts.items():
        shown[OTHERS if code in rare else code, kind] += count
    rows = [(code, _type(asked, code)) for code in ordered if code not in rare]
    return [*rows, (OTHERS, asked.say("other_types", n=len(rare)))] if rare else rows, shown


def _type(asked: Asked, code: str) -> str:
    return asked.label(f"type/{code}") if code else asked.say("no_type")


def _table(
    asked: Asked,
    rows: list[tuple[str, str]],
    columns: list[tuple[str, str]],
    counts: Counter[tuple[str, str]],
    by_kind: Counter[str],
) -> Table:
    say = asked.say
    body = [(label, *(say.number(counts[code, kind]) for kind, _ in columns)) for code, label in rows]
    total: tuple[Cell, ...] = (
        say("all_relations"),
        *(
            asked.counted(say.number(by_kind[kind]), kinds={kind}, table=True)  # a link to exactly these
            for kind, _ in columns
        ),
    )
    heads = (Column(say("type")), *(Column(label, True) for _, label in columns))
    return Table(say("kinds_table"), heads, (*body, total), say("kinds_note"))
