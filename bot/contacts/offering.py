"""Offers whoever answered to keep the answer for others: put into other words, shown, and taken after a yes."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import aside, words
from bot.contacts.knowing import Knowing
from bot.contacts.knowledge import Knowledge, source_of
from bot.contacts.rewording import Rewording
from bot.recogniser.folding import words as folded_words
from bot.router import Reply, Router, Turn
from cards.contacts.knowledge import SEEN, Writing, declined_card, know_form_card, know_preview_card
from cards.contacts.known import Answer, kept_card
from cards.contacts.questions import sentence_alone
from domain.contacts.disclosing import REFUSED, signs_in
from domain.contacts.knowledge import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    MONTHS,
    USUAL_MONTHS,
    Entry,
    Place,
    faults_of,
    later,
    owners,
    tidied,
    unworded,
    worded,
)
from domain.contacts.questions import Enquiry, State
from domain.errors import Refusal
from domain.people import Language, Person
from domain.town import Town
from store import contacts
from store.contacts import knowledge
from store.contacts.knowledge import DECLINED, KEPT, OPEN
from store.database import Database

_WORDS = (Place.QUESTION, Place.ANSWER, Place.QUESTION_OTHER, Place.ANSWER_OTHER)


@dataclass(frozen=True, slots=True)
class About:
    """What an entry is made of: the question that was answered, or the entry as it is."""

    question: Enquiry | None = None
    entry: Entry | None = None

    @property
    def id(self) -> str:
        """By which its draft is kept."""
        return self.question.id if self.question else self.entry.id if self.entry else ""

    @property
    def named(self) -> tuple[str, str]:
        """What its buttons carry."""
        return ("question" if self.question else "knowledge", self.id)


def register_offering(router: Router, offering: "Offering") -> None:
    """Whose answer or entry it is, is looked at each time."""
    for verb, handler in {
        "contacts.know": offering.form,
        "contacts.know_edit": offering.form,
        "contacts.know_preview": offering.preview,
        "contacts.know_keep": offering.keep,
        "contacts.know_drop": offering.drop,
    }.items():
        router.on(verb, is_personal=True)(handler)


@dataclass(frozen=True, slots=True)
class Offering:
    """The handlers from the form to the yes; `known` looks after entries there are."""

    database: Database
    known: Knowledge
    rewording: Rewording

    async def form(self, turn: Turn) -> Reply:
        """The form, with what was typed before or as good a beginning as simple rules make."""
        about = await self._about(turn)
        draft = await self._draft(turn, about)
        if draft is not None and draft.state != OPEN:
            return self._decided(turn, draft.state)
        typed = draft.typed if draft is not None else self._begun(turn, about)
        return know_form_card(self._writing(turn, about, typed), turn.town, turn.text)

    async def preview(self, turn: Turn) -> Reply:
        """What was typed is kept, and shown as others will get it; with faults the form comes again."""
        about, typed = await self._about(turn), _typed(turn)
        writing = self._checked(turn, about, typed)
        if "aside" in writing.whole:
            # What nobody may keep is not kept as a draft either.
            return know_form_card(writing, turn.town, turn.text)
        async with self.database.begin() as connection:
            is_open = await knowledge.write(connection, about.id, turn.person.id, typed, turn.today)
        if not is_open:
            draft = await self._draft(turn, about)
            return self._decided(turn, draft.state if draft else KEPT)
        return self._shown(turn, about, typed)

    async def keep(self, turn: Turn) -> Reply:
        """Takes what the preview showed, once."""
        about = await self._about(turn)
        draft = await self._draft(turn, about)
        if draft is None or draft.state != OPEN:
            return self._decided(turn, draft.state if draft else KEPT)
        writing = self._checked(turn, about, draft.typed)
        if turn.value(SEEN) != _revision(draft.typed) or _is_refused(writing):
            return self._shown(turn, about, draft.typed)
        entry = self._entry(turn, about, draft.typed)
        async with self.database.begin() as connection:
            is_first = await knowledge.decide(connection, about.id, turn.person.id, KEPT, turn.today)
            if is_first:
                await knowledge.put(connection, entry)
            if about.entry is not None:
                await knowledge.drop(connection, about.id, turn.person.id)
        if not is_first:
            return self._decided(turn, KEPT)
        return kept_card(Answer(entry, source_of(entry, turn)), turn.text, turn.today, self.known.next(turn))

    async def drop(self, turn: Turn) -> Reply:
        """The answer stays where it is, or the entry as it was; what was typed is forgotten."""
        about = await self._about(turn)
        async with self.database.begin() as connection:
            if about.entry is not None:
                await knowledge.drop(connection, about.id, turn.person.id)
                return sentence_alone(turn.text("contacts-knowledge-unchanged"), turn.text)
            await knowledge.decide(connection, about.id, turn.person.id, DECLINED, turn.today)
            draft = await knowledge.draft_of(connection, about.id)
        return self._decided(turn, draft.state if draft else DECLINED)

    def _shown(self, turn: Turn, about: About, typed: Mapping[Place, str]) -> Reply:
        writing = self._checked(turn, about, typed)
        if _is_refused(writing):
            return know_form_card(writing, turn.town, turn.text)
        entry = self._entry(turn, about, typed)
        answer = Answer(entry, source_of(entry, turn))
        return know_preview_card(writing, answer, _revision(typed), turn.text, turn.today)

    def _decided(self, turn: Turn, state: str) -> Reply:
        if state == DECLINED:
            return declined_card(turn.text)
        return sentence_alone(turn.text("contacts-knowledge-kept-before"), turn.text)

    def _begun(self, turn: Turn, about: About) -> Mapping[Place, str]:
        """What the form begins with."""
        if about.entry is not None:
            return unworded(about.entry, turn.text.language)
        asked = about.question
        if asked is None or aside.kind_of(asked.words, turn.town) is not None:
            return _blank(turn.person)
        asker = turn.town.people.get(asked.asker)
        language = words.language_of(asked.words) or turn.text.language
        name = asker.name if asker else ""
        return {
            **_blank(turn.person),
            Place.QUESTION: self.rewording.neutral(asked.words, name, language),
            Place.ANSWER: asked.answer,
            Place.PROJECT: asked.project or "",
        }

    def _writing(self, turn: Turn, about: About, typed: Mapping[Place, str]) -> Writing:
        possible = owners(turn.town, turn.person)
        return Writing(typed, _language(typed, turn.text.language), possible, about.named)

    def _checked(self, turn: Turn, about: About, typed: Mapping[Place, str]) -> Writing:
        """What is written, with all that is wrong with it."""
        texts = [typed[place] for place in _WORDS if typed[place]]
        asker = turn.town.people.get(about.question.asker) if about.question else None
        people = tuple(turn.town.people.values())
        whole = [*self._whole(turn, about, typed, texts)]
        return replace(
            self._writing(turn, about, typed),
            faults=faults_of(typed),
            seen=signs_in([*texts, typed[Place.TOPIC]], asker, people),
            whole=whole,
        )

    def _whole(self, turn: Turn, about: About, typed: Mapping[Place, str], texts: list[str]) -> list[str]:
        if any(aside.kind_of(one, turn.town) is not None for one in texts):
            return ["aside"]
        if not typed[Place.QUESTION]:
            return []
        if _is_elsewhere(typed[Place.QUESTION], turn.town):
            return ["elsewhere"]
        match = Knowing([self._entry(turn, about, typed)], turn.town).find(typed[Place.QUESTION], turn.today)
        return [] if match is not None and match.is_sure else ["vague"]

    def _entry(self, turn: Turn, about: About, typed: Mapping[Place, str]) -> Entry:
        """The entry as it would be; a new one gets an id that is nobody's."""
        question, answer = worded(typed, _language(typed, turn.text.language))
        months = int(typed[Place.MONTHS]) if typed[Place.MONTHS] in map(str, MONTHS) else USUAL_MONTHS
        possible = [one.id for one in owners(turn.town, turn.person)]
        owner = typed[Place.OWNER]
        return Entry(
            id=about.entry.id if about.entry else secrets.token_hex(8),
            question=question,
            answer=answer,
            owner=owner if owner in possible else turn.person.id,
            as_of=turn.today,
            valid_until=later(turn.today, months),
            project=typed[Place.PROJECT] if typed[Place.PROJECT] in turn.town.projects else None,
            topic=typed[Place.TOPIC],
        )

    async def _draft(self, turn: Turn, about: About) -> knowledge.Draft | None:
        """What this person wrote so far; raises Refusal where somebody else writes."""
        async with self.database.read() as connection:
            draft = await knowledge.draft_of(connection, about.id)
        if draft is not None and draft.writer != turn.person.id:
            raise Refusal("contacts-knowledge-not-yours")
        return draft

    async def _about(self, turn: Turn) -> About:
        """The question this person answered, or the entry this person keeps."""
        if turn.value("knowledge"):
            return About(entry=await self.known.own(turn))
        async with self.database.read() as connection:
            asked = await contacts.found(connection, turn.value("question")[:32])
        if asked is None or asked.state is not State.ANSWERED:
            raise Refusal("contacts-question-gone")
        if asked.answered_by != turn.person.id:
            raise Refusal("contacts-knowledge-not-yours")
        return About(question=asked)


def _typed(turn: Turn) -> dict[Place, str]:
    return tidied(turn.values)


def _blank(owner: Person) -> dict[Place, str]:
    return {**dict.fromkeys(Place, ""), Place.OWNER: owner.id, Place.MONTHS: str(USUAL_MONTHS)}


def _language(typed: Mapping[Place, str], usual: Language) -> Language:
    """The language the first fields are written in."""
    said = f"{typed[Place.QUESTION][:LONGEST_QUESTION]} {typed[Place.ANSWER][:LONGEST_ANSWER]}"
    return words.language_of(said) or usual


def _revision(typed: Mapping[Place, str]) -> str:
    """A name for exactly this text: what is taken is what was shown."""
    said = json.dumps([typed[place] for place in Place], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_refused(writing: Writing) -> bool:
    is_telling = any(one.sign in REFUSED for one in writing.seen)
    return bool(writing.faults) or is_telling or "aside" in writing.whole


def _is_elsewhere(question: str, town: Town) -> bool:
    """Whether the town has a fixed answer for this: a matter that belongs elsewhere, and none of its projects."""
    said = f" {' '.join(folded_words(question))} "
    names = (name for matter in town.elsewhere for name in matter.names)
    is_named = any(f" {' '.join(folded_words(name))} " in said for name in names if name)
    projects = (name for one in town.projects.values() for name in (one.name.de, one.name.en, *one.aliases))
    return is_named and not any(f" {' '.join(folded_words(name))} " in said for name in projects if name)
