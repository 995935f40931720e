"""No test of ours can hang the whole run."""

import asyncio
from itertools import count

import pytest

from tests.patience import bounded


async def test_who_waits_in_circles_for_ever_is_ended() -> None:
    async def in_circles() -> None:
        for _ in count():
            await asyncio.sleep(0)

    with pytest.raises(TimeoutError):
        await bounded(in_circles, 0.05)()
