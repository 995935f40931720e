"""``python -m tests.journeys.month``: the same month by hand, as long and as large as one likes. ``--paced``: with
Telegram's limits on both sides."""

import argparse
import asyncio
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sandbox.limits import Limits
from tests.journeys.month import digests, ending
from tests.journeys.month.district import BUREAU, STREETS, district
from tests.journeys.month.run import WORK, Month, first_of
from tests.journeys.world import ZONE
from tests.warm import STOVE


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.journeys.month", description=__doc__)
    asked.add_argument("--days", type=int, default=30)
    asked.add_argument("--firms", type=int, default=40, help="enterprises whose people have phones")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--paced", action="store_true")
    told = asked.parse_args()
    with STOVE, TemporaryDirectory() as home:
        return asyncio.run(month(Path(home), told.days, told.firms, told.seed, paced=told.paced))


async def month(home: Path, days: int, firms: int, seed: int, *, paced: bool) -> int:
    """1 when somebody else counts otherwise."""
    began = time.monotonic()
    eve = datetime.combine(first_of(days) - timedelta(days=1), WORK, ZONE)
    async with district(home, firms, eve, **({} if paced else {"ANXUN_PACE": "off"})) as d:
        d.town.telegram.telegram.limits = Limits() if paced else None
        await Month(d, seed, days, days - 15).goes_by()
        sent = await ending.everybody_sends(d)
        counted = await ending.counted_anew(d, home / "out")
        papers = await digests.are_walked(d, (d.heads[STREETS[-1]], d.bureau))
        await digests.say_a_month_later_that_it_is_closed(d, papers)
        verified = await d.town.anxun("audit", "verify")
        lines = [
            f"{days} days, {firms} firms, {d.town.spoken()} messages in {time.monotonic() - began:.0f} s"
        ]
        lines += [f"{key:24}{value:>8g}{counted[BUREAU][key]:>8g}" for key, value in sent[BUREAU].items()]
        sys.stdout.write("\n".join([*lines, verified.err.strip(), ""]))
    return int(sent != counted or verified.code != 0)


if __name__ == "__main__":
    raise SystemExit(main())
