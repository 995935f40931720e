"""Two who press at once make one typical case of one hazard."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from inspection.cases.case import TypicalCase
from tests.bot.street import Street
from tests.bot.teaching import closed_one, library, typical


async def test_two_at_once_make_one_case_and_after_it_is_void_another(town: Street) -> None:
    hazard_id = await closed_one(town)
    new = replace(typical().case, hazard_id=hazard_id, by=town.names["刘洋"])

    async def makes() -> TypicalCase | None:
        async with town.work() as work:
            made = await work.cases.add(new)
            await asyncio.sleep(0)  # lets the other in before this one is committed
            return made

    both = await asyncio.gather(makes(), makes())
    (first,) = [made for made in both if made is not None]
    assert [one.id for one in await library(town)] == [first.id]
    void = replace(first, voided_at=town.now + timedelta(days=1), voided_by=first.by, void_reason="误编")
    async with town.work() as work:
        assert await work.cases.make_void(void)
    assert await makes() is not None
