"""The look back: three columns, what the facilitator releases, and what the team reads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.retros import (
    Page,
    Shown,
    announcement_card,
    confirm_card,
    ended_card,
    form_card,
    released_card,
    result_card,
    review_card,
    thanks_card,
)
from domain.people import Audience
from domain.retros import LONGEST, Column, Retro, RetroCard, Written
from tests.gallery.sample import Sample
from tests.gallery.world import World

WORDS = (
    (Column.START, "Eine feste Sprechstunde zur E-Akte, jeden Dienstag nach der Mittagspause"),
    (Column.START, "Kurze Videos statt langer Anleitungen"),
    (Column.STOP, "Dieselben Daten in zwei Listen eintragen"),
    (Column.KEEP, "Die Digitallotsen kommen an den Arbeitsplatz"),
)


def samples(world: World) -> Iterator[Sample]:
    """What everyone, the facilitator and the team see; with and without a channel."""
    text, shown = world.text, _shown(world)
    by_hand = replace(shown, channel="")
    typed = Written({column: world.write(words, LONGEST) for column, words in WORDS})
    yield Sample("retros-form", form_card(shown, text))
    yield Sample("retros-form", form_card(by_hand, text, typed, text("retros-empty")), "fault")
    yield Sample("retros-thanks", thanks_card(shown, text))
    yield Sample("retros-announcement", announcement_card(shown, text))
    for case, count, which in (("", 14, shown), ("one", 1, by_hand), ("empty", 0, shown)):
        yield Sample("retros-ended", ended_card(which, count, text), case)
    written = tuple(
        RetroCard(f"a{number}b2c3d4e5f60718", column, world.write(words, LONGEST))
        for number, (column, words) in enumerate(WORDS)
    )
    yield Sample("retros-review", review_card(shown, Page(written), text))
    second = Page((replace(written[0], is_left_out=True), *written[1:3]), 1, 3)
    yield Sample("retros-review", review_card(by_hand, second, text, text("retros-none-chosen")), "part")
    yield Sample("retros-confirm", confirm_card(shown, 13, 1, text))
    yield Sample("retros-confirm", confirm_card(by_hand, 1, 0, text), "by-hand")
    later = shown.closes + timedelta(hours=20)
    yield Sample("retros-released", released_card(shown, 13, later, text))
    yield Sample("retros-released", released_card(by_hand, 1, None, text), "by-hand")
    yield Sample("retros-result", result_card(shown, Page(written), text))
    yield Sample("retros-result", result_card(by_hand, second, text), "part")


def _shown(world: World) -> Shown:
    retro = Retro(
        id="11aa22bb33cc44dd",
        schedule="k2",
        title=world.wording("Rückblick E-Akte", "Look back on electronic files"),
        audience=Audience(projects=frozenset({"eakte"})),
        facilitator=world.person("Bartosz Wiśniewski").id,
        opens_at=world.now,
        closes_at=world.now + timedelta(days=2, hours=3),
        project="eakte",
        channel=world.project("eakte").channel,
    )
    return Shown.of(retro, world.town, world.now, world.text)
