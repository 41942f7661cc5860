"""One activity of every kind that Teams sends, in the shape in which it comes."""

from typing import Any
from uuid import uuid4

JSON = dict[str, Any]
BOT = "28:7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
TENANT = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"
CHANNEL = "19:eakte@thread.tacv2"
TEAM = "19:musterstadt@thread.tacv2"
SAID = (
    *("Hilfe", "Wer hilft mir mit der E-Akte?", "What's new?", "ja", "3", "als Text", "Danke", "stop", ""),
    *("Ich möchte eine Statusmeldung schreiben", "Zeitpläne verwalten", "Ich möchte einen Erfolg erzählen"),
    *("Rückblick", "Welche Schulungen gibt es?", "Was speichern Sie über mich?", "Mein Passwort geht nicht", "English"),
    *("Stand Bauantrag digital", "Was ist schon gelungen?", "Ich habe eine Idee", "/help", "<at>Wegweiser</at>"),
)
INVOKES: tuple[tuple[str, Any], ...] = (
    ("task/fetch", {"data": {"verb": "updates.compose"}, "context": {"theme": "default"}}),
    ("task/submit", {"data": {"verb": "stories.share", "title": "Weniger Papier"}, "context": {"theme": "dark"}}),
    ("composeExtension/query", {"commandId": "contacts", "parameters": [{"name": "q", "value": "eakte"}]}),
    ("composeExtension/query", {"commandId": "x", "parameters": [{"name": "initialRun", "value": "true"}]}),
    ("composeExtension/query", {"commandId": "contacts", "queryOptions": {"skip": 25, "count": 25}}),
    ("composeExtension/selectItem", {"id": "1"}),
    ("composeExtension/queryLink", {"url": "https://stadt.example/eakte"}),
    ("composeExtension/anonymousQueryLink", {"url": "https://stadt.example/eakte"}),
    ("composeExtension/fetchTask", {"commandId": "a", "commandContext": "compose", "messagePayload": {"id": "1"}}),
    ("composeExtension/submitAction", {"commandId": "a", "commandContext": "message", "data": {"id": "1"}}),
    ("composeExtension/querySettingUrl", {}),
    ("composeExtension/setting", {"state": "x"}),
    ("composeExtension/onCardButtonClicked", {"a": 1}),
    (
        "application/search",
        {"kind": "search", "queryText": "ka", "queryOptions": {"skip": 0, "top": 15}, "dataset": "x"},
    ),
    ("fileConsent/invoke", {"type": "fileUpload", "action": "accept", "context": {}, "uploadInfo": {}}),
    ("signin/verifyState", {"state": "123456"}),
    ("signin/tokenExchange", {"id": "1", "connectionName": "x", "token": "y"}),
    ("actionableMessage/executeAction", {"body": "{}"}),
    ("message/submitAction", {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}),
    ("config/fetch", {"data": {}}),
    ("config/submit", {"data": {}}),
    ("tab/fetch", {"tabContext": {"tabEntityId": "x"}}),
    ("handoff/action", {"continuation": "x"}),
    ("", None),
)
CHANGES: tuple[JSON, ...] = (
    {"membersAdded": [{"id": BOT}]},
    {"membersAdded": [{"id": "29:neu", "aadObjectId": "00000000-0000-4000-8000-000000000001"}]},
    {"membersRemoved": [{"id": BOT}]},
    *(
        {"channelData": {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "eventType": kind}}
        for kind in (
            *("teamRenamed", "teamDeleted", "teamArchived", "channelCreated", "channelDeleted", "channelRestored"),
            "neu",
        )
    ),
)


def activity(person: str, url: str, kind: str, **given: Any) -> JSON:
    """An activity of a person in their own chat with the bot; `given` replaces or adds fields."""
    return {
        "type": kind,
        "id": f"f:{uuid4()}",
        "timestamp": "2026-11-24T08:00:00.000Z",
        "localTimestamp": "2026-11-24T09:00:00.000+01:00",
        "localTimezone": "Europe/Berlin",
        "serviceUrl": url,
        "channelId": "msteams",
        "from": {"id": f"29:{person}", "name": "Grit Sommer", "aadObjectId": person},
        "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:{person}"},
        "recipient": {"id": BOT, "name": "Wegweiser"},
        "entities": [{"type": "clientInfo", "locale": "de-DE", "country": "DE", "platform": "Web"}],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "de-DE",
        **given,
    }


def press(person: str, url: str, verb: str, data: JSON) -> JSON:
    """What Action.Execute sends."""
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    return activity(person, url, "invoke", name="adaptiveCard/action", value=value)


def _elsewhere(kind: str, place: str) -> JSON:
    return {
        "text": "<at>Wegweiser</at> Hilfe",
        "entities": [{"type": "mention", "mentioned": {"id": BOT, "name": "Wegweiser"}, "text": "<at>Wegweiser</at>"}],
        "conversation": {"conversationType": kind, "isGroup": True, "tenantId": TENANT, "id": place},
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": {"id": CHANNEL}},
    }


def recorded(person: str, url: str) -> list[JSON]:
    """All of them, of one person."""
    attached = [{"contentType": "text/html", "content": "<p>Hallo</p>"}, {"contentType": "image/*", "contentUrl": url}]
    return [
        *(activity(person, url, "message", text=said, textFormat="plain") for said in SAID),
        activity(person, url, "message", **_elsewhere("channel", f"{CHANNEL};messageid=1700000000000")),
        activity(person, url, "message", **_elsewhere("groupChat", "19:gruppe@thread.v2")),
        activity(person, url, "message", text="<p>Wer hilft?</p>", textFormat="xml", attachments=attached),
        activity(person, url, "message", value={"verb": "contacts.ask", "project": "eakte"}, replyToId="1"),
        *(activity(person, url, "invoke", name=name, value=value) for name, value in INVOKES),
        *(activity(person, url, "conversationUpdate", **change) for change in CHANGES),
        *(activity(person, url, "installationUpdate", action=way) for way in ("add", "remove", "add-upgrade", "neu")),
        activity(person, url, "messageReaction", reactionsAdded=[{"type": "like"}], replyToId="1"),
        activity(person, url, "messageUpdate", text="Hilfe", channelData={"eventType": "editMessage"}),
        activity(person, url, "messageDelete", channelData={"eventType": "softDeleteMessage"}),
        activity(person, url, "event", name="application/vnd.microsoft.readReceipt", value={"lastReadMessageId": "1"}),
        activity(person, url, "event", name="application/vnd.microsoft.meetingStart", value={"MeetingType": "x"}),
        *(activity(person, url, kind) for kind in ("typing", "endOfConversation", "handoff", "trace", "suggestion")),
    ]
