"""What is urgent needs a second person: asked, decided once, told to the author, and on record."""

from datetime import UTC, datetime

import pytest

from tests.bot.composing import fill, install_for, to_audience
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk

SECOND, THIRD, EMPLOYEE = "Bartosz Wiśniewski", "Leyla Şahin", "Maren Johannsen"
GUIDE = "Ngọc Anh Trần"
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
URGENT = {"to": "chosen", "units": "fb5", "urgent": "yes", "urgent_why": "Wasserschaden im Rathaus"}


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead and those who may decide have been welcomed already, and it is evening."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    await install_for(running.talk, SECOND, THIRD, EMPLOYEE, "Daniel Osei")
    for name in (SECOND, THIRD, EMPLOYEE):
        await running.talk.to("Hallo", as_=name)
        await running.talk.arrives("hier ist Ihr Wegweiser", as_=name)
    await running.move_clock(EVENING)
    return running.talk


async def asked(talk: Talk) -> Shown:
    """The lead asks; gives the card of the second person."""
    await to_audience(talk)
    preview = await fill(talk, "Zur Vorschau", URGENT, "Dringend: Die Meldung kommt auch in der Ruhezeit an.")
    assert "Wann: sofort" in preview.words
    await talk.press("Freigabe anfragen", answers="Eine zweite Person ist gefragt")
    return await talk.arrives("Özlem Kaya bittet Sie um eine Freigabe", as_=SECOND)


async def entries(running: Running) -> list[tuple[str, str]]:
    """What the audit log says of updates: the verb and whom it is about."""
    async with running.bot.database.read() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT verb, person FROM audit_entry JOIN audit_words USING (number)"
            " WHERE verb LIKE 'updates.%%' ORDER BY number"
        )
        return [(row.verb, row.person) for row in rows]


async def test_an_approved_update_arrives_at_once_even_at_night(running: Running, talk: Talk) -> None:
    request = await asked(talk)
    assert "Warum es eilt: Wasserschaden im Rathaus" in request.words
    assert "Das Bürgerbüro arbeitet mit der E-Akte." in request.words
    await talk.press("Freigeben", as_=SECOND, on=request, answers="Freigegeben. Die Meldung wird jetzt gesendet.")
    await talk.arrives("Pilot starts on 3 March", as_="Daniel Osei")
    await talk.arrives("Bartosz Wiśniewski hat Ihre dringende Meldung freigegeben")
    # The author follows it on the card that asked, and hears the end.
    await talk.arrives("Fertig gesendet: Pilot startet am 3. März")
    own = await talk.from_bot("Özlem Kaya")
    assert [one for one in own if "Gesendet: Pilot startet am 3. März" in one.words]
    assert not [one for one in own if "Eine zweite Person ist gefragt" in one.words]
    assert await entries(running) == [("updates.approved", talk.people["Özlem Kaya"])]


@pytest.mark.parametrize(("who", "buttons"), [(GUIDE, []), (SECOND, ["Stand ansehen"])])
async def test_only_whoever_speaks_for_the_project_is_shown_the_way_to_the_report(
    talk: Talk, who: str, buttons: list[str]
) -> None:
    await install_for(talk, who)
    await talk.to("Hallo", as_=who)
    await asked(talk)
    request = await talk.arrives("bittet Sie um eine Freigabe", as_=who)
    shown = await talk.press("Freigeben", as_=who, on=request, answers="Freigegeben.")
    assert shown.buttons == buttons


async def test_a_declined_update_is_its_authors_draft_again(running: Running, talk: Talk) -> None:
    request = await asked(talk)
    await talk.press("Ablehnen", as_=SECOND, on=request, answers="Nicht freigegeben. Özlem Kaya erfährt es gleich.")
    told = await talk.arrives("Bartosz Wiśniewski hat Ihre dringende Meldung nicht freigegeben")
    await talk.press("Weiterschreiben", on=told, answers="Vorschau")
    assert await entries(running) == [("updates.declined", talk.people["Özlem Kaya"])]
    assert not [one for one in await talk.from_bot("Daniel Osei") if "Pilot starts" in one.words]


async def test_the_first_who_decides_is_the_one(running: Running, talk: Talk) -> None:
    first = await asked(talk)
    second = await talk.arrives("bittet Sie um eine Freigabe", as_=THIRD)
    await talk.press("Freigeben", as_=SECOND, on=first, answers="Freigegeben.")
    await talk.press("Ablehnen", as_=THIRD, on=second, answers="Darüber ist schon entschieden")
    await talk.press("Freigeben", as_=SECOND, on=first, answers="Darüber ist schon entschieden")
    assert [verb for verb, _ in await entries(running)] == ["updates.approved"]
    await talk.arrives("Pilot starts", as_="Daniel Osei")
    assert len([one for one in await talk.from_bot("Daniel Osei") if "Pilot starts" in one.words]) == 1


async def test_nobody_approves_her_own_and_no_employee_any(talk: Talk) -> None:
    request = await asked(talk)
    for who, said in (("Özlem Kaya", "Ihre eigene Meldung gibt eine andere Person frei."), (EMPLOYEE, "andere frei")):
        await talk.to("Hallo", as_=who)
        own = Shown({**talk.last.message, "attachments": request.message["attachments"]})
        for button in ("Freigeben", "Ablehnen"):
            await talk.press(button, as_=who, on=own, answers=said)


async def test_a_request_that_was_taken_back_and_changed_is_not_approved(talk: Talk) -> None:
    old = await asked(talk)
    await talk.to("Statusmeldung schreiben", answers="Es gibt noch einen Entwurf von Ihnen")
    await talk.press("Weiterschreiben", answers="Eine zweite Person ist gefragt")
    await talk.press("Anfrage zurücknehmen", answers="Die Anfrage ist zurückgenommen.")
    await talk.press("Freigeben", as_=SECOND, on=old, answers="oder die Meldung hat sich geändert")
    back = await talk.to("Statusmeldung schreiben", answers="Entwurf")
    await talk.press("Weiterschreiben", on=back, answers="Vorschau")
    await talk.press("Freigabe anfragen", answers="Eine zweite Person ist gefragt")
    await talk.press("Freigeben", as_=SECOND, on=old, answers="oder die Meldung hat sich geändert")


async def test_while_it_waits_nothing_is_written_on(talk: Talk) -> None:
    await to_audience(talk)
    form = talk.last
    await fill(talk, "Zur Vorschau", URGENT, "Dringend")
    await talk.press("Freigabe anfragen")
    await talk.press("Zur Vorschau", on=form, answers="Eine zweite Person ist gefragt", to="everyone")


async def test_whoever_asked_and_reached_nobody_hears_it_and_has_the_draft_back(running: Running) -> None:
    talk = running.talk
    await talk.to("Hallo")
    await talk.arrives("hier ist Ihr Wegweiser")
    await to_audience(talk)
    await fill(talk, "Zur Vorschau", URGENT, "Dringend")
    await talk.press("Freigabe anfragen", answers="Eine zweite Person ist gefragt")
    told = await talk.arrives("Ihre Anfrage um Freigabe hat niemanden erreicht")
    assert "Pilot startet am 3. März" in told.words
    await talk.press("Anfrage zurücknehmen", on=told, answers="Die Meldung ist wieder Ihr Entwurf.")
    own = [one for one in await talk.from_bot("Özlem Kaya") if "hat niemanden erreicht" in one.words]
    assert len(own) <= 1


async def test_a_reason_is_needed(talk: Talk) -> None:
    await to_audience(talk)
    await fill(talk, "Zur Vorschau", {**URGENT, "urgent_why": ""}, "Bitte noch ausfüllen: Warum eilt es?")
    with pytest.raises(NotAnswered, match="no button"):
        talk.last.action("Freigabe anfragen")
