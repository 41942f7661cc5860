"""An update as it was sent, as the JSON that is kept of it and back."""

from datetime import date

from sqlalchemy import RowMapping

from domain.people import Wording
from domain.projects import Light
from domain.updates import NextStep, Picture, Update, WebLink


def _said(wording: Wording) -> dict[str, str]:
    return {"de": wording.de, "en": wording.en}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def content_of(update: Update) -> dict[str, object]:
    """What is kept of it."""
    step = update.next_step
    return {
        "title": _said(update.title),
        "change": _said(update.change),
        "meaning": _said(update.meaning),
        "why": _said(update.why),
        "from_when": _iso(update.from_when),
        "next_step": {"title": _said(step.title), "due": _iso(step.due), "owner": step.owner} if step else None,
        "light": update.light.value if update.light else None,
        "contact": update.contact,
        "picture": {"url": update.picture.url, "shows": _said(update.picture.shows)} if update.picture else None,
        "links": [{"title": _said(link.title), "url": link.url} for link in update.links],
        "plain": update.plain,
        "changed": list(update.changed),
    }


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def update_of(row: RowMapping) -> Update:
    """The update of a row."""
    content = row["content"]
    texts = {name: Wording(**content[name]) for name in ("title", "change", "meaning", "why")}
    step = content["next_step"]
    # What the first version kept has none of these.
    picture = content.get("picture")
    return Update(
        id=row["id"],
        project=row["project"],
        **texts,
        from_when=_day(content["from_when"]),
        next_step=NextStep(Wording(**step["title"]), _day(step["due"]), step["owner"]) if step else None,
        light=Light(content["light"]) if content["light"] else None,
        contact=content["contact"],
        author=row["author"],
        sent_at=row["sent_at"],
        picture=Picture(picture["url"], Wording(**picture["shows"])) if picture else None,
        links=tuple(WebLink(Wording(**link["title"]), link["url"]) for link in content.get("links", ())),
        plain=content.get("plain", ""),
        corrected_at=row["corrected_at"],
        changed=tuple(content.get("changed", ())),
    )
