"""Whoever has no role leaves no trace of who they are: not in a table, not in the file, not in the log of pages."""

import base64
from typing import Any

import pytest

from tests.bot.street import STRANGER, Street

POSTER = "p0ster-token_0123456789"


def spellings(number: int) -> dict[str, bytes]:
    """Every way in which a Telegram id could lie in a file."""
    raw = {f"{order} {size}": number.to_bytes(size, order) for size in (5, 8) for order in ("big", "little")}
    decimal = str(number).encode()
    return {
        "decimal": decimal,
        "hex": f"{number:x}".encode(),
        "HEX": f"{number:X}".encode(),
        "base64 of the decimal": base64.b64encode(decimal).rstrip(b"="),
        **{f"base64 of {name}": base64.b64encode(data).rstrip(b"=") for name, data in raw.items()},
        **raw,
    }


def traces(town: Street) -> set[str]:
    """Where and how the stranger's id lies in any file of the system, or in what its database holds."""
    held = {path.name: path.read_bytes() for path in town.folder.rglob("*") if path.is_file()}
    held["the database"] = town.dump().encode()
    return {
        f"{place}: {name}"
        for place, content in held.items()
        for name, data in spellings(STRANGER).items()
        if data in content
    }


async def at_the_poster(town: Street) -> None:
    async with town.work() as work:
        await work.posters.issue(1, POSTER, town.now)
    await town.hears(town.says(STRANGER, f"/start p{POSTER}"))


async def test_looking_at_the_poster_leaves_nothing(town: Street) -> None:
    await at_the_poster(town)
    assert "晨星铝业有限公司 · 隐患公示" in (await town.texts(STRANGER))[-1]
    assert traces(town) == set()


async def test_a_report_by_name_is_four_messages_and_tells_nobody_who_sent_it(town: Street) -> None:
    await at_the_poster(town)
    await town.taps(STRANGER, "实名上报")
    await town.hears(town.photo(STRANGER, "p1", caption="2号炉旁地坑积水"))
    assert traces(town) == set()
    await town.hears(town.contact(STRANGER, "陈工", "00000000000"))
    assert (await town.texts(STRANGER))[-1].startswith("已记录 №H-0001")
    await town.hears(town.photo(STRANGER, "p2"))
    await town.taps(STRANGER, "完毕")
    assert await town.count("hazard") == 1
    assert traces(town) == set()


async def test_the_sentence_may_come_later_and_nobody_is_asked_twice(town: Street) -> None:
    await at_the_poster(town)
    await town.taps(STRANGER, "实名上报")
    await town.hears(town.photo(STRANGER, "p1"), town.says(STRANGER, "2号炉旁地坑积水"))
    await town.hears(town.says(STRANGER, "陈工 02412345678"))
    assert await town.count("hazard") == 1


@pytest.mark.parametrize(
    "odd",
    [{"chat": {"id": "x"}}, {"chat": {}}, {"from": {"id": STRANGER}}, {"text": ["x"]}, {"contact": 1}],
)
async def test_a_malformed_message_is_parked_without_a_word_of_it(town: Street, odd: dict[str, Any]) -> None:
    update = town.says(STRANGER, "机密")
    update["message"].update(odd)
    await town.hears(update)
    assert await town.count("parked") == 1
    assert traces(town) == set()


async def test_what_the_log_says_of_a_parked_update_names_nobody(
    town: Street, caplog: pytest.LogCaptureFixture
) -> None:
    update = town.says(STRANGER, "机密")
    update["message"]["text"] = ["机密"]
    await town.hears(update)
    assert "update parked" in caplog.text
    assert str(STRANGER) not in caplog.text and "机密" not in caplog.text


async def test_the_enrolled_are_found_by_the_same_search(town: Street) -> None:
    """The search itself works: the id of somebody with a role is in the ledger, and known to be."""
    async with town.work() as work:
        await work.people.add("新人", STRANGER, "zh", town.now)
    assert any("decimal" in trace or "big" in trace for trace in traces(town))
