"""What each kind of person may do: every verb there is, pressed by everyone through the real door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest

from domain.people import Grant, Language, Right, Wording
from domain.stories import Story
from locales import LANGUAGES, Text
from store import stories
from store.schema import metadata
from store.town import keep_members, put_setting_grants
from tests.bot.line import JSON, Line

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
GROUP = "0d2a5f3e-7b1c-4e8a-9f60-1c2d3e4f5a6b"
EMPLOYEE, COUNCIL, GUIDE = "Grit Sommer", "Rolf Brinkmann", "Ngọc Anh Trần"
LEAD, OTHER_LEAD, ADMIN = "Özlem Kaya", "Ivana Horvat", "Bartosz Wiśniewski"
PEOPLE = (EMPLOYEE, COUNCIL, GUIDE, LEAD, ADMIN)
EVERYONE = frozenset(PEOPLE)
REVIEWERS, LEADS, ADMINS = frozenset({GUIDE, LEAD, ADMIN}), frozenset({LEAD, ADMIN}), frozenset({ADMIN})
# Every verb has its place here: who is not refused. What else a handler asks of a person – to be invited, to have
# told the story, to be the facilitator – is tested where the noun is.
ALLOWED: Mapping[frozenset[str], str] = MappingProxyType(
    {
        EVERYONE: """
            contacts.ask contacts.correct contacts.handover contacts.question contacts.send_question contacts.asked
            contacts.withdraw contacts.cancel contacts.answer contacts.mine contacts.hand contacts.hand_to
            contacts.not_mine
            contacts.knows contacts.known contacts.known_list contacts.know contacts.know_edit contacts.know_preview
            contacts.know_keep contacts.know_drop contacts.know_confirm contacts.know_remove contacts.know_restore
            contacts.report contacts.drop_report
            contacts.withdraw_report contacts.correction contacts.corrected contacts.correction_kept
            tasks.mine tasks.do contacts.unconfirmed contacts.confirm contacts.away contacts.set_away
            contacts.change_away
            contacts.drop_away contacts.back updates.ack updates.steps updates.readers
            help thanks none language.switch
            ideas.submit ideas.preview ideas.send ideas.discard ideas.mine ideas.withdraw ideas.review ideas.look
            ideas.accept ideas.decline ideas.tell ideas.pass ideas.hand trainings.calendar
            privacy.mine privacy.less privacy.more privacy.hints privacy.messages updates.read
            updates.approve updates.decline
            projects.next projects.status projects.new
            pulse.open pulse.answer pulse.decline retros.open retros.add retros.review retros.choose retros.release
            stories.list stories.share stories.submit trainings.find trainings.register
        """,
        REVIEWERS: "stories.review stories.publish stories.return",
        LEADS: """
            contacts.edit contacts.entries contacts.entry contacts.entry_check contacts.entry_save
            contacts.entry_remove contacts.entry_undo files.take
            updates.compose updates.content updates.details updates.english updates.audience updates.back
            updates.discard updates.preview updates.test updates.send updates.withdraw updates.report
            updates.sent updates.stop updates.resend updates.correct updates.recall updates.csv
            updates.list updates.list-use updates.list-drop updates.list-faults updates.adopt
            schedules.manage schedules.show schedules.new schedules.change schedules.draft schedules.what
            schedules.whom schedules.when schedules.back schedules.save schedules.discard schedules.pause
            schedules.resume schedules.skip schedules.keep schedules.ask-fire schedules.fire schedules.ask-end
            schedules.end
        """,
        ADMINS: """
            contacts.export contacts.export_csv contacts.export_yaml contacts.import contacts.import_apply
            contacts.import_drop contacts.gap contacts.gap_done directory.state directory.sync directory.agree
            directory.missed updates.not_reached
        """,
    }
)
WHO_MAY = {verb: people for people, verbs in ALLOWED.items() for verb in verbs.split()}
# What every turn writes, refused or not: that it came, and where one can be written to. And what the delivery and
# the directory do meanwhile; who has a new message to send needs a new campaign.
OF_EVERY_TURN = frozenset({"seen", "memory", "conversation", "acquaintance"})
OF_OTHERS = frozenset({"delivery", "pacer", "directory_sync", "digest"})
# Where a schedule is named; the others name a draft, which belongs to whoever writes it.
ON_A_SCHEDULE = "show change pause resume skip keep ask-fire fire ask-end end".split()
STORY = Story("0123456789abcdef", Wording("Der Aushang ist jetzt digital."), NOW, unit="fb1", teller=None)


@dataclass
class Hall:
    """The sample town with a story that waits, talked to by pressing buttons."""

    line: Line
    values: Mapping[str, str]

    async def press(self, who: str, verb: str, **given: str) -> str:
        """What the press is answered with: a sentence, or the summary of a card."""
        answered = await self.line.post(self.line.press(who, verb, {**self.values, **given}))
        assert answered.status == 200, (who, verb)
        value: str | JSON = answered.body["value"]
        return value if isinstance(value, str) else ""

    async def kept(self) -> Mapping[str, str]:
        """All that is stored, by table, but for what every turn and others write."""
        found = {}
        for table in metadata.sorted_tables:
            if table.name not in OF_EVERY_TURN | OF_OTHERS:
                rows = await self.line.sql(f'SELECT t::text FROM "{table.name}" t ORDER BY 1')  # noqa: S608
                found[table.name] = "\n".join(row[0] for row in rows)
        return found


@pytest.fixture
async def hall(line: Line) -> Hall:
    """The town hall, and everything a button can name in it."""
    # Not in the morning, when lists of what waits go out.
    await line.running.move_clock(NOW + timedelta(hours=6))
    await line.meet(*PEOPLE, OTHER_LEAD)
    (schedule,) = await line.sql("SELECT id FROM schedule WHERE project = 'eakte'")
    async with line.running.bot.database.begin() as connection:
        await stories.tell(connection, STORY, "token")
    return Hall(line, {"schedule": schedule.id, "story": STORY.id, "draft": "fedcba9876543210", "sure": "1"})


def is_refused(answer: str) -> bool:
    """Whether it was a polite no that names whom to ask."""
    return ADMIN in answer and any(answer.startswith(one) for one in ("Das können", "Das kann nur", "Diese Erfolgs"))


async def test_every_verb_has_its_place(hall: Hall) -> None:
    assert hall.line.running.bot.router.verbs <= WHO_MAY.keys()


async def test_who_may_not_is_refused_with_whom_to_ask_and_nothing_changes(hall: Hall) -> None:
    before = await hall.kept()
    wrong = []
    for who in PEOPLE:
        for verb in sorted(hall.line.running.bot.router.verbs):
            if who not in WHO_MAY[verb] and not is_refused(answer := await hall.press(who, verb)):
                wrong.append((who, verb, answer))
    assert wrong == []
    assert await hall.kept() == before


async def test_who_may_is_not_refused(hall: Hall) -> None:
    wrong = []
    for who in PEOPLE:
        for verb in sorted(hall.line.running.bot.router.verbs):
            # Without anything named, so that the first of them leaves everything as it is for the next.
            if who in WHO_MAY[verb] and is_refused(answer := await hall.press(who, verb, story="", schedule="")):
                wrong.append((who, verb, answer))
    assert wrong == []


def test_the_council_only_reads() -> None:
    assert not [verb for verb, people in WHO_MAY.items() if COUNCIL in people and EMPLOYEE not in people]


async def test_the_lead_of_another_project_changes_no_schedule(hall: Hall) -> None:
    before = await hall.kept()
    for verb in ON_A_SCHEDULE:
        answer = await hall.press(OTHER_LEAD, f"schedules.{verb}")
        assert answer.startswith("Diesen Zeitplan ändern die Projektleitung und die Administration. Bitte fragen"), verb
    assert await hall.kept() == before


async def test_the_lead_of_another_project_reviews_no_story_of_it(hall: Hall) -> None:
    await hall.line.sql("UPDATE story SET project = 'eakte'")
    before = await hall.kept()
    for who in (OTHER_LEAD, GUIDE, COUNCIL, EMPLOYEE):
        for verb in ("review", "publish", "return"):
            assert is_refused(await hall.press(who, f"stories.{verb}", note="Nein", revision="1")), (who, verb)
    assert await hall.kept() == before


async def test_nobody_writes_on_in_the_draft_of_another(hall: Hall) -> None:
    await hall.press(LEAD, "updates.content", title="Pilot startet", change="Ab März", meaning="Für Sie: nichts")
    before = await hall.kept()
    assert "Ab März" in before["status_update"]
    for verb in ("compose", "content", "details", "english", "audience", "back", "discard", "preview", "test", "send"):
        answer = await hall.press(OTHER_LEAD, f"updates.{verb}", title="Anders", at="content")
        assert answer.startswith("Diesen Entwurf schreibt jemand anderes."), verb
    assert await hall.kept() == before


async def test_a_group_gives_a_right_from_one_turn_to_the_next_and_takes_it_back(hall: Hall) -> None:
    grit, verb = hall.line.running.talk.person(EMPLOYEE), "schedules.pause"
    assert is_refused(await hall.press(EMPLOYEE, verb))
    await members(hall, grit)
    assert (await hall.press(EMPLOYEE, "schedules.show")) == ""
    await members(hall)
    assert is_refused(await hall.press(EMPLOYEE, verb))


async def test_a_lead_by_group_leads_that_project_only(hall: Hall) -> None:
    grit = hall.line.running.talk.person(EMPLOYEE)
    await members(hall, grit, right=Right.LEAD, project="ozg")
    assert (await hall.press(EMPLOYEE, "schedules.pause")).startswith("Diesen Zeitplan ändern die Projektleitung")


async def test_admins_by_group_are_named_where_the_town_has_no_others(hall: Hall) -> None:
    await members(hall, hall.line.running.talk.person("Sabine Müller"))
    await hall.line.sql("UPDATE admin SET gone_at = now()")
    await hall.line.sql("UPDATE town SET version = version + 1")
    assert (await hall.press(EMPLOYEE, "schedules.end")).endswith("hilft die Administration: Sabine Müller.")


async def test_the_refusal_is_in_the_language_of_the_person(hall: Hall) -> None:
    english = hall.line.press(EMPLOYEE, "updates.send", locale="en-GB", entities=[])
    answered = await hall.line.post(english)
    assert answered.body["value"].startswith("Project leads can do this. If you need it, ask the administrators: ")
    assert ADMIN in answered.body["value"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right", [right for right in Right if right is not Right.EMPLOYEE])
def test_every_refusal_names_whom_to_ask(right: Right, language: Language) -> None:
    assert "Ada Adler" in Text(language)(f"general-needs-{right.value}", who="Ada Adler")


async def members(hall: Hall, *people: str, right: Right = Right.ADMIN, project: str | None = None) -> None:
    """Let exactly these people be in the group that gives the right."""
    async with hall.line.running.bot.database.begin() as connection:
        await put_setting_grants(connection, [Grant(right, group=GROUP, project=project)])
        await keep_members(connection, GROUP, people)
