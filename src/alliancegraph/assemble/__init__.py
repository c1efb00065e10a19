"""Claims → relations: merge, status, belief, checks."""

from alliancegraph.assemble.belief import belief, explain_belief
from alliancegraph.assemble.checks import Impossibility, check_sanity
from alliancegraph.assemble.merge import assemble
from alliancegraph.assemble.status import as_of, step_day, steps_until

__all__ = ["Impossibility", "as_of", "assemble", "belief", "check_sanity", "explain_belief", "step_day", "steps_until"]
