"""What was read: documents, period, coverage, and what absence means."""

from collections import Counter

from alliancegraph.read.raw import ROWS
from alliancegraph.report.asked import Asked
from alliancegraph.report.parts import Column, Section, Table


def reading(asked: Asked) -> Section:
    """Key figures, and how far they may be trusted to be all."""
    say, knowledge = asked.say, asked.knowledge
    actors = {ref for r in knowledge.relations for ref in r.refs() if (e := asked.entity(ref)) and e.sort == "actor"}
    sources = {claim.origin.url or claim.document for claim in knowledge.claims}
    figures = (
        ("documents", len(knowledge.documents)),
        ("sources", len(sources)),
        ("claims", len(knowledge.claims)),
        ("relations", len(knowledge.relations)),
        ("actors", len(actors)),
        ("ranked", len(asked.network)),
    )
    return Section(
        "read",
        say("read"),
        keys=tuple((say.number(n), say(f"key_{name}", n=n)) for name, n in figures),
        lines=(*_lines(asked), say("absence")),
        tables=(_documents(asked),) if knowledge.documents else (),
    )


def coverage(asked: Asked) -> str:
    """``24 documents, published from 2014 to May 2026``"""
    dates = sorted(date for date in _dates(asked) if date[:4].isdigit())
    count = asked.say("n_documents", n=len(asked.knowledge.documents))
    if not dates:
        return count
    first, last = dates[0][:4], max(date[:4] for date in dates)
    return asked.say("published_in" if first == last else "published", documents=count, first=first, last=last)


def _dates(asked: Asked) -> set[str]:
    """When something was first published."""
    origins = (*(d.origin for d in asked.knowledge.documents), *(c.origin for c in asked.knowledge.claims))
    return {origin.date for origin in origins if origin.date}


def _lines(asked: Asked) -> list[str]:
    say, relations = asked.say, asked.knowledge.relations
    documents = asked.knowledge.documents
    if not documents:
        return [say("nothing_read")]
    langs = Counter(document.lang for document in documents)
    told = say.listed(say(f"in_{lang}", n=n) for lang, n in sorted(langs.items()) if say.has(f"in_{lang}"))
    sheets = sum(document.media_type in ROWS for document in documents)
    read = [say("coverage", documents=coverage(asked), langs=told or "–")]
    read += [say("sheets", n=sheets)] if sheets else []
    lines = [" ".join([*read, say("dates") if _dates(asked) else ""]).rstrip()]
    if not asked.knowledge.claims:
        lines.append(say("no_claims"))
    if relations:
        single = sum(relation.origins <= 1 for relation in relations)
        undated = sum(relation.date is None for relation in relations)
        shares = {"single": say.percent(single / len(relations)), "undated": say.percent(undated / len(relations))}
        lines.append(say("trust", n=len(relations), **shares))
    if asked.waiting:
        lines.append(say("waiting", n=asked.waiting))
    lines.append(_counted(asked))
    return lines


def _counted(asked: Asked) -> str:
    """What makes a tie, and what was left out of the network."""
    say, graph = asked.say, asked.network
    left = [say(f"left_{reason}", n=n) for reason, n in graph.graph["left_out"].items() if n]
    pairs = {frozenset(pair) for pair in graph.edges()}
    told = say("network", ties=say("n_ties", n=len(pairs)), actors=say("n_actors", n=len(graph)))
    bounds = [say("bound_belief", share=say.percent(asked.projection.min_belief))]
    if asked.projection.period:
        bounds.append(say("bound_period", period=say.date(asked.projection.period)))
    if asked.projection.roll_up:
        bounds.append(say("bound_roll_up"))
    if asked.day:
        bounds.append(say("bound_day", day=say.date(asked.day)))
    sentence = f"{told} {say('bounds', bounds=say.listed(bounds))}"
    return f"{sentence} {say('left_out', left=say.listed(left))}" if left else sentence


def _documents(asked: Asked) -> Table:
    say = asked.say
    claims = Counter(claim.document for claim in asked.knowledge.claims)
    rows = sorted(
        (
            document.origin.title or document.path,
            document.origin.publisher or "",
            say.date(document.origin.date),
            document.lang,
            say.number(claims[document.id]),
        )
        for document in asked.knowledge.documents
    )
    columns = (Column(say("title")), Column(say("publisher")), Column(say("date")), Column(say("language")))
    return Table(say("documents"), (*columns, Column(say("claims"), True)), tuple(rows))
