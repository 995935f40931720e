"""Every page asked for by a stranger, a forger, somebody whose seat has ended and an officer: who gets further than the
door is who the table of rights says."""

import re

import pytest

from inspection.rights_table import PAGES, Need
from tests.web.desk.bureau import Browser, Bureau
from tests.web.records import TOKEN

FILLED = {
    "{number:[A-Za-z0-9-]{1,24}}": "T-0001",
    "{photo:[0-9a-f]{1,64}}": "ab",
    "{n:[0-9]}": "0",
    "{verb:[a-z-]{1,20}}": "open",
    "{back:unlock|lock|hand-over|}": "lock",
    "{code}": "never-printed",
    "{path}": "never-told",
}


def of(need: Need) -> list[str]:
    """The routes of this server that ask so; the pages of reporters and of enterprises are not on it."""
    found = [route for route, asked in PAGES.items() if asked is need]
    return [route for route in found if not re.match(r"/(t(/|$)|my(/|$)|static/tip)", address(route)[1])]


def address(route: str) -> tuple[str, str]:
    method, _, path = route.partition(" ")
    for part, value in FILLED.items():
        path = path.replace(part, value)
    return method, path


async def is_led_to_the_door(who: Browser, route: str, token: str) -> bool:
    method, path = address(route)
    form = {"token": token} if method == "POST" else None
    async with who.client.request(method, path, data=form, allow_redirects=False) as answer:
        return (answer.status, answer.headers.get("Location"), await answer.text()) == (303, "/desk", "")


@pytest.mark.parametrize("route", of(Need.OFFICER))
async def test_p01_the_desk_leads_everybody_but_an_officer_to_its_door(bureau: Bureau, route: str) -> None:
    officer, locked = await bureau.sits("马兰"), await bureau.sits("韩冰")
    stranger, forger = await bureau.browser(), await bureau.browser()
    forger.client.session.cookie_jar.update_cookies({"desk": "x" * 43})
    left, seat = locked.token, dict(locked.cookies)
    await locked.sends("/desk/lock")
    locked.client.session.cookie_jar.update_cookies(seat)
    for who, token in ((stranger, officer.token), (forger, officer.token), (locked, left)):
        assert await is_led_to_the_door(who, route, token)
        assert "我的案件" not in await who.opens()
    if address(route)[1] == "/desk/cashier":
        await bureau.office.cashier()
        officer = await bureau.sits("钱会计")
    before = officer.page
    led = await is_led_to_the_door(officer, route, officer.token)
    assert not led or await officer.opens() != before, "it was done, or it was said why not"


@pytest.mark.parametrize("route", of(Need.ANYBODY))
async def test_p01_what_is_anybodys_is_shown_to_a_stranger_and_is_no_case(bureau: Bureau, route: str) -> None:
    method, path = address(route)
    who = await bureau.browser()
    async with who.client.request(method, path, data={} if method == "POST" else None) as answer:
        assert answer.status in (200, 403), "a page, or a passphrase that is asked for"
        assert "我的案件" not in await answer.text()


@pytest.mark.parametrize("route", of(Need.SECRET) + of(Need.LINK))
async def test_p01_without_the_secret_there_is_nothing(bureau: Bureau, route: str) -> None:
    """Neither for a stranger nor for an officer: a code that was never given out is a page that never was."""
    method, path = address(route)
    for who in (await bureau.browser(), await bureau.sits("马兰")):
        async with who.client.request(method, path, data={} if method == "POST" else None) as answer:
            assert answer.status == 404


async def test_p01_a_poster_that_hangs_opens_its_page_to_anybody(bureau: Bureau) -> None:
    who = await bureau.browser()
    await who.opens(f"/e/{TOKEN}")
    assert who.status == 200


@pytest.mark.parametrize("route", of(Need.LOCALHOST))
async def test_p01_numbers_are_for_the_machine_itself(bureau: Bureau, route: str) -> None:
    who = await bureau.browser()
    await who.opens(address(route)[1], **{"X-Forwarded-For": "192.0.2.7"})
    assert who.status == 404
    await who.opens(address(route)[1])
    assert who.status == 200
