"""What is kept about schedules: the rows the clock looks at, what each due date became, and unfinished drafts."""

from store.schedules.changes import end, pause, resume, save, skip_next
from store.schedules.clockwork import advance, claim, due, last_firings, outcome_of, record, wait
from store.schedules.drafts import Draft, discard_draft, draft, keep_draft, latest_draft, start_draft
from store.schedules.planned import Firing, Outcome, Planned, every, import_schedules, one, put
from store.schedules.tables import firing, schedule, schedule_draft

__all__ = [
    "Draft",
    "Firing",
    "Outcome",
    "Planned",
    "advance",
    "claim",
    "discard_draft",
    "draft",
    "due",
    "end",
    "every",
    "firing",
    "import_schedules",
    "keep_draft",
    "last_firings",
    "latest_draft",
    "one",
    "outcome_of",
    "pause",
    "put",
    "record",
    "resume",
    "save",
    "schedule",
    "schedule_draft",
    "skip_next",
    "start_draft",
    "wait",
]
