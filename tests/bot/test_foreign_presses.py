"""Every button of contacts, ideas, tasks and trainings, pressed with the ids of other people's things."""

import re
from collections.abc import Mapping

import orjson
import pytest

from tests.bot.line import Line
from tests.bot.test_rights import NOW

GRIT, PETRA, LEAD, GUIDE, ADMIN = "Grit Sommer", "Petra Schäfer", "Özlem Kaya", "Thomas Müller", "Bartosz Wiśniewski"
# She leads another project: she may press what leads may, and none of this is hers.
IVANA = "Ivana Horvat"
NOUNS = ("contacts.", "ideas.", "tasks.", "trainings.")
WORDS = "Zwetschgenmus"
OPEN, ANSWERED, PASSED = "00000000000000a1", "00000000000000a2", "00000000000000a3"
CORRECTION, DECIDED = "00000000000000b1", "00000000000000b2"
DRAFTED, RECEIVED, ACCEPTED = "00000000000000c1", "00000000000000c2", "00000000000000c3"
KNOWN, REMOVED = "00000000000000d1", "00000000000000d2"
EDITED, SAVED, FILE, GAP = "00000000000000e1", "00000000000000e2", "00000000000000f1", "00000000000000f2"
# Each once where it would be taken: every combination of what a card of this noun may name.
FOREIGN: tuple[Mapping[str, str], ...] = (
    {"question": OPEN, "correction": CORRECTION, "idea": DRAFTED, "draft": EDITED, "file": FILE, "gap": GAP},
    {"question": ANSWERED, "correction": DECIDED, "idea": RECEIVED, "draft": SAVED, "kind": "question", "task": OPEN},
    {"question": PASSED, "idea": ACCEPTED, "knowledge": REMOVED, "kind": "correction", "task": CORRECTION},
    {"knowledge": KNOWN, "kind": "idea", "task": RECEIVED},
    {"question": KNOWN, "kind": "gap", "task": GAP},
)
# All that a form may hold, so that nothing is turned away for being empty.
TYPED = {
    **dict.fromkeys(("asking", "reply", "wrong", "reason", "annoys", "helps"), "Das ist doch anders."),
    "on": "annoys|helps|process|reason",
    "said": "1",
    "sure": "1",
    "revision": "1",
    "seen": "x",
    "words": "zw",
    "question_text": "Was ist das?",
    "answer_text": "Das ist es.",
}
HERS = """question correction idea knowledge knowledge_draft responsibility_draft responsibility_file gap absence
    responsibility""".split()
# What holds for others is answered to everyone.
OF_EVERYONE = {("contacts.knows", KNOWN), ("contacts.correct", KNOWN)}


@pytest.fixture
async def theirs(line: Line) -> Line:
    """Questions, corrections, ideas, knowledge, drafts and a file of others, each with a word of its own."""
    await line.running.move_clock(NOW.replace(hour=14))
    await line.meet(GRIT, IVANA, LEAD)
    people = {name: line.running.talk.people[name] for name in (PETRA, LEAD, GUIDE, ADMIN)}
    who = {"petra": people[PETRA], "lead": people[LEAD], "guide": people[GUIDE], "admin": people[ADMIN], "now": NOW}
    question = "INSERT INTO question (id, asker, contact, words, asked_at, state, answer, answered_by, tried) VALUES"
    await line.sql(f"{question} (:id, :petra, :lead, :w, :now, 'asked', NULL, NULL, '{{}}')", id=OPEN, w=WORDS, **who)
    await line.sql(
        f"{question} (:id, :petra, :lead, :w, :now, 'answered', :w, :lead, '{{}}')", id=ANSWERED, w=WORDS, **who
    )
    await line.sql(
        f"{question} (:id, :petra, :admin, :w, :now, 'returned', NULL, NULL, ARRAY[:lead])", id=PASSED, w=WORDS, **who
    )
    for id, state in ((CORRECTION, "reported"), (DECIDED, "kept")):
        await line.sql(
            "INSERT INTO correction (id, reporter, project, topic, words, state, reason, reported_at)"
            " VALUES (:id, :petra, 'eakte', :w, :w, :state, :w, :now)",
            **{"id": id, "state": state, "w": WORDS, **who},
        )
    for id, state, decided in ((DRAFTED, "draft", None), (RECEIVED, "received", None), (ACCEPTED, "accepted", NOW)):
        await line.sql(
            "INSERT INTO idea (id, proposer, proposed_at, annoys, helps, unit, state, keeper, decided_at)"
            " VALUES (:id, :petra, :now, :w, :w, 'fb1', :state, :guide, :decided)",
            **{"id": id, "state": state, "decided": decided, "w": WORDS, **who},
        )
    for id, removed in ((KNOWN, None), (REMOVED, NOW.date())):
        await line.sql(
            "INSERT INTO knowledge (id, question_de, answer_de, owner, as_of, valid_until, removed_on)"
            " VALUES (:id, :w, :w, :lead, '2026-11-01', '2027-11-01', :removed)",
            **{"id": id, "removed": removed, "w": WORDS, **who},
        )
    typed = orjson.dumps({"topic": WORDS, "question": WORDS}).decode()
    for id in (ANSWERED, KNOWN):
        await line.sql(
            'INSERT INTO knowledge_draft (about, writer, typed, state, "on")'
            " VALUES (:id, :lead, CAST(:typed AS jsonb), 'open', '2026-11-24')",
            **{"id": id, "typed": typed, **who},
        )
    for id, state in ((EDITED, "open"), (SAVED, "saved")):
        await line.sql(
            "INSERT INTO responsibility_draft (id, person, entry, typed, state, at)"
            " VALUES (:id, :lead, :id, CAST(:typed AS jsonb), :state, :now)",
            **{"id": id, "state": state, "typed": typed, **who},
        )
    await line.sql(
        "INSERT INTO responsibility_file (person, id, name, entries, ignored, seen, at)"
        " VALUES (:admin, :id, :w, '[]'::jsonb, '{}', 'x', :now)",
        **{"id": FILE, "w": f"{WORDS}.csv", **who},
    )
    await line.sql("INSERT INTO gap (id, key, noted_on) VALUES (:id, :key, '2026-11-24')", id=GAP, key=f"topic:{WORDS}")
    return line


async def kept(line: Line, who: str) -> Mapping[str, list[str]]:
    """What is kept of all this, but for what the one who presses may have made of her own."""
    own = line.running.talk.people[who]
    rows = {table: await line.sql(f'SELECT t::text FROM "{table}" t ORDER BY 1') for table in HERS}  # noqa: S608
    return {table: [one for (one,) in found if own not in one] for table, found in rows.items()}


async def test_whose_it_is_sees_it(theirs: Line) -> None:
    answered = await theirs.post(theirs.press(LEAD, "contacts.asked", {"question": OPEN}))
    assert WORDS in orjson.dumps(answered.body).decode()


@pytest.mark.parametrize("who", [GRIT, IVANA])
async def test_what_is_others_is_neither_shown_nor_changed(theirs: Line, who: str) -> None:
    before, wrong = await kept(theirs, who), []
    verbs = sorted(one for one in theirs.running.bot.router.verbs if one.startswith(NOUNS))
    assert len(verbs) > 50
    for verb in verbs:
        for ids in FOREIGN:
            theirs.far.came.clear()
            answered = await theirs.post(theirs.press(who, verb, {**TYPED, **ids}))
            assert answered.status == 200, (verb, ids)
            told = orjson.dumps([answered.body, theirs.far.came]).decode()
            is_public = (verb, ids.get("knowledge")) in OF_EVERYONE
            if re.search(WORDS, told, re.IGNORECASE) and not is_public:
                wrong.append((verb, ids, "shown"))
            if await kept(theirs, who) != before:
                wrong.append((verb, ids, "changed"))
                before = await kept(theirs, who)
    assert wrong == []
