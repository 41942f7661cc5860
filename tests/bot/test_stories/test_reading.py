"""What was achieved: the nearest stories first, and an honest nothing."""

from sqlalchemy import text

from tests.bot.test_stories.conversation import CHANNEL, GRIT
from tests.conftest import Running
from tests.talk import Talk


async def test_the_project_asked_about_comes_first_with_all_that_is_known(ready: Talk) -> None:
    shown = await ready.to("Was haben wir mit der E-Akte erreicht?", as_="Tobias Engel")
    first, _, others = shown.words.partition("Das haben andere erreicht")
    assert first.startswith("E-Akte: Das haben wir erreicht\nDie erste Akte ohne Papier\nDie Akte ist in einer Minute")
    for fact in ("Vorher: Für eine Stundung", "Wirkung: Bei Rückfragen", "Wo: E-Akte, Stadtkasse"):
        assert fact in first
    assert "Erzählt von: Team Stadtkasse\nVeröffentlicht: Mittwoch, 28. Oktober" in first
    assert "Julian Hartung" not in shown.words
    assert "Geburtsurkunden" in others
    assert shown.buttons == ["Weitere zeigen", "Erfolg erzählen", "Nächste Schritte"]


async def test_without_a_question_the_own_unit_and_those_around_it_come_first(ready: Talk) -> None:
    shown = await ready.to("Was haben wir erreicht?", as_=GRIT)
    lines = shown.words.splitlines()
    assert lines[:2] == ["Das haben wir erreicht", "Post am selben Tag"]
    assert lines.index("Post am selben Tag") < lines.index("Die erste Akte ohne Papier")
    assert lines.index("Die erste Akte ohne Papier") < lines.index("Ein Dokument statt sieben Anhängen")


async def test_more_is_one_press_away_and_nothing_is_shown_twice(ready: Talk) -> None:
    first = await ready.to("Was haben wir erreicht?", as_=GRIT)
    second = await ready.press("Weitere zeigen", as_=GRIT, answers="Geburtsurkunden am Abend bestellt")
    assert second.words.startswith("Weitere Erfolge")
    assert "Post am selben Tag" in first.words and "Post am selben Tag" not in second.words
    assert "Weitere zeigen" not in second.buttons


async def test_a_project_without_a_story_is_said_before_others_are_shown(ready: Talk) -> None:
    shown = await ready.to("Welche Erfolge gibt es beim Bauantrag?", as_=GRIT)
    assert shown.words.startswith("Digitaler Bauantrag: Noch keine Erfolgsgeschichte. Das haben andere erreicht")


async def test_a_town_without_stories_invites_to_tell_the_first(running: Running, ready: Talk) -> None:
    async with running.bot.database.begin() as connection:
        await connection.execute(text("DELETE FROM story"))
    shown = await ready.to("Was haben wir erreicht?", as_=GRIT, answers="Erzählen Sie die erste")
    await ready.press("Erfolg erzählen", as_=GRIT, on=shown, answers="Was ist jetzt besser?")


async def test_english_speakers_read_english(ready: Talk) -> None:
    shown = await ready.to("What have we achieved?", as_="Daniel Osei", answers="What we have achieved")
    assert shown.buttons == ["Show more", "Tell a success"]
    await ready.to("I want to share a success", as_="Daniel Osei", answers="What is better now?")


async def test_in_a_channel_one_reads_but_does_not_tell(ready: Talk) -> None:
    shown = await ready.to("Was haben wir erreicht?", as_=GRIT, channel=CHANNEL, answers="Das haben wir erreicht")
    await ready.press("Erfolg erzählen", as_=GRIT, on=shown, answers="besser zu zweit")
