"""Looking something up beside the box one writes in, the card in the chat, and commands while one types."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.hands import DESK, PHONE, Sit, card, of, tab_to
from tests.browser.small_bot import PERSONAL
from tests.emulator.double import EAKTE, KAYA, SMITH, Answer, BotDouble, Json, Stage, staged
from tests.emulator.double import card as sent_card
from tests.emulator.test_lookup import package

pytestmark = pytest.mark.browser

PEOPLE = ("Anna Weiß", "Özlem Kaya", "Ümit Wolf")
LINK: Json = {"type": "Action.OpenUrl", "title": "E-Mail schreiben", "url": "mailto:kaya@kleinstadt.example"}


def found(activity: Json) -> Answer:
    """A bot that finds people by name, no updates, and thirty stories."""
    if activity.get("name") != "composeExtension/query":
        return 200, None
    value, (parameter,) = activity["value"], activity["value"]["parameters"]
    typed = parameter["value"].casefold() if parameter["name"] == "q" else ""
    if value["commandId"] == "updates":
        return 200, {"composeExtension": {"type": "message", "text": "Für Sie gibt es noch keine Statusmeldung."}}
    names = PEOPLE if value["commandId"] == "contacts" else [f"Erfolg {n}" for n in range(1, 31)]
    fitting = [name for name in names if typed in name.casefold()][value["queryOptions"]["skip"] :][:25]
    return 200, {"composeExtension": {"type": "result", "attachments": [_hit(name) for name in fitting]}}


def _hit(name: str) -> Json:
    made = sent_card(name)
    content = {**made["content"], "actions": [LINK]}
    return {**made, "content": content, "preview": {"content": {"title": name, "text": f"Karte von {name}"}}}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """An emulator with the whole app, in which Özlem Kaya has a chat with a bot that finds things."""
    bot = BotDouble(answer=found)
    await bot.start()
    async with staged(tmp_path / "state", bot, app=package(tmp_path / "app.zip")) as running:
        await running.installed(KAYA)
        yield running
    await bot.stop()


async def in_channel(page: Page) -> None:
    await page.goto(re.sub("chat=.*", f"chat={EAKTE}", page.url))
    await expect(of(page, "compose")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_found_card_goes_into_a_channel_with_the_keyboard_alone(
    sit: Sit, stage: Stage, width: int, theme: str
) -> None:
    page = await sit(width=width, theme=theme)
    await in_channel(page)
    button = of(page, "lookup").last
    await expect(button).to_have_accessible_name("Suchen in Wegweiser")
    await tab_to(page, button)
    await page.keyboard.press("Enter")
    field = of(page, "lookup-field").last
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_name("Wen suchen Sie?")
    await expect(of(page, "lookup-entry")).to_have_count(3)
    await page.keyboard.type("kay")
    await expect(of(page, "lookup-entry")).to_have_count(1)
    await expect(of(page, "lookup-said").last).to_have_text("1 Treffer")
    panel = of(page, "lookup-panel").last
    box = await panel.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0
    await page.keyboard.press("ArrowDown")
    await expect(of(page, "lookup-entry").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(panel).to_be_hidden()
    await expect(of(page, "compose")).to_be_focused()
    await expect(card(page, "Özlem Kaya").get_by_role("link", name="E-Mail schreiben")).to_be_visible()
    (message,) = await stage.messages(SMITH, EAKTE)
    assert message["from"]["id"] == KAYA and message["attachments"][0]["content"]["actions"] == [LINK]


async def test_escape_closes_and_gives_the_place_back(sit: Sit) -> None:
    page = await sit()
    await of(page, "compose").fill("Fragen Sie doch")
    await of(page, "lookup").click()
    await expect(of(page, "lookup-field")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(of(page, "lookup-panel")).to_be_hidden()
    await expect(of(page, "lookup")).to_have_attribute("aria-expanded", "false")
    await expect(of(page, "compose")).to_be_focused()
    await expect(of(page, "compose")).to_have_value("Fragen Sie doch")


async def test_tabs_change_what_is_looked_up_and_more_follows(sit: Sit) -> None:
    page = await sit(width=PHONE)
    await of(page, "lookup").click()
    await expect(page.get_by_role("tab", name="Ansprechpersonen")).to_have_attribute("aria-selected", "true")
    await page.get_by_role("tab", name="Ansprechpersonen").press("ArrowRight")
    await expect(page.get_by_role("tab", name="Statusmeldungen")).to_be_focused()
    await expect(of(page, "lookup-said")).to_have_text("Für Sie gibt es noch keine Statusmeldung.")
    await page.keyboard.press("ArrowRight")
    await expect(of(page, "lookup-entry")).to_have_count(25)
    await of(page, "lookup-more").click()
    await expect(of(page, "lookup-entry")).to_have_count(30)
    await expect(of(page, "lookup-entry").nth(25)).to_be_focused()
    await expect(of(page, "lookup-more")).to_be_hidden()
    await page.get_by_role("tab", name="Ansprechpersonen").click()
    await of(page, "lookup-field").fill("niemand")
    await expect(of(page, "lookup-said")).to_have_text("Nichts gefunden")


async def test_a_card_can_be_put_into_a_thread(sit: Sit, stage: Stage) -> None:
    root = (await stage.say(SMITH, "Wer hilft bei der E-Akte?", EAKTE))["message"]["id"]
    page = await sit()
    await in_channel(page)
    await of(page, "reply-open").click()
    await of(page, "thread").locator("[data-testid=lookup]").click()
    await of(page, "lookup-entry").get_by_text("Özlem Kaya", exact=True).click()
    await expect(card(page, "Özlem Kaya")).to_be_visible()
    answer = (await stage.messages(SMITH, EAKTE))[-1]
    assert (answer["thread"], answer["from"]["id"]) == (root, KAYA)


async def test_a_bot_that_does_not_answer_is_said(sit: Sit, stage: Stage) -> None:
    page = await sit()
    stage.bot.answer = lambda activity: (500, None)
    await of(page, "lookup").click()
    await expect(of(page, "lookup-said")).to_have_text("Die Suche antwortet nicht. Bitte versuchen Sie es noch einmal.")


async def test_commands_are_offered_while_one_types_and_taken_without_sending(sit: Sit, stage: Stage) -> None:
    page = await sit()
    await of(page, "compose").click()
    await page.keyboard.type("nä")
    offers = of(page, "commands").get_by_role("option")
    await expect(offers).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(of(page, "compose")).to_have_value("Nächste Schritte")
    await expect(of(page, "commands")).to_be_hidden()
    assert stage.bot.of_type("message") == []
    await page.keyboard.press("Enter")
    (said,) = await stage.bot.has(1, "message")
    assert said["text"] == "Nächste Schritte"
    await page.keyboard.type("e")
    await expect(offers.first).to_be_visible()
    # Nothing is chosen: Enter sends what was typed.
    await page.keyboard.press("Enter")
    assert [one["text"] for one in await stage.bot.has(2, "message")] == ["Nächste Schritte", "e"]


async def test_in_a_channel_commands_are_offered_once_the_bot_is_mentioned(sit: Sit, stage: Stage) -> None:
    page = await sit()
    await in_channel(page)
    await of(page, "compose").click()
    await page.keyboard.type("hil")
    await expect(of(page, "commands").last).to_be_hidden()
    await of(page, "compose").fill("")
    await of(page, "mention").last.click()
    await page.keyboard.type("hil")
    await of(page, "commands").last.get_by_role("option").first.click()
    await expect(of(page, "compose")).to_have_value("@Wegweiser Hilfe")


async def test_without_a_package_there_is_no_button(sit: Sit, bare: Stage) -> None:
    page = await sit()
    await page.goto(f"{bare.emulator.url}/?lang=de&as={KAYA}&chat={PERSONAL}")
    await expect(of(page, "compose")).to_be_visible()
    await expect(of(page, "lookup")).to_have_count(0)


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Stage]:
    """An emulator that knows no package."""
    bot = BotDouble()
    await bot.start()
    async with staged(tmp_path / "bare", bot) as running:
        yield running
    await bot.stop()
