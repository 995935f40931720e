"""Everybody tries everything, at a site of theirs and at one far away: what happens is what the table says."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from app.usecases import use_case
from bot.ports import Caller
from inspection.people import Person
from inspection.rights import Site
from inspection.rights_table import BUTTONS, CHAT, VERBS, Need, Row, Surface
from inspection.words import Refused
from storage.tables.enterprise import enterprise
from storage.tables.people import region
from storage.work import Work
from tests.bot.rights.cells import SAMPLES
from tests.bot.street import STRANGER, Street
from tests.storage.hazard_world import CHENXING, GATE, MORNING, POSTS, STREET, World, tamper

FAR, FAR_REGION = 9, 9
CODE, FAR_CODE = "91210113MA00000001", "91210113MA00000009"
UNKNOWN = {"refused.hazard_unknown", "refused.enterprise_unknown", "refused.not_enrolled"}
DENIED = {"refused.not_allowed", "refused.may_not_invite", *UNKNOWN}
NO_POST = "路人"
EVERYBODY: tuple[str | int, ...] = (*POSTS, STRANGER)


@dataclass(frozen=True)
class Place:
    site: Site
    hazard: int
    code: str


@pytest.fixture
async def places(town: Street) -> AsyncIterator[dict[str, Place]]:
    """The foundry, and a mill outside the district; at each a hazard that no step leads on from."""

    async def built(world: World) -> dict[str, Place]:
        connection = world.work.connection
        await connection.execute(region.insert().values(id=FAR_REGION, parent_id=None, name="外区"))
        far = {"id": FAR, "name": "外区铝业", "credit_code": FAR_CODE, "region_id": FAR_REGION, "traits": []}
        times = {"imported_at": MORNING, "changed_at": MORNING, "lat": 40.0, "lon": GATE[1]}
        await connection.execute(enterprise.insert().values(**far, **times))
        own, other = await world.finds("李建国"), await world.finds("李建国")
        await tamper(world, own, state="handed_over")
        await tamper(world, other, state="handed_over", enterprise_id=FAR, found_by=None)
        near = Place(Site(CHENXING, STREET), own, CODE)
        return {"own": near, "far": Place(Site(FAR, FAR_REGION), other, FAR_CODE)}

    yield await town.prepares(built)


async def happens(work: Work, town: Street, verb: str, place: Place, person: Person | None) -> str:
    async def command() -> Any:
        return SAMPLES[verb](place.site.enterprise_id or 0, place.hazard, place.code)

    return await tried(work, town, command, person)


async def tried(work: Work, town: Street, make: Callable[[], Awaitable[Any]], person: Person | None) -> str:
    """The key of the refusal; "" when it was done. Nothing of it stays, nor of what ``make`` needed."""
    caller = Caller("t:1", 1, NO_POST, person, "zh")
    nested = await work.connection.begin_nested()
    try:
        command = await make()
        await use_case(work, town.settings, command)(command, caller, town.now)
    except Refused as refusal:
        return refusal.key
    finally:
        await nested.rollback()
    return ""


@pytest.mark.parametrize("verb", list(SAMPLES))
async def test_p01_a_verb_is_done_by_those_whose_row_says_so(
    town: Street, places: dict[str, Place], verb: str
) -> None:
    row, wrong = Row(Surface.VERB, verb, VERBS[verb]), []
    async with town.work() as work:
        for name in (*POSTS, NO_POST):
            person = await work.people.get(town.names[name]) if name in POSTS else None
            for where, place in places.items():
                said = await happens(work, town, verb, place, person)
                if (said not in DENIED) != row.allows(person, place.site):
                    wrong.append((name, where, said))
    assert wrong == [], "the difference between the table and what happens is empty"


@pytest.mark.parametrize("command", [name for name, needs in CHAT.items() if isinstance(needs, frozenset)])
async def test_p01_a_slash_command_opens_for_those_whose_row_says_so(town: Street, command: str) -> None:
    row, wrong = Row(Surface.CHAT, command, CHAT[command]), []
    refusing = ("您的身份不", "您的身份没有", "您在此处没有", "需要先登记")
    for name in EVERYBODY:
        await town.sent()
        await town.hears(town.says(name, f"/{command}"))
        said = "\n".join(await town.texts(name))
        async with town.work() as work:
            person = await work.people.get(town.names[name]) if isinstance(name, str) else None
        if any(word in said for word in refusing) == row.allows(person, None):
            wrong.append((name, said))
    assert wrong == []


@pytest.mark.parametrize("button", ["h.show.{hazard}", "e.open.{site}", "k.of_firm.{site}"])
async def test_p01_a_card_opens_for_those_whose_row_says_so(
    town: Street, places: dict[str, Place], button: str
) -> None:
    row, wrong = Row(Surface.BUTTON, button, BUTTONS[button[0]]), []
    for name in EVERYBODY:
        async with town.work() as work:
            person = await work.people.get(town.names[name]) if isinstance(name, str) else None
        for where, place in places.items():
            await town.sent()
            data = button.format(hazard=place.hazard, site=place.site.enterprise_id)
            await town.hears(town.presses(name, data))
            opened = "铝业" in "".join(await town.texts(name))
            if opened != row.allows(person, place.site):
                wrong.append((name, where, opened))
    assert wrong == []


async def test_p01_a_verb_without_a_row_would_be_open_to_nobody() -> None:
    assert not any(Row(Surface.VERB, "new", frozenset()).allows(one, None) for one in (None,))
    assert not Row(Surface.VERB, "new", Need.INVOLVED).allows(None, None)
