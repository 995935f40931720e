"""The door of the desk: a passphrase, one answer to all who have none, and a seat that ends by itself."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from tests.app.tips.world import PASSPHRASE
from tests.web.desk.bureau import Bureau
from tests.web.pages import Elements
from web.desk.sessions import Sessions

STRONG = "炉火 纸船 晚班车 第三个抽屉"


async def joins(bureau: Bureau, name: str = "何志远", first: str = STRONG, again: str = STRONG) -> str:
    code = await bureau.office.lane.invite_officer(name, "区应急局", [1])
    browser = await bureau.browser()
    await browser.opens(f"/desk/join?code={code}")
    return await browser.sends("/desk/join", code=code, passphrase=first, again=again)


async def test_who_is_invited_chooses_a_passphrase_and_unlocks_with_it(bureau: Bureau) -> None:
    assert "口令已设置" in await joins(bureau)
    page = await (await bureau.browser()).unlocks("何志远", STRONG)
    assert "我的案件" in page and "何志远 · 区应急局" in page


async def test_the_link_works_once_and_tells_a_stranger_nothing(bureau: Bureau) -> None:
    code = await bureau.office.lane.invite_officer("何志远", "区应急局", [1])
    browser = await bureau.browser()
    await browser.opens(f"/desk/join?code={code}")
    await browser.sends("/desk/join", code=code, passphrase=STRONG, again=STRONG)
    again = await browser.opens(f"/desk/join?code={code}")
    assert browser.status == 404 and "何志远" not in again and "邀请链接无效" in again
    assert "邀请链接无效" in await browser.opens("/desk/join?code=nonsense")


async def test_a_weak_passphrase_is_said_to_be_weak(bureau: Bureau) -> None:
    for weak, why in {
        "短口令": "至少 12 个字符",
        "aaaaaaaaaaaaaaaaaa": "太容易猜到",
        "password-2023": "太容易猜到",
        "928374650192": "只有数字",
    }.items():
        assert why in await joins(bureau, f"人{weak}", weak, weak)
    assert "不一致" in await joins(bureau, "手滑的人", STRONG, STRONG + "。")


async def test_a_wrong_name_and_a_wrong_passphrase_get_the_same_page(bureau: Bureau) -> None:
    browser = await bureau.browser()
    wrong = await browser.unlocks("马兰", "不是这个口令呀呀呀呀")
    assert browser.status == 403 and "姓名或口令不正确" in wrong
    assert (await browser.unlocks("没有这人", PASSPHRASE)).replace("没有这人", "马兰") == wrong
    assert "desk" not in browser.cookies


async def test_who_guesses_often_is_told_to_slow_down(bureau: Bureau) -> None:
    browser = await bureau.browser()
    pages = [await browser.unlocks("马兰", f"猜第{n}次的口令呀呀呀") for n in range(7)]
    assert "秒后再试" in pages[-1]


async def test_who_guesses_an_officers_passphrase_does_not_lock_the_officer_out(bureau: Bureau) -> None:
    guesser, malan = await bureau.browser(), await bureau.browser()
    for browser, address, passphrase in (
        *[(guesser, "203.0.113.9", f"猜第{n}次的口令呀呀呀") for n in range(7)],
        (malan, "198.51.100.7", PASSPHRASE + "马兰"),
    ):
        await browser.opens("/desk")
        form = {"token": browser.token, "name": "马兰", "passphrase": passphrase}
        async with browser.client.post(
            "/desk/unlock", data=form, headers={"X-Forwarded-For": f"10.0.0.1, {address}"}
        ) as answer:
            page = await answer.text()
    assert "我的案件" in page


async def test_the_seat_is_a_cookie_that_goes_with_the_browser(bureau: Bureau) -> None:
    browser = await bureau.browser()
    await browser.opens("/desk")
    form = {"token": browser.token, "name": "马兰", "passphrase": PASSPHRASE + "马兰"}
    async with browser.client.post("/desk/unlock", data=form, allow_redirects=False) as answer:
        assert answer.status == 303
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/desk" in cookie
    assert "Max-Age" not in cookie and "expires" not in cookie.lower() and "Secure" not in cookie
    async with browser.client.get("/desk", headers={"X-Forwarded-Proto": "https"}) as answer:
        assert answer.status == 200


async def test_behind_https_the_cookie_is_secure(bureau: Bureau) -> None:
    browser = await bureau.browser()
    async with browser.client.get("/desk", headers={"X-Forwarded-Proto": "https"}) as answer:
        assert "Secure" in answer.headers["Set-Cookie"]


async def test_lock_now_and_nothing_opens_any_more(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan = await bureau.sits("马兰")
    await malan.reads(submitted.number)
    seat = malan.cookies["desk"]
    assert "口令" in await malan.sends("/desk/lock")
    malan.client.session.cookie_jar.update_cookies({"desk": seat})
    page = await malan.reads(submitted.number)
    assert submitted.number not in page and 'type="password"' in page


async def test_after_half_an_hour_the_desk_is_locked(bureau: Bureau) -> None:
    malan = await bureau.sits("马兰")
    assert "30 分钟后自动锁定" in malan.page
    assert '<meta http-equiv="refresh" content="1801;url=/desk">' in malan.page  # off the screen as well
    bureau.office.later(minutes=29)
    assert "1 分钟后自动锁定" in await malan.opens()
    bureau.office.later(minutes=1)
    assert 'type="password"' in await malan.opens()


async def test_unlocking_elsewhere_locks_it_here(bureau: Bureau) -> None:
    here, there = await bureau.sits("马兰"), await bureau.sits("马兰")
    assert 'type="password"' in await here.opens()
    assert "我的案件" in await there.opens()


async def test_a_form_of_another_site_does_nothing(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    path = f"/desk/case/{submitted.number}/step"
    for token in ("", "0" * 64, hanbing.token, "é\ud800"):
        page = await malan.sends(path, token.encode("utf-8", "replace").decode(), step="accept")
        assert "页面已过期" in page
    async with malan.client.post(
        path, data={"token": malan.token, "step": "accept"}, headers={"Sec-Fetch-Site": "cross-site"}
    ) as answer:
        assert "页面已过期" in await answer.text()
    assert "已收到" in await malan.opens()


async def test_who_left_a_minute_ago_sees_nothing(bureau: Bureau) -> None:
    await bureau.office.reports()
    malan = await bureau.sits("马兰")
    await bureau.office.lane.officer_left(bureau.office.at["马兰"].officer.id)
    assert 'type="password"' in await malan.opens()


async def test_every_page_is_kept_by_nobody_and_locked_down(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan = await bureau.sits("马兰")
    outside = await bureau.browser()
    for browser, path in ((outside, "/desk"), (malan, "/desk"), (malan, f"/desk/case/{submitted.number}")):
        page = await browser.opens(path)
        assert browser.headers is not None
        assert browser.headers["Cache-Control"] == "no-store"
        assert "ETag" not in browser.headers and "Content-Encoding" not in browser.headers
        assert browser.headers["Referrer-Policy"] == "no-referrer"
        policy = browser.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "form-action 'self'" in policy and "script" not in policy
        elements = Elements(page)
        assert "script" not in elements.tags
        assert all(address.startswith(("/", "?")) for address in elements.addresses)
        forms = [attrs for tag, attrs in elements.found if tag == "form"]
        assert page.count('name="token"') == len(forms)


async def test_a_broken_form_is_refused_in_one_line(bureau: Bureau) -> None:
    browser = await bureau.browser()
    head = {"Content-Type": "application/x-www-form-urlencoded; charset=no-such"}
    async with browser.client.post("/desk/unlock", data=b"a=b", headers=head) as answer:
        assert answer.status == 400
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    async with browser.client.post("/desk/unlock", data=BytesIO(b"x" * 1_100_000), headers=head) as answer:
        assert answer.status == 413
    async with browser.client.post("/desk/unlock", data={"name": "马\0兰", "passphrase": "\0" * 3}) as answer:
        assert answer.status == 403


async def test_a_seat_that_nobody_comes_back_to_ends_by_itself(bureau: Bureau) -> None:
    """So that a private key does not outlive its half hour in memory."""
    now = bureau.office.clock.now()
    sessions = Sessions(lambda: now)
    name = sessions.begin(replace(bureau.office.at["马兰"], until=now + timedelta(milliseconds=20)), "zh")
    assert sessions.get(name)
    for _ in range(500):
        if sessions.get(name) is None:
            break
        await asyncio.sleep(0.01)
    assert sessions.get(name) is None
