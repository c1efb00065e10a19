"""Who rises, who falls, who comes and goes between the two last periods."""

from dataclasses import dataclass, replace

from alliancegraph.analyse.intervals import rank_worlds
from alliancegraph.analyse.years import WINDOW, Timeline, Year, timeline
from alliancegraph.find import fold
from alliancegraph.report.asked import FOREVER, Asked
from alliancegraph.report.charts.rows import Moved, moves
from alliancegraph.report.parts import Cell, Column, Figure, Link, Section, Table
from alliancegraph.report.say import NO_BREAK, span_text

TOP = 10
"""Actors told: those that are among the first so many in one of the two periods."""
DOUBT = f"{NO_BREAK}?"
"""Behind a move that may be none."""
NAMED = 6
"""Who came and who went, by name."""


@dataclass(frozen=True, slots=True)
class Mover:
    """An actor's ranks and partners in the two periods; None where it had no tie."""

    actor: str
    name: str
    before: int | None
    after: int | None
    partners: tuple[int, int]
    spans: tuple[tuple[int, int] | None, tuple[int, int] | None]
    """90 % intervals of the two ranks."""

    @property
    def sure(self) -> bool:
        """True when the intervals do not overlap; who came or went has only one."""
        then, now = self.spans
        return not then or not now or then[1] < now[0] or now[1] < then[0]

    @property
    def rise(self) -> int:
        """Places won, negative for places lost; 0 for who came or went."""
        return self.before - self.after if self.before and self.after else 0


def movers(asked: Asked) -> Section | None:
    """Ranks before and after; None where nothing is dated."""
    say, asked_period = asked.say, asked.projection.period
    last = asked_period.latest.year if asked_period and asked_period.latest else asked.day.year if asked.day else None
    projection = replace(asked.projection, period=None)
    found = timeline(asked.knowledge, asked.vocabulary, projection, last=last)
    if len(found.years) < 2:
        return Section("moves", say("moves"), say("no_moves")) if asked.network else None
    if len(found.years) < 2 * found.window:  # two periods that do not overlap, as long as the years allow
        window = len(found.years) // 2
        found = timeline(asked.knowledge, asked.vocabulary, projection, last=last, window=window)
    after, before = found.years[-1], found.years[-1 - found.window]
    rows = _movers(asked, found, before, after)
    periods = {"before": _period(found, before), "after": _period(found, after)}
    finding = _finding(asked, rows, periods)
    moving = [row for row in rows if row.before != row.after]
    lines = _lines(asked, found, before, after, periods)
    if not moving:
        return Section("moves", say("moves"), finding, lines)
    figure = Figure(
        "moves",
        finding,
        say("moves_reading", n=TOP, years=found.window, **periods),
        _table(asked, rows, periods, found.window),
        moves("moves", finding, say("moves_desc", n=len(moving)), [_drawn(asked, row) for row in moving]),
        legend=(("hollow", periods["before"]), ("dot", periods["after"])),
        view=_link(asked, found, after, periods["after"]),
    )
    return Section("moves", say("moves"), finding, lines, figures=(figure,))


def _movers(asked: Asked, found: Timeline, before: Year, after: Year) -> list[Mover]:
    """By the better of the two ranks, the present one first."""
    was, now = found.ranks(before, asked.by), found.ranks(after, asked.by)
    spans = [_spans(asked, year) for year in (before, after)]
    shown = {actor for ranks in (was, now) for actor, rank in ranks.items() if rank <= TOP}
    rows = [
        Mover(
            actor,
            asked.teller.name(actor),
            was.get(actor),
            now.get(actor),
            (len(before.partners(actor)), len(after.partners(actor))),
            (spans[0].get(actor), spans[1].get(actor)),
        )
        for actor in shown
    ]
    return sorted(rows, key=lambda row: (row.after or 10**6, row.before or 10**6, fold(row.name), row.actor))


def _spans(asked: Asked, year: Year) -> dict[str, tuple[int, int]]:
    found = rank_worlds(year.graph, asked.by, worlds=asked.worlds, seed=asked.seed)
    low, high = found.low(), found.high()
    return {actor: (low[actor], high[actor]) for actor in found.actors}


def _period(found: Timeline, year: Year) -> str:
    """The years whose sources count in a year."""
    first, last = _bounds(found, year)
    return str(last) if first == last else f"{first}–{last}"


def _bounds(found: Timeline, year: Year) -> tuple[int, int]:
    return max(year.year - found.window + 1, found.years[0].year), year.year


def _finding(asked: Asked, rows: list[Mover], periods: dict[str, str]) -> str:
    say = asked.say
    surely = [row for row in rows if row.sure and row.rise]
    telling = surely or rows
    up = max(telling, key=lambda row: (row.rise, -(row.after or 0)), default=None)
    down = min(telling, key=lambda row: (row.rise, row.after or 0), default=None)
    new = [row for row in rows if row.before is None]
    told = []
    if up and up.rise > 0:
        told.append(say("moves_up", name=up.name, before=up.before, after=up.after))
    if down and down.rise < 0:
        told.append(say("moves_down", name=down.name, before=down.before, after=down.after))
    if not told and new:
        told.append(say("moves_new", n=len(new), names=say.listed(row.name for row in new[:3])))
    if not told:
        return say("moves_none", n=TOP, **periods)
    finding = say("moves_finding", moves=say.form("moves_join").join(told), **periods)
    doubtful = not surely and any(row.rise for row in rows)
    return f"{finding} {say('moves_unsure')}" if doubtful else finding


def _lines(asked: Asked, found: Timeline, before: Year, after: Year, periods: dict[str, str]) -> tuple[str, ...]:
    say = asked.say
    ranks_then, ranks_now = found.ranks(before, asked.by), found.ranks(after, asked.by)
    came = sorted(after.actors - before.actors, key=lambda actor: (ranks_now[actor], actor))
    went = sorted(before.actors - after.actors, key=lambda actor: (ranks_then[actor], actor))
    lines = [
        say(key, n=len(actors), names=say.listed(asked.teller.name(actor) for actor in actors[:NAMED]), **periods)
        for key, actors in (("came", came), ("went", went))
        if actors
    ]
    lost, over = before.ties - after.ties, found.ended(before, after)
    if lost:
        lines.append(say("ties", n=len(lost), over=len(over), **periods))
    if found.undated:
        lines.append(say("moves_undated", n=found.undated))
    return tuple(lines)


def _drawn(asked: Asked, row: Mover) -> Moved:
    say = asked.say
    if row.before is None:
        words = say("new_at", rank=row.after)
    elif row.after is None:
        words = say("gone_from", rank=row.before)
    else:
        words = f"{row.before} → {row.after}{'' if row.sure else DOUBT}"
    return Moved(row.name, row.before, row.after, words)


def _link(asked: Asked, found: Timeline, year: Year, period: str) -> Link:
    return asked.counted(asked.say("see_period", period=period), years=_bounds(found, year))


def _table(asked: Asked, rows: list[Mover], periods: dict[str, str], years: int) -> Table:
    say = asked.say
    columns = (
        Column(say("actor")),
        Column(say("rank_in", period=periods["before"]), True),
        Column(say("rank_in", period=periods["after"]), True),
        Column(say("change"), True),
        Column(say("interval_in", period=periods["before"]), True),
        Column(say("interval_in", period=periods["after"]), True),
        Column(say("partners_in", period=periods["before"]), True),
        Column(say("partners_in", period=periods["after"]), True),
    )
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (
            asked.actor(row.actor),
            say.number(row.before) if row.before else "–",
            say.number(row.after) if row.after else "–",
            _change(asked, row),
            *(span_text(span) for span in row.spans),
            *(say.number(count) for count in row.partners),
        )
        for row in rows
    )
    until = f" --to {asked.years[1]}" if asked.years and asked.years[1] < FOREVER else ""
    window = "" if years == WINDOW else f" --window {years}"
    options = f"{asked.options('period')}{until}"
    return Table(
        say("moves_table"), columns, cells, command=f"alliancegraph timeline --ranks --top {TOP}{options}{window}"
    )


def _change(asked: Asked, row: Mover) -> str:
    if row.before is None or row.after is None:
        return asked.say("new" if row.before is None else "gone")
    doubt = "" if row.sure else DOUBT
    return f"{'↑' if row.rise > 0 else '↓'} {abs(row.rise)}{doubt}" if row.rise else "="
