"""A small bot that looks up what is typed, and the cards it sends."""

from typing import Any

from tests.emulator.double import KAYA, Answer, Json, Stage

PERSONAL = f"a:{KAYA}"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
SEARCHED = "application/vnd.microsoft.search.searchResponse"
UNITS = {"bau": "Bauamt", "buerger": "Bürgeramt", "jugend": "Jugendamt", "schul": "Schulamt"}
PEOPLE = {"weiss": "Weiß, Anna", "wolf": "Wolf, Ümit", "kaya": "Kaya, Özlem"}
NEXT: Json = {"type": "Action.Execute", "title": "Weiter", "verb": "next"}


def answered(activity: Json) -> Answer:
    """What the small bot says to what it is asked."""
    match activity.get("name"):
        case "composeExtension/fetchTask":
            return 200, {"task": {"type": "message", "value": "Ihr Entwurf liegt im Chat."}}
        case "application/search":
            asked = activity["value"]
            known = {"units": UNITS, "people": PEOPLE}[asked["dataset"]]
            found = [
                {"value": key, "title": title}
                for key, title in known.items()
                if asked["queryText"].lower() in title.lower()
            ]
            return 200, {"statusCode": 200, "type": SEARCHED, "value": {"results": found}}
        case "adaptiveCard/action":
            return 200, {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Danke."}
        case _:
            return 200, None


async def shown(stage: Stage, *body: Json, actions: tuple[Json, ...] = ()) -> str:
    """The bot sends a card; the message's id."""
    content = {"type": "AdaptiveCard", "version": "1.5", "lang": "de", "body": body, "actions": actions}
    status, sent = await stage.bot_sends(PERSONAL, {"attachments": [{"contentType": ADAPTIVE, "content": content}]})
    assert status == 201
    return str(sent["id"])


def words(text: str) -> Json:
    return {"type": "TextBlock", "text": text, "wrap": True}


def searched(identity: str, label: str, dataset: str, **more: Any) -> Json:
    query = {"type": "Data.Query", "dataset": dataset}
    return {"type": "Input.ChoiceSet", "id": identity, "label": label, "choices": [], "choices.data": query, **more}


def choices(pairs: dict[str, str]) -> list[Json]:
    return [{"value": value, "title": title} for value, title in pairs.items()]


async def sent_values(stage: Stage) -> Json:
    """The inputs of the last pressed button."""
    invokes = [one for one in stage.bot.of_type("invoke") if one["name"] == "adaptiveCard/action"]
    found: Json = invokes[-1]["value"]["action"]["data"]
    return found
