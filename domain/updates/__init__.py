"""Status updates: what one says, how it is written step by step, and where it goes."""

from domain.updates.checking import Fault, Problem, first_faulty, problems
from domain.updates.draft import (
    FIELDS,
    LONGEST,
    OUTSIDE,
    Draft,
    Field,
    State,
    Step,
    To,
    cleaned,
    length,
    next_step_after,
    speaks_english,
    step_before,
    town_language,
    update_of,
)
from domain.updates.sending import Doubt, Reach, Share, doubts, milestone_of, reach_of, shares
from domain.updates.update import NextStep, Update

__all__ = [
    "FIELDS",
    "LONGEST",
    "OUTSIDE",
    "Doubt",
    "Draft",
    "Fault",
    "Field",
    "NextStep",
    "Problem",
    "Reach",
    "Share",
    "State",
    "Step",
    "To",
    "Update",
    "cleaned",
    "doubts",
    "first_faulty",
    "length",
    "milestone_of",
    "next_step_after",
    "problems",
    "reach_of",
    "shares",
    "speaks_english",
    "step_before",
    "town_language",
    "update_of",
]
