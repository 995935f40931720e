"""What stands on an enterprise's own page, whoever wrote it, and how a screen reader finds its way there."""

import re
from dataclasses import replace

import pytest

from tests.web.own.own_facts import OwnStub
from tests.web.pages import Elements, read, services, visitor
from tests.web.test_record_page import EVIL


async def own_page(evil: str = "", lang: str = "zh") -> str:
    async with visitor(replace(services(), own=OwnStub(evil))) as client:
        return await read(client, f"/my?lang={lang}")


@pytest.mark.parametrize("evil", EVIL)
async def test_i03_what_people_write_is_shown_as_it_is_written(evil: str) -> None:
    assert Elements(await own_page(evil)).found == Elements(await own_page()).found


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_everything_has_its_name_and_its_place(lang: str) -> None:
    page = await own_page(lang=lang)
    found = Elements(page).found
    for landmark in ("header", "main", "footer", "h1"):
        assert [tag for tag, _ in found].count(landmark) == 1, landmark
    names = {attributes["id"] for _, attributes in found if "id" in attributes}
    assert {attributes.get("aria-labelledby") for tag, attributes in found if tag == "section"} <= names
    assert all(
        attributes["alt"]
        for tag, attributes in found
        if tag == "img" and "/my/photo" in str(attributes["src"])
    )
    assert not Elements(page).tags & {"script", "iframe", "style"}
    assert [one for one in Elements(page).addresses if "//" in one] == []


async def test_what_is_due_what_was_sent_back_and_who_has_passed() -> None:
    page = re.sub(r"<[^>]+>", "", await own_page())
    for told in (
        "已超期 4 天",
        "退回原因： 缺培训记录",
        "还剩 14 天",
        "已超期 2 天",
        "另有 1 项",
        "另有 13 项",
    ):
        assert told in page, told
    for told in ("合格 28 人", "职工 86 人", "32 %", "陈工、李工", "培训 2 次，参加 60 人次", "2023-0412"):
        assert told in page, told


async def test_q05_the_ways_in_and_out_lead_nowhere_else() -> None:
    async with visitor(replace(services(), own=OwnStub())) as client:
        for path, sent in (("/my/in", {"link": "a" * 22}), ("/my/out", {})):
            headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
            asked = f"{path}?next=//evil.example&lang=en"
            async with client.post(asked, data=sent, headers=headers, allow_redirects=False) as answer:
                assert (answer.status, answer.headers["Location"]) == (303, "/my")
        for link in ("//evil.example", "javascript:alert(1)", "x" * 65, ""):
            async with client.post("/my/in", data={"link": link}, allow_redirects=False) as answer:
                assert answer.status == 403 and "Location" not in answer.headers
