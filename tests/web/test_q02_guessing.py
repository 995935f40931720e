"""Case Q02: whoever tries one code after the other opens nothing, is soon told to wait, and shuts nobody else out."""

import logging
import random
import string

import pytest

from tests.web.pages import Client, Records, services, visitor
from tests.web.records import TOKEN, a_record
from web.misses import MISSES, MOST, MOST_OF_ALL, WINDOW

SIGNS = string.ascii_letters + string.digits + "_-"
THERE, NEXT_DOOR, FAR = "203.0.113.9", "203.0.113.77", "198.51.100.3"


async def asks(client: Client, code: str, who: str = THERE) -> int:
    async with client.get(f"/e/{code}", headers={"X-Forwarded-For": who}) as answer:
        assert answer.status in (200, 404, 429)
        assert (answer.headers.get("Retry-After") == "60") == (answer.status == 429)
        return answer.status


async def test_q02_guessing_opens_nothing_and_is_soon_told_to_wait(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="web.misses")
    records, guess = Records(a_record()), random.Random(2)
    codes = ["".join(guess.choices(SIGNS, k=22)) for _ in range(400)]
    async with visitor(services(records)) as client:
        answers = [await asks(client, code) for code in codes]
        assert answers == [404] * MOST + [429] * (400 - MOST)
        assert len(records.asked) == MOST, "the rest was not even looked up"
        assert await asks(client, TOKEN, NEXT_DOOR) == 429, "the same neighbourhood"
        assert await asks(client, TOKEN, FAR) == 200
        assert await asks(client, TOKEN, NEXT_DOOR) == 200, "a code that is known to hang is shut to nobody"
        client.app[MISSES]._since -= WINDOW
        assert await asks(client, codes[0]) == 404, "a minute later"
    assert f"{MOST} requests for pages that do not exist" in caplog.messages
    assert not any(code in caplog.text for code in codes)
    assert THERE not in caplog.text and "203.0.113" not in caplog.text


async def test_q02_behind_a_proxy_that_tells_nothing_everybody_is_one_and_has_more_room() -> None:
    async with visitor() as client:
        await asks(client, TOKEN)
        client.app[MISSES]._many[client.app[MISSES]._who_is(None)] = MOST_OF_ALL - 1
        statuses = []
        for code in ("a" * 22, "b" * 22):
            async with client.get(f"/e/{code}") as answer:
                statuses.append(answer.status)
    assert statuses == [404, 429]


async def test_q01_a_poster_that_was_revoked_is_remembered_no_longer() -> None:
    records = Records(a_record())
    async with visitor(services(records)) as client:
        assert await asks(client, TOKEN) == 200
        records.known.clear()
        assert await asks(client, TOKEN) == 404
        assert TOKEN not in client.app[MISSES]._good
