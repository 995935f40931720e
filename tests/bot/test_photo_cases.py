"""Photos too big, and photos sent again and again."""

from sqlalchemy import func, select

from storage.tables.chat import job
from storage.tables.photo import photo
from tests.bot.street import Street


async def test_t09_25_mb_are_refused_politely_and_never_fetched(town: Street) -> None:
    await town.hears(town.says("李建国", "/report"))
    document = {
        "file_id": "f",
        "file_unique_id": "big",
        "file_size": 25 * 1024 * 1024,
        "mime_type": "image/jpeg",
    }
    await town.hears(town._update("李建国", document=document))
    (*_, answer) = await town.texts("李建国")
    assert "25.0 MB" in answer or "25 MB" in answer
    async with town.database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(job))).scalar_one() == 0
    assert await town.parked() == []


async def test_t12_one_photo_sent_three_times_is_fetched_once(town: Street) -> None:
    for who in ("李建国", "赵强", "李建国"):
        await town.hears(town.photo(who, "same"))
    async with town.database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(photo))).scalar_one() == 1
        lanes = (await connection.execute(select(job.c.kind, job.c.lane))).all()
    assert [tuple(row) for row in lanes] == [("photo.fetch", f"t:{town.telegram_id('李建国')}")]


ORIGIN = {"type": "hidden_user", "sender_user_name": "某人", "date": 1_685_000_000}


async def test_a_forwarded_photo_is_marked_and_nobody_notes_whose_it_was(town: Street) -> None:
    forwarded = town.photo("李建国", "theirs", caption="2号炉旁地坑积水")
    forwarded["message"]["forward_origin"] = ORIGIN
    await town.hears(forwarded)
    await town.hears(town.photo("李建国", "own"))
    document = town.sends("李建国", "document", "paper", mime_type="image/heic")
    document["message"]["forward_origin"] = ORIGIN
    await town.hears(document)
    async with town.database.read() as connection:
        rows = (await connection.execute(select(photo).order_by(photo.c.id))).mappings().all()
    assert {row["unique_id"]: row["forwarded"] for row in rows} == {
        "theirs": True,
        "own": False,
        "paper": True,
    }
    assert "某人" not in str(rows)
