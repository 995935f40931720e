"""``/e/CODE`` as somebody with a phone at the gate reads it."""

from dataclasses import replace
from datetime import date

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.hazard import OPEN, State
from inspection.record import RecordFacts
from tests.web.pages import Elements, Records, read, services, visitor
from tests.web.records import TOKEN, a_hazard, a_record
from web.record import respond
from web.site import build

PARTS = ("major", "to_do", "doing", "closed")
EVIL = [
    "<script>alert(1)</script>",
    "<b>x</b></a></h1>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "{{7*7}} {user.token} %(asctime)s %s {}",
    "&lt;script&gt;",
    "<svg/onload=alert(1)>",
    "\u202e\u0000\x1b[31m\ud800",
]


async def test_a_worker_reads_what_is_open_and_until_when() -> None:
    async with visitor() as client:
        page = await read(client)
    assert '<html lang="zh-CN">' in page
    for told in ("晨星铝业有限公司", "沈北街道", "有色", "金属冶炼", "标准化 二级", "上次检查", "6月5日"):
        assert told in page
    for told in ("H-1871", "令10 第三条(二)", "重大", "挂牌督办", "整改中", "6月12日", "已超期 4 天"):
        assert told in page
    for told in ("近一年已整改", "H-1702", "5月30日", "3号车间配电箱门敞开，未上锁"):
        assert told in page


async def test_what_waits_what_is_being_done_and_the_major_ones_stand_apart() -> None:
    async with visitor() as client:
        page = await read(client)
    major, to_do, doing, closed = (page.index(f'<h2 id="{part}">') for part in PARTS)
    places = [page.index(number) for number in ("H-1871", "H-1873", "H-1902", "H-1702")]
    assert sorted((major, to_do, doing, closed, *places)) == [
        *(major, places[0], to_do, places[1]),
        *(doing, places[2], closed, places[3]),
    ]
    assert page.index("更换门锁，张贴标识，每班点检") > places[2]


async def test_the_same_page_in_english() -> None:
    async with visitor() as client:
        page = await read(client, f"/e/{TOKEN}?lang=en")
        other = await read(client, f"/e/{TOKEN}?lang=fr")
    assert '<html lang="en">' in page
    assert "Being rectified" in page
    assert "4 days overdue" in page
    assert 'lang="zh-CN"' in other


async def test_its_doors_lead_to_the_bot_and_to_the_telephone() -> None:
    async with visitor() as client:
        addresses = Elements(await read(client)).addresses
    assert f"https://t.me/anxun_bot?start=p{TOKEN}" in addresses
    assert "tel:12350" in addresses


@pytest.mark.parametrize("path", [f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/e/nobody", "/"])
async def test_i03_a_page_loads_nothing_from_anybody_else_and_runs_nothing(path: str) -> None:
    async with visitor() as client:
        page = await read(client, path)
    elements = Elements(page)
    outside = {address for address in elements.addresses if "//" in address or ":" in address}
    bot = "https://t.me/anxun_bot"
    assert outside <= {bot, f"{bot}?start=p{TOKEN}", "tel:12350"}
    assert not elements.tags & {"script", "iframe", "object", "embed", "form", "style", "base"}
    assert "style" not in {name for _, attributes in elements.found for name in attributes}


@pytest.mark.parametrize("state", sorted(OPEN))
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_state_an_open_hazard_can_have_is_said(state: State, language: str) -> None:
    records = Records(a_record(open=(a_hazard(state=state, due_on=None),), closed=()))
    async with visitor(services(records)) as client:
        page = await read(client, f"/e/{TOKEN}?lang={language}")
    assert "H-1871" in page
    assert state.value not in Elements(page).tags


async def test_a_site_without_a_hazard_says_so() -> None:
    records = Records(a_record(open=(), closed=(), last_visit=None, grade=None, sector=None, traits=()))
    async with visitor(services(records)) as client:
        page = await read(client)
    assert "目前没有未闭环的隐患" in page
    assert "尚无检查记录" in page


async def test_what_was_not_done_in_time_is_a_number_and_nothing_when_there_is_none() -> None:
    async with visitor(services(Records(a_record(missed=3)))) as client:
        assert "本季度未按期履行 3 项" in await read(client)
        assert "not fulfilled in time this quarter: 3" in await read(client, f"/e/{TOKEN}?lang=en")
    async with visitor() as client:
        assert "未按期履行" not in await read(client)


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("path", [f"/e/{TOKEN}", f"/e/{TOKEN}/sheet"])
async def test_i03_an_evil_name_is_shown_as_it_is_written(evil: str, path: str) -> None:
    """Cases I01 and I06 too: nothing in the ledger becomes markup, an address or a template."""
    async with visitor() as client:
        harmless = Elements(await read(client, path))
    usual = a_record()
    dressed = replace(
        usual,
        enterprise=evil,
        region=evil,
        grade=evil,
        open=tuple(
            replace(one, number=evil, what=evil, clause=one.clause and evil, doing=one.doing and evil)
            for one in usual.open
        ),
        closed=tuple(replace(one, number=evil, what=evil) for one in usual.closed),
    )
    async with visitor(services(Records(dressed))) as client:
        elements = Elements(await read(client, path))
    assert elements.found == harmless.found


TEXT = st.text(st.characters(), max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_no_text_whatever_changes_the_page_around_it(name: str, what: str, number: str) -> None:
    site = build(services())
    request = make_mocked_request("GET", f"/e/{TOKEN}", app=site)

    def elements(facts: RecordFacts) -> list[tuple[str, dict[str, str | None]]]:
        body = respond(request, facts).body
        assert isinstance(body, bytes)
        return Elements(body.decode()).found

    plain = a_record(open=(a_hazard(),), closed=())
    evil = replace(plain, enterprise=name, open=(a_hazard(number or "1", what=what, clause="x"),))
    assert elements(evil) == elements(plain)


async def test_a_page_stays_small_however_much_is_open() -> None:
    long = "熔炼车间有限空间作业未办理审批手续并且现场无人监护" * 4
    many = tuple(a_hazard(f"H-{n}", what=long, clause=long, doing=long, is_listed=True) for n in range(500))
    closed = tuple(
        a_hazard(f"H-{n}", what=long, state=State.CLOSED, closed_on=date(2023, 6, 1)) for n in range(500)
    )
    async with visitor(services(Records(a_record(open=many, closed=closed)))) as client:
        page, sheet = await read(client), await read(client, f"/e/{TOKEN}/sheet")
    assert max(len(page.encode()), len(sheet.encode())) <= 50 * 1024
    assert ">500<" in page
    assert "另有 4" in page and "另有 4" in sheet  # the rest is counted
