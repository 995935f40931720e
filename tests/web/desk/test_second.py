"""What takes two officers, from two browsers: the name and the archive, each step in the chain first."""

import io
import zipfile

from inspection.tips.content import Identity, TipPhoto
from tests.app.tips.world import WHAT
from tests.media.phone_jpeg import phone_jpeg
from tests.web.desk.bureau import Browser, Bureau, Fields

ZHOU = Identity("周晓梅", "13800001111")
WHY = "需要当面核实证据"


def request_of(browser: Browser) -> str:
    """Of the one request on the case's page."""
    return Fields(browser.page).values("request")[0]


async def asks(bureau: Bureau, kind: str, **told: object) -> tuple[str, Browser, Browser]:
    """马兰 has asked; 韩冰 has the page before her."""
    submitted, _ = await bureau.office.reports(**told)
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    page = await malan.does(submitted.number, "ask", kind=kind, reason=WHY)
    assert "等待另一名专员同意" in page and WHY in page
    await hanbing.reads(submitted.number)
    return submitted.number, malan, hanbing


async def test_a_name_takes_two_officers_and_a_reason(bureau: Bureau) -> None:
    number, malan, hanbing = await asks(bureau, "reveal", identity=ZHOU)
    request, at = request_of(hanbing), f"/desk/case/{number}"
    await malan.reads(number)
    for early in ("grant", "reveal"):
        page = await malan.sends(f"{at}/{early}", request=request)
        assert "须由另一名举报专员办理" in page and "周晓梅" not in page
    assert "已同意" in await hanbing.sends(f"{at}/grant", request=request)
    assert "周晓梅" not in hanbing.page
    assert "韩冰 已同意" in await malan.reads(number)
    page = await malan.sends(f"{at}/reveal", request=request)
    assert "周晓梅" in page and "13800001111" in page and "只显示这一次" in page
    assert malan.headers and malan.headers["Cache-Control"] == "no-store"
    await malan.reads(number)
    assert "周晓梅" not in await malan.sends(f"{at}/reveal", request=request)
    told = [action for _, action, subject in await bureau.office.chain() if subject == f"tip:{number}"]
    order = [one for one in told if one in {"tip.asked", "tip.granted", "tip.used", "tip.reveal"}]
    assert order == ["tip.asked", "tip.granted", "tip.used", "tip.reveal"]


async def test_w09_as_button_in_bs_hands_is_refused_logged_and_told_of(bureau: Bureau) -> None:
    number, malan, hanbing = await asks(bureau, "reveal", identity=ZHOU)
    request = request_of(hanbing)
    await hanbing.sends(f"/desk/case/{number}/grant", request=request)
    page = await hanbing.sends(f"/desk/case/{number}/reveal", request=request)
    assert "您不能办理这一步" in page and "周晓梅" not in page
    who = f"officer:{bureau.office.at['韩冰'].officer.id}"
    assert (who, "tip.denied", f"tip:{number}") in await bureau.office.chain()
    assert "1 次无权打开" in await malan.opens()


async def test_a_reason_is_needed_and_a_name_must_be_there(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan = await bureau.sits("马兰")
    assert "请写明理由" in await malan.does(submitted.number, "ask", kind="export", reason="看")
    assert "没有提供身份信息" in await malan.does(submitted.number, "ask", kind="reveal", reason=WHY)
    assert "请选择一项" in await malan.does(submitted.number, "ask", kind="everything", reason=WHY)


async def test_an_export_is_an_archive_with_words_and_photos_and_no_name(bureau: Bureau) -> None:
    lane = bureau.office.lane
    lane.drafts.make("d1")
    picture = phone_jpeg(size=(320, 240))
    photo = await lane.keep_photo("d1", picture, "0" * 16)
    submitted, inside = await bureau.office.reports(
        draft="d1", identity=ZHOU, photos=(TipPhoto(photo.id, photo.fingerprint, "炉口"),)
    )
    await lane.say(inside, "二号炉。")
    number, malan = submitted.number, await bureau.sits("马兰")
    hanbing = await bureau.sits("韩冰")
    await malan.does(number, "ask", kind="export", reason=WHY)
    await hanbing.reads(number)
    request = request_of(hanbing)
    await hanbing.sends(f"/desk/case/{number}/grant", request=request)
    await malan.reads(number)
    await malan.sends(f"/desk/case/{number}/export", request=request)
    assert malan.headers and malan.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(malan.body)) as archive:
        assert archive.namelist() == [f"{number}.txt", "photo-1.jpg"]
        text = archive.read(f"{number}.txt").decode()
        assert archive.read("photo-1.jpg") == picture
    assert WHAT in text and "二号炉。" in text and "炉口" in text
    assert "周晓梅" not in text and "13800001111" not in text


async def test_a_photo_is_shown_from_memory_and_kept_by_nobody(bureau: Bureau) -> None:
    lane, picture = bureau.office.lane, phone_jpeg(size=(320, 240))
    lane.drafts.make("d1")
    photo = await lane.keep_photo("d1", picture, "0" * 16)
    submitted, _ = await bureau.office.reports(draft="d1", photos=(photo,))
    malan = await bureau.sits("马兰")
    at = f"/desk/case/{submitted.number}/photo/{photo.id}"
    assert f'src="{at}"' in await malan.reads(submitted.number)
    await malan.opens(at)
    assert malan.body == picture and malan.headers
    assert malan.headers["Content-Type"] == "image/jpeg" and malan.headers["Cache-Control"] == "no-store"


async def test_danger_to_life_is_a_switch_and_the_reporter_is_told(bureau: Bureau) -> None:
    submitted, inside = await bureau.office.reports(language="en")
    malan = await bureau.sits("马兰")
    assert "已标记为危及生命" in await malan.does(submitted.number, "danger", urgent="1")
    assert "危及生命" in await malan.opens()
    await malan.does(submitted.number, "danger", urgent="1")
    (told,) = (await bureau.office.lane.status(inside)).messages
    assert "lives may be in danger" in told.text
    assert "已取消标记" in await malan.does(submitted.number, "danger", urgent="0")
    assert "危及生命</i>" not in await malan.opens()
