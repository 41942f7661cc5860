"""Questions of the same moment are asked together, and each still gets its own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from store.together import MOST, Together


class Slow:
    """Answers with the double, a moment later; remembers how many came at once."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    async def run(self, asked: Sequence[int]) -> Sequence[int]:
        self.batches.append(len(asked))
        await asyncio.sleep(0.005)
        if -1 in asked:
            raise ValueError("bad question")
        return [2 * one for one in asked]


async def test_one_question_is_asked_at_once() -> None:
    slow = Slow()
    assert await Together(slow.run).ask(21) == 42
    assert slow.batches == [1]


async def test_questions_of_the_same_moment_share_a_statement_and_each_gets_its_own_answer() -> None:
    slow = Slow()
    together = Together(slow.run)
    answers = await asyncio.gather(*(together.ask(number) for number in range(50)))
    assert answers == [2 * number for number in range(50)]
    assert len(slow.batches) < 5


async def test_no_statement_grows_without_bound() -> None:
    slow = Slow()
    together = Together(slow.run)
    await asyncio.gather(*(together.ask(number) for number in range(3 * MOST)))
    assert max(slow.batches) <= MOST


async def test_a_bad_question_fails_alone() -> None:
    together = Together(Slow().run)
    answers = await asyncio.gather(*(together.ask(number) for number in (1, -1, 3)), return_exceptions=True)
    assert answers[0] == 2 and answers[2] == 6
    assert isinstance(answers[1], ValueError)


async def test_who_gave_up_waiting_disturbs_nobody() -> None:
    together = Together(Slow().run)
    impatient = asyncio.create_task(together.ask(1))
    patient = asyncio.create_task(together.ask(2))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 4
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert await together.ask(3) == 6
