"""The sections of a report in their order."""

from alliancegraph.report.asked import Asked
from alliancegraph.report.parts import Report
from alliancegraph.report.sections.dependence import dependence
from alliancegraph.report.sections.disputes import contradictions
from alliancegraph.report.sections.domains import domains
from alliancegraph.report.sections.kinds import kinds
from alliancegraph.report.sections.method import method
from alliancegraph.report.sections.movers import movers
from alliancegraph.report.sections.ranking import ranking, why
from alliancegraph.report.sections.reading import coverage, reading

SECTIONS = (reading, ranking, why, kinds, domains, dependence, movers, contradictions, method)
FRAME = (
    "summary",
    "table_of",
    "open_page",
    "command",
    "made_by",
    "colon",
    "quote",
    "denied",
)


def build_report(asked: Asked, title: str | None = None) -> Report:
    """Everything that a report tells. ``title`` is by default that of its language, with the day where one is asked."""
    say = asked.say
    sections = tuple(section for make in SECTIONS if (section := make(asked)))
    plain = say("title_on", day=say.date(asked.day)) if asked.day else say("report_title")
    return Report(
        asked.lang,
        title or plain,
        coverage(asked),
        sections,
        {key: say.spaced(say.form(key)) for key in FRAME},
        asked.view(say("open_page")),
    )
