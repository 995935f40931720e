"""An enterprise's own page: in by a link from the chat, out after twelve hours, and nobody else's."""

import asyncio
import re
from datetime import timedelta

import pytest

from inspection.rights_table import PAGES, Need
from inspection.usecases.leave import Leave, LeavePosts
from tests.app.paper_world import words_of
from tests.storage.hazard_world import CHENXING, HENGFENG, World
from tests.web.own.house import House, pictures, presses, reads
from web.own.seat import SEAT

KINDS = "{paper:record|proof|posting}"
TOKEN = "7KqZ_w-3f0aBcDeFgHiJkL"


async def furnished(house: House) -> None:
    """One that was rectified with photos, one that is open, one next door, and a worker's report with a photo."""

    async def built(world: World) -> None:
        await world.work.posters.issue(CHENXING, TOKEN, world.now)
        await world.finds("李建国", photos=(await house.photo(world, 0, (2000, 1500)),))
        await world.finds("何静", enterprise_id=HENGFENG, photos=(await house.photo(world, 1),))
        await world.reports("机修间漏电", photos=(await house.photo(world, 2),))
        done = await world.finds("李建国", description="疏散门上锁", photos=(await house.photo(world, 3),))
        await world.closed(done)

    await house.town.prepares(built)


async def test_a_link_from_the_chat_opens_the_page_of_ones_own_enterprise_once(house: House) -> None:
    await furnished(house)
    (link,) = await house.links("赵强")
    (letter,) = [one for one in await house.town.letters("赵强") if "企业页" in one["payload"]["text"]]
    assert "10 分钟内有效，只能用一次" in letter["payload"]["text"]
    staff, other = await house.browser(), await house.browser()
    assert "点下面的按钮" not in (await reads(staff))[1] and "/page" in (await reads(staff))[1]
    assert (await reads(other, link))[0] == 200, "to look uses nothing up"
    assert await presses(staff, link) == 303
    assert await presses(other, link) == 403, "it was good once"
    status, page = await reads(staff)
    assert status == 200
    for told in ("晨星铝业有限公司", "赵强", "2号炉旁地坑积水", "疏散门上锁", "公示单", "培训和测验"):
        assert told in page, told
    assert "恒丰木业" not in page and "漏电" not in page
    assert len(page.encode()) <= 50 * 1024
    assert "企业人员查看" in (await reads(other))[1]


async def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(house: House) -> None:
    (link,) = await house.links("周海")
    client = await house.browser()
    code = link.rpartition("/")[2]
    headers = {"X-Forwarded-Proto": "https"}
    async with client.post("/my/in", data={"link": code}, headers=headers, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/my")
        assert answer.headers["Cache-Control"] == "no-store"
        told = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "Secure", "SameSite=Strict", "Path=/my", "Max-Age=43200"} <= set(told.split("; "))
    async with client.get("/my", headers={"Cookie": told.partition(";")[0]}) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
        assert "周海" in await answer.text()


async def test_another_site_cannot_send_the_form(house: House) -> None:
    (link,) = await house.links("周海")
    client = await house.browser()
    sent = {"link": link.rpartition("/")[2]}
    async with client.post("/my/in", data=sent, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 403
    assert await presses(client, link) == 303, "and has used nothing up"


async def test_a_link_is_good_for_ten_minutes_and_a_stay_for_twelve_hours(house: House) -> None:
    (late,) = await house.links("赵强")
    client = await house.browser()
    house.town.now += timedelta(minutes=10, seconds=1)
    assert await presses(client, late) == 403
    client = await house.enters("赵强")
    house.town.now += timedelta(hours=11, minutes=59)
    assert "赵强" in (await reads(client))[1]
    house.town.now += timedelta(minutes=1, seconds=1)
    assert "赵强" not in (await reads(client))[1]


async def test_who_leaves_the_page_or_the_post_is_out_at_once(house: House) -> None:
    staff, same = await house.enters("赵强"), await house.enters("赵强")
    assert "赵强" in (await reads(staff))[1]
    async with same.post("/my/out") as answer:
        assert answer.status == 200
    assert "赵强" not in (await reads(same))[1]
    assert "赵强" in (await reads(staff))[1], "a stay for itself"

    async def leaves(world: World) -> None:
        work = world.work
        leave = Leave(work.people, work.invitations, work.enterprises, work.traces, work.audit)
        await leave(LeavePosts(world.ids["赵强"]), None, world.now)

    await house.town.prepares(leaves)
    assert "赵强" not in (await reads(staff))[1]


async def test_of_two_who_press_at_once_one_is_in(house: House) -> None:
    (link,) = await house.links("赵强")
    own = house.services().own
    assert own is not None
    seats = await asyncio.gather(*(own.enter(link.rpartition("/")[2]) for _ in range(2)))
    assert sum(seat is not None for seat in seats) == 1


async def test_thumbnails_are_small_kept_by_this_browser_alone_and_none_a_worker_sent(house: House) -> None:
    await furnished(house)
    staff, next_door, stranger = (
        await house.enters("赵强"),
        await house.enters("吴磊"),
        await house.browser(),
    )
    shown = pictures((await reads(staff))[1])
    assert len(shown) == 3, "before of two, and after"
    path = shown[0]
    async with staff.get(path) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert len(await answer.read()) <= 15 * 1024
        tag = answer.headers["ETag"]
    async with staff.get(path, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (304, "private, no-cache")
    for client in (next_door, stranger):
        async with client.get(path, headers={"If-None-Match": tag}) as answer:
            assert answer.status == 404
    (theirs,) = pictures((await reads(next_door))[1])
    async with house.town.work() as work:
        (sent,) = (await work.photos.by_unique(["own-2"])).values()
    for hidden in (theirs, f"/my/photo/{sent.id}", "/my/photo/999"):
        assert (await reads(staff, hidden))[0] == 404


async def test_papers_are_for_who_may_have_them(house: House) -> None:
    await furnished(house)
    staff, next_door = await house.enters("赵强"), await house.enters("吴磊")
    path = f"/my/paper/posting/{CHENXING}"
    async with staff.get(path) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "晨星铝业有限公司" in words_of(await answer.read())
    assert (await reads(next_door, path))[0] == 404
    for nothing in ("/my/paper/proof/1", "/my/paper/record/1", "/my/paper/order/1"):
        assert (await reads(staff, nothing))[0] == 404


@pytest.mark.parametrize("who", ["李建国", "孙丽", "陈刚", "马兰", "高原"])
async def test_p01_the_page_is_for_nobody_without_a_post_at_the_enterprise(house: House, who: str) -> None:
    assert await house.links(who) == []
    assert any("只供企业人员" in one["payload"]["text"] for one in await house.town.letters(who))


@pytest.mark.parametrize(
    "route", ["GET /my", *(one for one, need in PAGES.items() if need is Need.AT_ENTERPRISE)]
)
async def test_p01_a_forged_seat_opens_nothing(house: House, route: str) -> None:
    await furnished(house)
    client = await house.browser()
    path = re.sub(r"\{[a-z]+:\[0-9\][^}]*\}+", "1", route.removeprefix("GET ")).replace(KINDS, "posting")
    assert "{" not in path
    async with client.get(path, headers={"Cookie": f"{SEAT}={'x' * 43}"}) as answer:
        assert answer.status == (200 if path == "/my" else 404)
        assert "晨星" not in await answer.text()


async def test_q02_guessing_links_opens_nothing_and_is_told_to_wait(house: House) -> None:
    client = await house.browser()
    headers = {"X-Forwarded-For": "203.0.113.9"}
    statuses = []
    for number in range(70):
        async with client.post("/my/in", data={"link": f"{number:022}"}, headers=headers) as answer:
            statuses.append(answer.status)
    assert statuses == [403] * 60 + [429] * 10
