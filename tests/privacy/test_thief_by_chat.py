"""A thief who knows when everybody wrote to the bot looks for the report in the numbers of messages: of what a report
by Telegram leaves, they alone are not there after a report by the pages (``test_w06_chat``)."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.tables.chat import seen_update
from tests.bot.informant import Bureau, Informant
from tests.bot.street import Street
from tests.privacy.linkers import Guesses, closeness
from tests.privacy.town import Sent, Town

PEOPLE, DAYS, SEED = 30, 5, 12350
FIRST = 6_100_000_000


async def lived(street: Street) -> Town:
    """Days on each of which everybody writes once, and one of them reports instead."""
    chance, town, bureau = random.Random(SEED), Town(), Bureau(street)
    await bureau.opens()
    morning = street.now.replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(1, DAYS + 1):
        times = {n: morning + timedelta(days=day, seconds=chance.randrange(50_000)) for n in range(PEOPLE)}
        sender = chance.randrange(PEOPLE)
        town.active[times[sender].date()] = {n: [at] for n, at in times.items()}
        for n in sorted(times, key=lambda n: times[n]):
            street.now = times[n]
            if n != sender:
                await street.hears(street.says(FIRST + n, "/start"))
                continue
            one = Informant(bureau, FIRST + n)
            await one.says(await one.reports())
            town.sent.append(Sent(n, times[n], f"{day}", ""))
    return town


async def by_numbers(street: Street, town: Town) -> Guesses:
    """A report is the day's longest talk: the time under which most messages came."""
    async with street.database.read() as connection:
        seen = [at for at in (await connection.execute(select(seen_update.c.seen_at))).scalars()]
    found = {}
    for one in town.sent:
        minutes = Counter(_minute(at) for at in seen if at.date() == one.at.date())
        found[one.number] = [minutes.most_common(1)[0][0]]
    return found


def _minute(at: datetime) -> float:
    return at.astimezone(UTC).timestamp() // 60 * 60


@pytest.mark.parametrize("leaky", [False, True])
async def test_w03_no_number_of_a_message_tells_when_somebody_reported(
    town: Street, leaky: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if leaky:
        monkeypatch.setattr("storage.updates.day_of", lambda now: now)
    lives = await lived(town)
    mean, _ = closeness(lives, await by_numbers(town, lives))
    assert mean < 0.1 if leaky else mean > 0.25
