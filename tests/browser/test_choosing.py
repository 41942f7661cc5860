"""Choosing from many on a card: by typing, and by ticking what a search finds."""

import pytest
from playwright.async_api import expect

from tests.browser.hands import DESK, PHONE, Sit, card, tab_to
from tests.browser.small_bot import NEXT, PEOPLE, UNITS, choices, searched, sent_values, shown
from tests.emulator.double import Stage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_people_are_found_while_one_types(sit: Sit, stage: Stage, width: int) -> None:
    page = await sit(width=width)
    await shown(
        stage,
        searched("owner", "Wer?", "people", isRequired=True),
        searched("units", "Ämter", "units", isMultiSelect=True),
        actions=(NEXT,),
    )
    field = page.get_by_role("combobox", name="Wer?")
    await tab_to(page, page.get_by_role("button", name="Weiter", exact=True))
    await page.keyboard.press("Enter")
    await expect(card(page, "Wer?")).to_contain_text("Bitte treffen Sie eine Auswahl.")
    await tab_to(page, field)
    await page.keyboard.type("w")
    await expect(page.get_by_role("option")).to_have_text(["Weiß, Anna", "Wolf, Ümit"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("Wolf, Ümit")
    await tab_to(page, page.get_by_role("searchbox", name="Ämter"))
    await page.keyboard.type("bür")
    await expect(page.get_by_role("checkbox")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("checkbox", name="Bürgeramt")).to_be_checked()
    await page.keyboard.press("Control+A")
    await page.keyboard.type("schul")
    await expect(page.get_by_role("checkbox")).to_have_count(2)
    await page.keyboard.press("Enter")
    await expect(card(page, "Wer?")).to_contain_text("2 ausgewählt")
    await tab_to(page, page.get_by_role("button", name="Weiter", exact=True))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Danke.")).to_be_visible()
    assert await sent_values(stage) == {"owner": "wolf", "units": "buerger,schul"}


async def test_the_boxes_of_a_long_list_are_searched_and_ticks_stay(sit: Sit, stage: Stage) -> None:
    page = await sit(width=PHONE)
    listed = {"choices": choices(UNITS), "style": "filtered", "isMultiSelect": True, "value": "bau"}
    chosen = {"choices": choices(PEOPLE), "style": "filtered", "value": "kaya"}
    await shown(
        stage,
        {"type": "Input.ChoiceSet", "id": "units", "label": "Ämter", **listed},
        {"type": "Input.ChoiceSet", "id": "owner", "label": "Wer?", **chosen},
        actions=(NEXT,),
    )
    await expect(page.get_by_role("combobox", name="Wer?")).to_have_value("Kaya, Özlem")
    await page.get_by_role("searchbox", name="Ämter").fill("jug")
    await expect(page.get_by_role("checkbox")).to_have_count(2)
    await expect(page.get_by_role("checkbox", name="Bauamt")).to_be_checked()
    await page.get_by_role("checkbox", name="Jugendamt").check()
    await page.get_by_role("button", name="Weiter", exact=True).click()
    await expect(page.get_by_text("Danke.")).to_be_visible()
    assert await sent_values(stage) == {"units": "bau,jugend", "owner": "kaya"}


async def test_what_is_no_choice_is_not_sent(sit: Sit, stage: Stage) -> None:
    page = await sit()
    await shown(stage, searched("owner", "Wer?", "people"), actions=(NEXT,))
    await page.get_by_role("combobox", name="Wer?").fill("Niemand")
    await page.get_by_role("button", name="Weiter", exact=True).click()
    await expect(card(page, "Wer?")).to_contain_text("Bitte treffen Sie eine Auswahl.")
    await expect(page.get_by_role("combobox", name="Wer?")).to_have_value("Niemand")
    assert "adaptiveCard/action" not in [one["name"] for one in stage.bot.of_type("invoke")]
