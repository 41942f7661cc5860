"""The clock: everything gets its turn with the town's time, nothing is cut off, nothing stops the rest."""

import asyncio
from datetime import UTC, datetime, timedelta

from scheduler.clock import Clock

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SOON = timedelta(milliseconds=20)


class Work:
    """Notes when it was asked; may take a while, or fail."""

    def __init__(self, *, lasts: float = 0.0, fails: bool = False) -> None:
        self.began: list[datetime] = []
        self.ended = 0
        self.most_at_once = 0
        self._lasts = lasts
        self._fails = fails

    async def __call__(self, now: datetime) -> None:
        self.began.append(now)
        self.most_at_once = max(self.most_at_once, len(self.began) - self.ended)
        await asyncio.sleep(self._lasts)
        self.ended += 1
        if self._fails:
            raise RuntimeError("it does not work")


async def until_begun(work: Work, times: int = 1) -> None:
    for _ in range(1000):
        if len(work.began) >= times:
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"began {len(work.began)} times instead of {times}")


async def test_work_is_given_the_towns_time() -> None:
    work = Work()
    await Clock(lambda: NOW, [work], SOON).tick()
    assert work.began == [NOW]


async def test_what_fails_stops_nothing_else() -> None:
    first, second, third = Work(fails=True), Work(), Work(fails=True)
    clock = Clock(lambda: NOW, [first, second, third], SOON)
    await clock.tick()
    await clock.tick()
    assert [len(work.began) for work in (first, second, third)] == [2, 2, 2]
    assert clock.is_working()


async def test_it_ticks_at_once_and_again() -> None:
    work = Work()
    clock = Clock(lambda: NOW, [work], SOON)
    clock.start()
    await until_begun(work, times=3)
    await clock.stop()


async def test_stopping_waits_for_the_work_under_way() -> None:
    work = Work(lasts=0.2)
    clock = Clock(lambda: NOW, [work], SOON)
    clock.start()
    await until_begun(work)
    await clock.stop()
    assert work.ended == len(work.began) == 1


async def test_after_stopping_nothing_begins() -> None:
    work = Work()
    clock = Clock(lambda: NOW, [work], SOON)
    clock.start()
    await until_begun(work)
    await clock.stop()
    before = len(work.began)
    await asyncio.sleep(5 * SOON.total_seconds())
    await clock.tick()
    assert len(work.began) == before


async def test_a_slow_tick_is_never_doubled() -> None:
    work = Work(lasts=0.1)
    clock = Clock(lambda: NOW, [work], SOON)
    clock.start()
    await until_begun(work, times=2)
    await clock.tick()
    await clock.stop()
    assert work.most_at_once == 1


async def test_stopping_a_clock_that_never_started() -> None:
    await Clock(lambda: NOW, [], SOON).stop()


async def test_it_works_only_once_it_has_ticked() -> None:
    clock = Clock(lambda: NOW, [], SOON)
    assert not clock.is_working()
    await clock.tick()
    assert clock.is_working()
