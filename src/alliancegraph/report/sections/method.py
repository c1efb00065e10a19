"""How all this was found, in plain words, with its sources."""

from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.years import WINDOW
from alliancegraph.report.asked import Asked
from alliancegraph.report.parts import Section

LINES = ("m_reading", "m_belief", "m_network", "m_measure", "m_worlds", "m_why", "m_depend", "m_years", "m_limits")


def method(asked: Asked) -> Section:
    """A paragraph for each step."""
    say, measure = asked.say, measure_named(asked.by)
    values: dict[str, dict[str, object]] = {
        "m_measure": {
            "measure": measure.labels[asked.lang],
            "definition": _lower(measure.definitions[asked.lang].rstrip(".")),
            "source": measure.source.rstrip("."),
        },
        "m_worlds": {"n": asked.worlds},
        "m_years": {"years": WINDOW},
    }
    return Section("method", say("method"), lines=tuple(say(line, **values.get(line, {})) for line in LINES))


def _lower(text: str) -> str:
    """With a small letter at its beginning, to stand after a colon."""
    return text[:1].lower() + text[1:]
