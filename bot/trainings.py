"""Answers which courses there are, and where one signs up."""

from dataclasses import replace

from bot.contacts import check_ids, question_of, role_question, which
from bot.router import Reply, Router, Turn
from cards.trainings import Offer, offer_card
from domain.trainings import Training, ahead, on
from store.database import Database

COORDINATOR_ROLE = "fortbildung"


def register(router: Router, database: Database) -> None:
    """Answer the verbs of trainings; everything needed is in the town already read."""
    router.on("trainings.find")(find)
    router.on("trainings.register")(sign_up)


async def find(turn: Turn) -> Reply:
    """The courses that fit, or an honest nothing with the others."""
    check_ids(turn)
    unclear = which(turn, ("training", "project"))
    return unclear if unclear is not None else offer_card(_offer(turn), turn.text)


async def sign_up(turn: Turn) -> Reply:
    """The same courses, with the way to a seat."""
    check_ids(turn)
    unclear = which(turn, ("training", "project"))
    if unclear is not None:
        return unclear
    offer = _offer(turn)
    notes = (*offer.notes, turn.text("trainings-register-how")) if offer.trainings else offer.notes
    return offer_card(replace(offer, notes=notes, link_key="trainings-link-register"), turn.text)


def _offer(turn: Turn) -> Offer:
    """What was asked for, else everything ahead."""
    text, town = turn.text, turn.town
    everything = ahead(town.trainings, turn.today)
    found = Offer(text("trainings-all"), everything, turn.today)
    one = next((training for training in town.trainings if training.id == turn.slots.get("training")), None)
    what, names = _named(turn)
    if one is not None:
        found = _one(one, turn)
    elif names:
        fitting = on(everything, names)
        if fitting:
            found = replace(found, title=text("trainings-for-project", what=what), trainings=fitting)
        else:
            others = (text("trainings-others"),) if everything else ()
            found = replace(found, title=text("trainings-none-for", what=what), notes=others)
    if not found.trainings and not names:
        found = replace(found, title=text("trainings-none"))
    return _with_coordinator(found, turn)


def _one(training: Training, turn: Turn) -> Offer:
    title = turn.text("trainings-one", title=turn.text.of(training.title))
    is_past = training.day is not None and training.day < turn.today
    notes = (turn.text("trainings-past", title=turn.text.of(training.title)),) if is_past else ()
    return Offer(title, (training,), turn.today, notes)


def _named(turn: Turn) -> tuple[str, tuple[str, ...]]:
    """What the courses should be about, in words and by all its names."""
    question = question_of(turn)
    if question.project:
        project = turn.town.projects[question.project]
        names = (project.name.de, project.name.en, *project.aliases, *project.topics)
        return turn.text.of(project.name), names
    if question.topic:
        return turn.text("trainings-what-topic", topic=question.topic), (question.topic,)
    return "", ()


def _with_coordinator(offer: Offer, turn: Turn) -> Offer:
    if COORDINATOR_ROLE not in turn.town.roles:
        return offer
    found = role_question(turn, COORDINATOR_ROLE)
    holds = [one for one in found.contacts if one.held and one.held.role == COORDINATOR_ROLE]
    return replace(offer, coordinator=holds[0].person.name, role=COORDINATOR_ROLE) if holds else offer
