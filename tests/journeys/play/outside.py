"""What those see who must not know that there was a report."""

import asyncio
import re
from dataclasses import dataclass

from sqlalchemy import select

from app.bootstrap import opened
from app.settings import load
from media.develop import develop
from storage.tables.audit import audit
from tests.journeys.neighbour import SMALL, Neighbour
from tests.journeys.play.stage import Stage
from tests.journeys.play.worker import Slip
from tests.journeys.world import Town
from tests.media.phone_jpeg import phone_jpeg
from tests.privacy import reporter as secret
from tests.privacy.haystack import files, hits, rows
from tests.privacy.markers import Marker

EXPORTS = ("hazards", "visits")
OF_THE_LANE = ("保密", "举报", "T-", "tip")


@dataclass(frozen=True)
class View:
    """The public page, and the phones of the enterprise and the manager, word by word."""

    record: str
    phones: tuple[tuple[str, ...], ...]


def of_the_report(slip: Slip) -> list[Marker]:
    """What must be found nowhere. Of the photo not what every photo of such a camera begins with: inspectors and
    enterprise take theirs with one as well."""
    other = phone_jpeg(seed=1, size=SMALL)
    common = other + develop(other).display
    mine = [one for one in secret.usual() if "photo" not in one.name or one.form not in common]
    return [*mine, *slip.markers]


async def view(stage: Stage) -> View:
    """The page without the day it is read on."""
    _, page = await stage.town.page(f"/e/{stage.poster}")
    people = (*stage.cast.enterprise, stage.cast.sun, stage.cast.he)
    phones = await asyncio.gather(*map(_texts, people))
    return View(re.sub(r"<footer.*", "", page, flags=re.DOTALL), tuple(phones))


async def _texts(who: Neighbour) -> tuple[str, ...]:
    return tuple(message.text for message in (await who.sees()).messages)


async def nothing_of_it_is_said(stage: Stage, slip: Slip) -> None:
    """In no chat, in no export, on no public page; where people read, not even that such a thing exists."""
    town, cast = stage.town, stage.cast
    markers = of_the_report(slip)
    told = [(call.method, repr(call.values).encode()) for call in town.telegram.calls.calls]
    assert (found := hits(told, markers)) == [], found[:20]
    for who in (*cast.enterprise, cast.sun, cast.he, cast.li, cast.wang):
        said = "\n".join(await _texts(who))
        assert [word for word in (slip.number, "举报") if word in said] == [], who.name
    exports = await asyncio.gather(*map(town.exports, EXPORTS))
    (hazard,) = exports[0]
    assert (hazard["source"], hazard["found_by"]) == ("enforcement", "李建国")
    assert [word for word in OF_THE_LANE if word in repr(exports)] == []


async def every_reading_is_in_the_chain(town: Town, slip: Slip) -> None:
    """By whom, and without a word of what was read."""
    async with opened(load(town.env)) as system, system.database.read() as connection:
        found = (await connection.execute(select(audit).where(audit.c.subject == f"tip:{slip.number}"))).all()
    actions = [row.action for row in found]
    assert len({row.actor for row in found if row.action == "tip.read"}) == 2, actions
    assert actions.index("tip.read") < actions.index("tip.step"), actions
    assert secret.WHAT not in repr(found)


async def is_backed_up(town: Town) -> None:
    """Among the files from then on."""
    backup = await town.anxun("backup", town.home / "stolen.tar")
    assert backup.code == 0, backup.err


async def a_thief_finds_nothing(town: Town, markers: list[Marker], *, gone: str = "") -> None:
    """Every file of the bot's home, and every row. ``gone``: not even this number outside the audit chain."""
    async with opened(load(town.env)) as system, system.database.read() as connection:
        values = await rows(connection)
    found = hits([*files(town.home), *values], markers)
    assert found == [], found[:20]
    if gone:
        assert {where for where, value in values if gone.encode() in value} <= {"audit.subject"}
