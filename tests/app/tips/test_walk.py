"""Whatever people do, and in whatever order: no name opens to one officer, no reward is paid twice, and who has left or
stepped back does nothing more."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.app.tips.walk import NAMES, USUAL, Walk
from tests.app.tips.world import opened
from tests.databases import Databases
from tests.storage.hazard_world import build

STEPS = 35
calm = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


async def walked(url: str, home: Path, luck: Random) -> list[str]:
    async with opened(url, home) as office:
        for name in NAMES:
            await office.joins(name)
        await office.cashier()
        walk = Walk(office, luck.randrange)
        await walk.step("reports_one")
        for deed in luck.choices(USUAL, k=STEPS):
            await walk.step(deed)
        return walk.done


@calm
@given(seed=st.integers(0, 2**32))
def test_people_do_what_they_like(databases: Databases, seed: int) -> None:
    url, _ = databases.of(build)
    with TemporaryDirectory() as home:
        done = asyncio.run(walked(url, Path(home), Random(seed)))
    for deed in set(done):
        event(deed)
