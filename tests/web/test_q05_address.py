"""Case Q05: nothing in the address or the headers of a request decides where a page leads."""

import pytest
from aiohttp import ClientSession

from tests.web.pages import PUBLIC, Elements, read, visitor
from tests.web.records import TOKEN

EVIL = "evil.example"
SPOOFED = [
    {"Host": EVIL},
    {"X-Forwarded-Host": EVIL},
    {"Forwarded": f"host={EVIL};proto=https"},
    {"X-Original-URL": f"//{EVIL}", "X-Rewrite-URL": f"//{EVIL}"},
    {"X-Forwarded-Proto": "javascript", "X-Forwarded-Prefix": f"//{EVIL}"},
    {"Referer": f"https://{EVIL}/"},
]
ELSEWHERE = [
    *(f"//{EVIL}", f"//{EVIL}/e/{TOKEN}", f"/\\{EVIL}", f"/%2F%2F{EVIL}", f"/%5C{EVIL}", f"//{EVIL}/.."),
    *(
        f"/e/{TOKEN}//{EVIL}",
        f"/e//{EVIL}",
        f"/e/{TOKEN}/../../{EVIL}",
        f"/.//{EVIL}",
        f"/e/{TOKEN}/%0d%0aLocation:{EVIL}",
    ),
]


@pytest.mark.parametrize("path", [f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/", "/e/nobody"])
@pytest.mark.parametrize("headers", SPOOFED, ids=",".join)
async def test_q05_whatever_host_is_named_the_page_is_the_same(path: str, headers: dict[str, str]) -> None:
    async with visitor() as client:
        assert await read(client, path, **headers) == await read(client, path)


@pytest.mark.parametrize("path", ELSEWHERE)
async def test_q05_no_address_leads_anywhere_else(path: str) -> None:
    async with visitor() as client:
        raw = client.make_url("/").with_path(path, encoded=True)
        async with ClientSession() as session, session.get(raw, allow_redirects=False) as answer:
            assert answer.status in (400, 404)
            assert "Location" not in answer.headers
            assert EVIL not in await answer.text()


@pytest.mark.parametrize("name", ["lang", "next", "url", "return", "redirect", "site"])
async def test_q05_nothing_after_the_question_mark_becomes_a_link(name: str) -> None:
    async with visitor() as client:
        for path in (f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/"):
            page = await read(client, f"{path}?{name}=//{EVIL}")
            assert page == await read(client, path)
            assert EVIL not in "".join(Elements(page).addresses)


async def test_q05_the_address_on_the_sheet_and_in_its_code_is_that_of_the_settings() -> None:
    async with visitor() as client:
        sheet = await read(client, f"/e/{TOKEN}/sheet", Host=EVIL)
        code = await read(client, f"/e/{TOKEN}/code.png", Host=EVIL)
    assert f"{PUBLIC}/e/{TOKEN}" in sheet
    assert code == f"PNG of {PUBLIC}/e/{TOKEN}"
