"""Photos that go along with an extract: none of the reporter's, in no guise, and seen by the second officer first."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps
from sqlalchemy import select

from app.media import blobs
from media.develop import develop
from storage.tables.chat import outbox
from storage.tables.tips import tip_photo
from tests.app.tips.world import Office, tip
from tests.media.phone_jpeg import SERIAL, phone_jpeg
from tests.privacy.haystack import files
from tests.storage.hazard_world import CHENXING
from tests.web.desk.bureau import Browser, Bureau
from tests.web.desk.test_extract import EXTRACT, approves, planned

THEIRS, OURS = phone_jpeg(seed=7, size=(1200, 900)), phone_jpeg(seed=31, size=(1200, 900))


async def reported(office: Office) -> str:
    """The number of a case with a photo."""
    developed = develop(THEIRS)
    office.lane.drafts.make("draft")
    photo = await office.lane.keep_photo("draft", developed.display, developed.fingerprint)
    return (await office.lane.submit(tip(photos=(photo,)), "draft")).number


async def hands_in(browser: Browser, office: Office, number: str, *pictures: bytes, **more: Any) -> str:
    at = f"/desk/case/{number}/extract"
    await browser.opens(at)
    told = {"act": "propose", "text": EXTRACT, "enterprise": CHENXING, "lead": office.people["李建国"]}
    return await browser.shows(at, pictures, **told | more)


def mirrored(data: bytes) -> bytes:
    image, out = Image.open(io.BytesIO(data)), io.BytesIO()
    ImageOps.mirror(ImageOps.exif_transpose(image)).crop((40, 50, 860, 1150)).save(out, "JPEG", quality=50)
    return out.getvalue()


@pytest.mark.parametrize("guise", [bytes, mirrored])
async def test_w12_a_photo_of_the_reporters_is_refused_and_named(bureau: Bureau, guise: Any) -> None:
    number = await reported(bureau.office)
    malan = await bureau.sits("马兰")
    page = await hands_in(malan, bureau.office, number, OURS, guise(THEIRS))
    assert "第 2 张照片与举报人的照片相同" in page and EXTRACT in page
    at = f"/desk/case/{number}/extract"
    told = {"text": EXTRACT, "enterprise": CHENXING, "lead": bureau.office.people["李建国"]}
    assert "摘要已提交" in await malan.shows(at, [], act="propose", without=1, **told)


async def test_w12_the_second_officer_sees_them_and_the_inspector_gets_them(bureau: Bureau) -> None:
    office = bureau.office
    number = await reported(office)
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    assert "摘要已提交" in await hands_in(malan, office, number, OURS)
    page = await hanbing.reads(number)
    prints = set()
    for part in page.split('<img src="/desk/case/')[1:]:
        await hanbing.opens("/desk/case/" + part.split('"')[0])
        assert SERIAL.encode() not in hanbing.body
        prints.add(develop(hanbing.body).fingerprint)
    assert prints == {develop(THEIRS).fingerprint, develop(OURS).fingerprint}
    await approves(hanbing, number)
    office.clock.time += timedelta(days=8)
    assert await office.lane.release_due() == 1
    assert len(await planned(office)) == 1
    async with office.lane.system.read() as work:
        payloads = list((await work.connection.execute(select(outbox.c.payload))).scalars())
    (album,) = [payload for payload in payloads if payload["kind"] == "pictures"]
    sent = await blobs(office.lane.system.settings).get(album["paths"][0])
    assert develop(sent).fingerprint == develop(OURS).fingerprint
    assert SERIAL.encode() not in sent


async def test_until_it_is_proposed_a_photo_is_in_memory_and_nowhere_else(
    bureau: Bureau, tmp_path: Path
) -> None:
    number = await reported(bureau.office)
    malan = await bureau.sits("马兰")
    page = await hands_in(malan, bureau.office, number, OURS, act="photos")
    assert "去掉第1张" in page and EXTRACT in page
    await malan.opens(f"/desk/case/{number}/extract/photo/0")
    shown = malan.body
    assert shown.startswith(b"\xff\xd8")
    async with bureau.office.lane.system.read() as work:
        assert len((await work.connection.execute(select(tip_photo.c.id))).all()) == 1, "the reporter's"
    assert not [name for name, data in files(tmp_path) if shown[200:232] in data]


async def test_four_are_too_many_and_what_is_no_photo_is_told(bureau: Bureau) -> None:
    number = await reported(bureau.office)
    malan = await bureau.sits("马兰")
    assert "最多" in await hands_in(malan, bureau.office, number, OURS, OURS, OURS, OURS)
    at = f"/desk/case/{number}/extract"
    told = {"act": "photos", "text": EXTRACT, "enterprise": CHENXING}
    page = await malan.shows(at, [b"no photo at all"], without=[0, 1, 2], **told)
    assert EXTRACT in page and "摘要已提交" not in page and "去掉第1张" not in page
