"""What nobody goes on with is forgotten, and what is killed half-way loses nothing that was promised."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.tips.tidying import Tidying
from app.turning import Turning
from bot.loop import Sign
from storage.tables.chat import conversation
from storage.tables.tips import tip_case, tip_note, tip_photo
from tests.bot.informant import WHAT, Bureau, Informant
from tests.bot.street import Street


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


def keys(bureau: Bureau) -> list[Path]:
    return list((bureau.town.settings.keys / "drafts").glob("*"))


async def count(bureau: Bureau, table: object) -> int:
    async with bureau.town.database.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())  # type: ignore[arg-type]


class TestTime:
    async def test_a_draft_is_forgotten_after_an_hour(self, bureau: Bureau) -> None:
        one = Informant(bureau)
        await one.begins()
        await one.fills_in(WHAT, "p1")
        await bureau.passes(minutes=59)
        assert WHAT in one.sees
        await bureau.passes(minutes=2)
        assert "已超时" in one.sees
        assert one.own() == ["/report"]
        assert keys(bureau) == []
        assert [await count(bureau, table) for table in (conversation, tip_photo, tip_note)] == [0, 0, 0]

    async def test_a_receipt_deletes_itself_after_ten_minutes(self, bureau: Bureau) -> None:
        one = Informant(bureau)
        receipt = await one.reports()
        await bureau.passes(minutes=9)
        assert len(one.receipt()) == 17
        await bureau.passes(minutes=2)
        assert all(receipt[:4] not in call.text for call in one.posts().values())
        assert (keys(bureau), await count(bureau, tip_case)) == ([], 1)

    async def test_keys_and_photos_that_are_nobodys_are_destroyed(self, bureau: Bureau) -> None:
        bureau.lane.drafts.make("killed before its commit")
        await bureau.lane.keep_photo("killed before its commit", b"x", "0" * 16)
        tidying = Tidying(bureau.lane, Turning(bureau.lane.system, lambda: None))
        await tidying(bureau.town.now)
        assert len(keys(bureau)) == 1, "its conversation may be about to be committed"
        await tidying(bureau.town.now)
        assert (keys(bureau), await count(bureau, tip_photo)) == ([], 0)

    async def test_one_whose_key_is_destroyed_costs_one_start(self, bureau: Bureau) -> None:
        one = Informant(bureau)
        await one.begins()
        for path in keys(bureau):
            path.unlink()
        await one.says(WHAT)
        await one.begins()
        assert "不是匿名" in one.sees


class TestKilled:
    async def test_before_the_job_began(self, bureau: Bureau) -> None:
        """Nothing was done; hours later somebody starts the bot again."""
        one = Informant(bureau)
        await one.begins()
        await one.fills_in()
        await bureau.town.hears(one.button("提交举报"))
        await bureau.passes(hours=3)
        assert len(one.receipt()) == 17
        assert await count(bureau, tip_case) == 1

    async def test_in_the_middle_of_the_job(self, bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
        one = Informant(bureau)
        await one.begins()
        await one.fills_in(WHAT, "p1")
        there = bureau.lane.submit_in

        async def killed(*args: object) -> object:
            await there(*args)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        monkeypatch.setattr(bureau.lane, "submit_in", killed)
        with pytest.raises(KeyboardInterrupt):
            await one.taps("提交举报")
        assert await count(bureau, tip_case) == 0
        monkeypatch.undo()
        async with bureau.town.work() as work:
            await work.jobs.release()
        await bureau.works()
        assert len(one.receipt()) == 17
        assert (await count(bureau, tip_case), await count(bureau, tip_photo)) == (1, 1)

    async def test_after_the_commit_and_before_anything_was_said(
        self, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = Informant(bureau)
        await one.begins()
        await one.fills_in()
        monkeypatch.setattr("app.tips.confided.Confided.committed", _killed)
        with pytest.raises(KeyboardInterrupt):
            await one.taps("提交举报")
        monkeypatch.undo()
        async with bureau.town.work() as work:
            await work.jobs.release()
        await bureau.works()
        assert len(one.receipt()) == 17
        assert await count(bureau, tip_case) == 1, "the job that is done again finds nothing to do"
        await bureau.passes(minutes=1)
        assert len(keys(bureau)) == 1, "the receipt's; that of the draft is swept"

    async def test_a_message_that_went_out_as_its_conversation_ended_is_taken_back(
        self, bureau: Bureau
    ) -> None:
        one = Informant(bureau)
        await one.begins()
        bureau.speaking.bot.slow[one.number] = 0.3
        await bureau.town.hears(bureau.town.says(one.who, "/receipt"))
        await bureau.speaking.mouth.round()  # it is on its way …
        await bureau.town.hears(bureau.town.says(one.who, "/cancel"))  # … while its conversation ends
        await bureau.speaking.mouth.leave(Sign())
        bureau.speaking.bot.slow.clear()
        await bureau.works()
        assert not any("17 位查询码" in call.text for call in one.posts().values())


async def _killed(*_: object) -> None:
    raise KeyboardInterrupt
