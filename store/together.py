"""What several tasks ask of the database at the same moment, as one statement instead of many.

While one statement is under way the next questions gather, so nobody waits for company: alone, a question is
asked at once. A statement costs a round trip and a dozen system calls; under load most of them are saved.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")

MOST = 100


class Together(Generic[Asked, Answered]):
    """Asks `run` for many answers at once; `run` gives them in the order of its questions."""

    def __init__(self, run: Callable[[Sequence[Asked]], Awaitable[Sequence[Answered]]]) -> None:
        self._run = run
        self._waiting: deque[tuple[Asked, asyncio.Future[Answered]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Answered:
        """The answer to this question; raises what `run` raises for it."""
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
            await self._answer([one for one in batch if not one[1].done()])

    async def _answer(self, batch: Sequence[tuple[Asked, "asyncio.Future[Answered]"]]) -> None:
        if not batch:
            return
        # What fails is raised where it was asked, so that nobody waits for ever.
        (answers,) = await asyncio.gather(self._run([asked for asked, _ in batch]), return_exceptions=True)
        if isinstance(answers, BaseException):
            await self._failed(batch, answers)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)

    async def _failed(self, batch: Sequence[tuple[Asked, "asyncio.Future[Answered]"]], error: BaseException) -> None:
        """One bad question must not spoil the others: each is asked again by itself."""
        if len(batch) > 1:
            for one in batch:
                await self._answer([one])
        elif not batch[0][1].done():
            batch[0][1].set_exception(error)
