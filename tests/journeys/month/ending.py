"""The evening on which the tables are due: each street sends its own, the bureau its own, and somebody counts anew."""

import asyncio
from datetime import date
from pathlib import Path

from tests.app.returns.recount import Values, by_hand, recounted
from tests.journeys.month import office
from tests.journeys.month.district import BUREAU, CAMPAIGN, STREETS, District

BEGAN = date(2023, 5, 22)
BY_HAND = ("部门精准严格执法情况", "C10", "5")
LISTINGS = ("hazards", "visits", "findings", "submissions", "measures", "entries")


async def everybody_sends(d: District) -> dict[str, Values]:
    """What was frozen for each region. The last street enters a value by hand; the bureau comes first and is told who
    has not sent, and sends when all have."""
    await office.enters(d, d.heads[STREETS[-1]], *BY_HAND)
    waiting = await office.table(d, d.bureau)
    assert all(street in waiting for street in STREETS), waiting
    for street in STREETS:
        await office.sends(d, d.heads[street])
    ready = await office.table(d, d.bureau)
    assert "尚未报送" not in ready, ready
    await office.sends(d, d.bureau)
    return {region: await office.frozen(d, region) for region in (*STREETS, BUREAU)}


async def counted_anew(d: District, folder: Path) -> dict[str, Values]:
    """From exported files alone."""
    await asyncio.to_thread(folder.mkdir)
    for listing in LISTINGS:
        said = await d.town.anxun("export", listing, "-o", folder / f"{listing}.json")
        assert said.code == 0, said.err
    said = await d.town.anxun("export", "submissions", "--form", CAMPAIGN, "-o", folder / "answers.json")
    assert said.code == 0, said.err
    until, found = d.town.now().date(), dict[str, Values]()
    for region in (*STREETS, BUREAU):
        among = frozenset[str]() if region == BUREAU else frozenset({region})
        counts = recounted(folder, BEGAN, until, among)
        found[region] = counts | by_hand(folder, office.MONTH, region)
    return found
