"""Links are used once, and whoever has lost a post is refused at the last press; what he did keeps his name."""

from datetime import timedelta

import pytest

from app.jobs.digest import due_digests
from inspection.hazard import Grade, State
from inspection.people import Role
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.leave import Leave, LeavePosts
from tests.bot.street import STRANGER, Street
from tests.storage.hazard_world import STREET, ZONE, World

TOKEN = "0123456789abcdefghijkl"


async def removed(town: Street, name: str) -> None:
    async def leaves(world: World) -> None:
        work = world.work
        leave = Leave(work.people, work.invitations, work.enterprises, work.traces, work.audit)
        await leave(LeavePosts(world.ids[name]), None, world.now)

    await town.prepares(leaves)


async def invited(town: Street, days: int = 7) -> None:
    async def invites(world: World) -> None:
        work = world.work
        invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
        command = InvitePerson(TOKEN, Role.INSPECTOR, region="沈北街道", days=days)
        await invite(command, None, world.now)

    await town.prepares(invites)


async def state(town: Street, hazard_id: int) -> State:
    async def looked(world: World) -> State:
        return (await world.hazard(hazard_id)).state

    found = await town.prepares(looked)
    assert isinstance(found, State)
    return found


async def posts_of(town: Street, account: int) -> int:
    async with town.work() as work:
        people = await work.people.by_telegram_ids([account])
        return len(people[account].posts) if account in people else 0


@pytest.mark.parametrize("what", ["stays", "one post is taken back", "leaves"])
async def test_p02_whose_post_is_taken_back_while_a_form_is_open_is_refused_when_he_submits_it(
    town: Street, what: str
) -> None:
    async def found(world: World) -> int:
        return await world.finds("李建国", grade=Grade.GENERAL)

    hazard_id = int(await town.prepares(found))
    await town.hears(town.presses("李建国", f"h.dismiss.{hazard_id}"))
    if what == "leaves":
        await removed(town, "李建国")
    if what == "one post is taken back":

        async def back(world: World) -> None:
            await world.work.people.revoke(world.ids["李建国"], Role.INSPECTOR, None, STREET, world.now)

        await town.prepares(back)
    await town.hears(town.says("李建国", "现场核实，不成立"))
    expected = State.NOT_ESTABLISHED if what == "stays" else State.GRADED
    assert await state(town, hazard_id) is expected


async def test_p03_a_link_for_one_is_used_once(town: Street) -> None:
    await invited(town)
    other = STRANGER + 1
    await town.hears(town.says(STRANGER, f"/start i{TOKEN}"))
    await town.hears(town.says(STRANGER, f"/start i{TOKEN}"), town.says(other, f"/start i{TOKEN}"))
    assert (await posts_of(town, STRANGER), await posts_of(town, other)) == (1, 0)
    assert "失效" in "".join(await town.texts(other))


async def test_p03_an_expired_link_gives_nothing(town: Street) -> None:
    await invited(town, days=1)
    town.now += timedelta(days=1, seconds=1)
    await town.hears(town.says(STRANGER, f"/start i{TOKEN}"))
    assert await posts_of(town, STRANGER) == 0


async def test_p04_who_has_left_gets_no_digest_next_morning_and_the_history_keeps_his_name(
    town: Street,
) -> None:
    async def listed(world: World) -> int:
        return await world.finds("刘洋")

    hazard_id = int(await town.prepares(listed))
    tomorrow = town.now + timedelta(days=1)

    async def readers() -> set[int]:
        async with town.work() as work:
            due = due_digests(tomorrow, ZONE, await work.people.digest_readers())
            return {payload["person"] for _, _, payload in due}

    assert town.names["刘洋"] in await readers()
    await removed(town, "刘洋")
    assert await readers() == {town.names[name] for name in ("孙丽", "陈刚", "冯涛")}
    await town.hears(town.presses("王敏", f"h.history.{hazard_id}"))
    assert "刘洋" in (await town.texts("王敏"))[-1]
