"""What came from Teams is read once; what cannot be read says which field."""

from typing import Any

import pytest

from bot.came import BadActivity, read
from domain.conversations import Kind

JSON = dict[str, Any]
BOT = "28:bot"


def activity(**given: Any) -> JSON:
    usual: JSON = {
        "type": "message",
        "id": "1",
        "serviceUrl": "https://smba.trafficmanager.net/de/",
        "from": {"id": "29:x", "aadObjectId": "ada"},
        "conversation": {"conversationType": "personal", "id": "a:ada"},
        "recipient": {"id": BOT, "name": "Wegweiser"},
        "text": "Hilfe",
    }
    return usual | given


def mention(text: str, who: str = BOT) -> JSON:
    return {"type": "mention", "mentioned": {"id": who, "name": "egal"}, "text": text}


def test_a_message_in_ones_own_chat() -> None:
    came = read(activity(locale="en-GB", value={"a": 1}))
    assert (came.type, came.person, came.sender, came.text, came.language) == ("message", "ada", "29:x", "Hilfe", "en")
    assert (came.place.id, came.place.kind, came.place.person, came.place.bot) == ("a:ada", Kind.PERSONAL, "ada", BOT)
    assert (came.thread, came.place.team, came.value, came.is_invoke) == (None, None, {"a": 1}, False)


def test_a_thread_is_no_part_of_the_place() -> None:
    place = {"conversationType": "channel", "id": "19:x@thread.tacv2;messageid=17"}
    came = read(activity(conversation=place, channelData={"team": {"id": "19:team"}}))
    assert (came.place.id, came.thread, came.conversation) == ("19:x@thread.tacv2", "17", place["id"])
    assert (came.place.kind, came.place.person, came.place.team) == (Kind.CHANNEL, None, "19:team")


@pytest.mark.parametrize(
    ("text", "entities", "said"),
    [
        ("<at>Wegweiser</at> Hilfe", [mention("<at>Wegweiser</at>")], "Hilfe"),
        ("<at>Wegweiser</at>&nbsp;Hilfe\xa0bitte\n", [mention("<at>Wegweiser</at>")], "Hilfe bitte"),
        ("<at>Weg Weiser (neu)</at> Hilfe", [mention("<at>Weg Weiser (neu)</at>")], "Hilfe"),
        ("<at>Wegweiser</at> Hilfe", [], "Hilfe"),
        ('<at id="0">Wegweiser</at> Hilfe', [mention("<at>Wegweiser</at>")], "Hilfe"),
        ("Wer ist <at>Anna Böhm</at>?", [mention("<at>Anna Böhm</at>", "29:a")], "Wer ist Anna Böhm ?"),
        ("<at>Wegweiser</at> <at>Wegweiser</at>", [mention("<at>Wegweiser</at>")], ""),
        ("<at>", [], "<at>"),
        ("1 < 2 und <atom> bleibt", [], "1 < 2 und <atom> bleibt"),
        ("Hilfe", "kein Verzeichnis", "Hilfe"),
        ("Hilfe", [None, 7, {"type": "mention"}, {"text": 7}, {"text": "x", "mentioned": "28:bot"}], "Hilfe"),
    ],
)
def test_the_mention_of_the_bot_is_no_part_of_what_was_said(text: str, entities: object, said: str) -> None:
    assert read(activity(text=text, entities=entities)).text == said


def test_a_long_text_ends_after_4000_characters_and_loses_its_nul() -> None:
    assert len(read(activity(text="a" * 5000)).text) == 4000
    assert read(activity(text="Hil\0fe")).text == "Hilfe"


def test_signs_that_hide_letters_or_turn_them_round_are_not_said() -> None:
    assert read(activity(text="\u202eHil\u200bfe\u2066")).text == "Hilfe"
    assert read(activity(text="👩\u200d💻")).text == "👩\u200d💻"


@pytest.mark.parametrize(("locale", "language"), [("de-AT", "de"), ("EN", "en"), ("tr-TR", None), ("", None)])
def test_the_language_of_the_client(locale: str, language: str | None) -> None:
    assert read(activity(locale=locale)).language == language


def test_who_was_added_and_who_was_removed() -> None:
    came = read(activity(type="conversationUpdate", membersAdded=[{"id": "29:x"}, {"id": BOT}], membersRemoved=[]))
    assert came.bot_was_added and not came.bot_was_removed
    came = read(activity(type="conversationUpdate", membersAdded="x", membersRemoved=[None, 7, {"id": BOT}]))
    assert came.bot_was_removed and not came.bot_was_added


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"type": None}, "type"),
        ({"type": 7}, "type"),
        ({"id": 7}, "id"),
        ({"id": "a" * 601}, "id"),
        ({"id": "a\0"}, "id"),
        ({"from": "Ada"}, "from"),
        ({"from": {"aadObjectId": ["ada"]}}, "aadObjectId"),
        ({"recipient": []}, "recipient"),
        ({"conversation": None}, "conversation"),
        ({"conversation": {"id": ";messageid=1"}}, "conversation"),
        ({"conversation": {"id": "a:x", "conversationType": "party"}}, "conversationType"),
        ({"channelData": "x"}, "channelData"),
        ({"channelData": {"team": "x"}}, "team"),
        ({"text": {"de": "Hilfe"}}, "text"),
        ({"locale": 7}, "locale"),
        ({"name": True}, "name"),
    ],
)
def test_what_cannot_be_read_says_which_field(given: JSON, field: str) -> None:
    with pytest.raises(BadActivity, match=f"^{field}$"):
        read(activity(**given))


def test_a_kind_nobody_answers_may_come_from_nowhere() -> None:
    assert read({"type": "event"}).type == "event"


def test_a_card_put_in_without_words_asks_nothing() -> None:
    card = [{"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}]
    assert read(activity(text="", attachments=card)).is_for_others
    assert not read(activity(attachments=card)).is_for_others
