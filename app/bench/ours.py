"""Anxun as it is run in production, before its first working day: streets, their inspectors, their enterprises."""

import os
import socket
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.bench.inspector import PLACE, Inspector
from app.bench.telegram import TOKEN, Telegram
from app.bootstrap import opened
from app.settings import load
from app.setup import set_up
from inspection.credit_code import ALPHABET, check_character
from inspection.enterprise import Enterprise, Sector, Trait
from inspection.people import Role
from storage.work import Work

COMMAND = (sys.executable, "-m", "app", "run")
FIRST_USER = 1001
A_STREET = 5  # inspectors
TRAITS = (Trait.METAL_SMELTING, Trait.DUST, Trait.CONFINED_SPACE)  # thirty items on five pages


def environment(home: Path, api: str, database_url: str = "") -> Mapping[str, str]:
    """Every setting that could point elsewhere is given, so that nothing of the operator's own is touched."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("ANXUN_")}
    return inherited | {
        "ANXUN_HOME": str(home),
        "ANXUN_DATABASE_URL": database_url or f"sqlite+aiosqlite:///{home}/anxun.db",
        "ANXUN_MEDIA_URL": f"file://{home}/media",
        "ANXUN_KEYS": str(home / "keys"),
        "ANXUN_TOKEN": TOKEN,
        "ANXUN_TELEGRAM_API": api,
        "ANXUN_HTTP": f"127.0.0.1:{free_port()}",
        "ANXUN_PUBLIC_URL": "https://anxun.example",
        "ANXUN_LANGUAGE": "zh",
        "ANXUN_TIMEZONE": "Asia/Shanghai",
        "ANXUN_CLOCK": "",
        "ANXUN_PACE": "off",  # the fake Telegram has no limits, and no rival keeps any
    }


async def prepare(settings_of: Mapping[str, str], people: int) -> Sequence[tuple[int, int]]:
    """An empty database filled; each inspector's Telegram id with the id of the enterprise to visit."""
    settings = load(dict(settings_of))
    await set_up(settings, "沈北新区")
    async with opened(settings) as system, system.write() as work:
        return await _fill(work, people, system.clock.now())


async def _fill(work: Work, people: int, now: datetime) -> Sequence[tuple[int, int]]:
    root = await work.regions.root()
    firms: list[Enterprise] = []
    street = 0
    for number in range(people):
        if number % A_STREET == 0:
            name = f"第{number // A_STREET + 1}街道"
            street = (await work.regions.ensure(name, root.id if root else None)).id
        person_id = await work.people.add(f"李{number + 1}", FIRST_USER + number, "zh", now)
        await work.people.grant(person_id, Role.INSPECTOR, None, street, now)
        firms.append(_firm(number, street))
    await work.enterprises.add_all(firms, now)
    known = await work.enterprises.by_codes([firm.credit_code for firm in firms])
    return [(FIRST_USER + number, known[firm.credit_code].id) for number, firm in enumerate(firms)]


def _firm(number: int, street: int) -> Enterprise:
    tail = "".join(ALPHABET[number // 31**place % 31] for place in range(4))
    body = "91210112MA0UN" + tail
    name = f"晨星第{number + 1}铝业有限公司"
    code = body + check_character(body)
    return Enterprise(
        0, name, code, street, "", Sector.NONFERROUS, TRAITS, headcount=86, lat=PLACE[0], lon=PLACE[1]
    )


def inspectors(
    telegram: Telegram, prepared: Sequence[tuple[int, int]], *, hand_in: bool = False
) -> list[Inspector]:
    """``hand_in``: whole visits, each signed and followed by the next; else one visit that goes on for ever."""
    return [Inspector(telegram, user, site=site, hands_in=hand_in) for user, site in prepared]


def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
