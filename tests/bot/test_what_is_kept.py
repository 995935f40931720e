"""Photos and conversations between two batches: what is kept, for whom, and in which order."""

from typing import Any

from sqlalchemy import select

from inspection.people import Role
from inspection.usecases.invite import Invite, InvitePerson
from storage.tables.chat import conversation, job
from storage.tables.photo import photo
from tests.bot.street import STRANGER, Street
from tests.bot.test_strangers import at_the_poster


async def noted(town: Street) -> list[tuple[str, str]]:
    """The photos of the ledger, each of which is being fetched."""
    async with town.database.read() as connection:
        ours = photo.c.unique_id.not_like("photo-%")  # those are of what happened before
        found = (await connection.execute(select(photo.c.unique_id, photo.c.file_id).where(ours))).all()
        jobs = set((await connection.execute(select(job.c.key).where(job.c.kind == "photo.fetch"))).scalars())
    assert jobs == {f"photo.fetch:{unique_id}" for unique_id, _ in found}
    return [(unique_id, file_id) for unique_id, file_id in found]


async def begins_a_report(town: Street) -> None:
    await at_the_poster(town)
    await town.taps(STRANGER, "实名上报")


class TestPhotosOfSomebodyWithoutARole:
    async def test_outside_any_report_nothing_is_kept(self, town: Street) -> None:
        await town.hears(town.photo(STRANGER, "p1", caption="2号炉旁地坑积水"))
        assert await noted(town) == []
        assert len(await town.texts(STRANGER)) == 1

    async def test_of_a_report_that_is_given_up_nothing_is_kept(self, town: Street) -> None:
        await begins_a_report(town)
        await town.hears(town.photo(STRANGER, "p1", caption="2号炉旁地坑积水"))
        await town.hears(town.says(STRANGER, "/cancel"))
        assert await noted(town) == []
        async with town.database.read() as connection:
            assert (await connection.execute(select(conversation))).all() == []

    async def test_those_handed_in_are_fetched(self, town: Street) -> None:
        await begins_a_report(town)
        await town.hears(town.photo(STRANGER, "p1"), town.photo(STRANGER, "p2", caption="2号炉旁地坑积水"))
        await town.hears(town.contact(STRANGER, "陈工", "00000000000"))
        assert await noted(town) == [("p1", "file-p1"), ("p2", "file-p2")]
        await town.hears(town.photo(STRANGER, "p3"))
        assert ("p3", "file-p3") in await noted(town)
        found = await town.prepares(lambda world: world.hazard(1))
        assert len(found.photos) == 3


class TestPhotosOfTheEnrolled:
    async def test_one_that_a_conversation_takes_is_fetched_at_once(self, town: Street) -> None:
        await town.hears(town.photo("李建国", "p1"))
        assert await noted(town) == [("p1", "file-p1")]

    async def test_one_that_nobody_asked_for_is_not_kept(self, town: Street) -> None:
        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.presses("李建国", f"h.hand_over.{number}"))
        await town.hears(town.photo("李建国", "p1"))
        assert await noted(town) == []


class TestConversations:
    async def test_the_one_touched_last_in_a_batch_is_the_current_one_in_the_next(self, town: Street) -> None:
        town.ids = iter(range(99, 0, -1))  # a name says nothing about when
        number = await town.prepares(lambda world: world.finds("李建国"))
        await town.hears(town.photo("李建国", "p1"), town.presses("李建国", f"h.hand_over.{number}"))
        await town.hears(town.says("李建国", "消防救援机构"))
        found = await town.prepares(lambda world: world.hazard(number))
        assert found.handed_to == "消防救援机构"

    async def test_a_report_goes_on_after_its_reporter_got_a_post(self, town: Street) -> None:
        await begins_a_report(town)
        await town.hears(town.photo(STRANGER, "p1", caption="2号炉旁地坑积水"))
        token = "t" * 22
        async with town.work() as work:
            invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
            given: Any = InvitePerson(token, Role.INSPECTOR)
            await invite(given, None, town.now)
        await town.hears(town.says(STRANGER, f"/start i{token}"))
        await town.hears(town.contact(STRANGER, "陈工", "00000000000"))
        assert any(text.startswith("已记录 №H-0001") for text in await town.texts(STRANGER))
        assert await noted(town) == [("p1", "file-p1")]
