"""The posting sheet as a page, and what pages tell a screen reader."""

import re
from itertools import pairwise

import pytest

from tests.web.pages import Elements, Records, read, services, visitor
from tests.web.records import TOKEN, a_record


async def test_the_sheet_is_a_table_of_what_is_open_with_the_way_to_the_record() -> None:
    async with visitor() as client:
        page = await read(client, f"/e/{TOKEN}/sheet")
    for told in (
        "事故隐患公示单",
        "晨星铝业有限公司",
        "未闭环 3 项，其中重大 1 项、超期 1 项",
        "已超期 4 天",
    ):
        assert told in page
    assert re.findall(r"H-\d+", page) == ["H-1871", "H-1873", "H-1902"]
    assert Elements(page).tags >= {"table", "thead", "th", "main", "h1"}
    assert "更换门锁，张贴标识，每班点检" in page


async def test_a_site_without_a_hazard_has_a_sheet_too() -> None:
    async with visitor(services(Records(a_record(open=(), closed=())))) as client:
        page = await read(client, f"/e/{TOKEN}/sheet?lang=en")
    assert "Public notice of hazards" in page and "No hazard is open at present." in page
    assert "table" not in Elements(page).tags


@pytest.mark.parametrize("path", [f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/e/nobody", "/"])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_screen_reader_finds_its_way(path: str, lang: str) -> None:
    """One of each landmark, one first heading and none left out, every picture with its words, every section named."""
    async with visitor() as client:
        page = await read(client, f"{path}?lang={lang}")
    found = Elements(page).found
    for landmark in ("header", "main", "footer", "h1", "title"):
        assert [tag for tag, _ in found].count(landmark) == 1, landmark
    levels = [int(tag[1]) for tag, _ in found if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    assert all("alt" in attributes for tag, attributes in found if tag == "img")
    assert all(attributes.get("scope") == "col" for tag, attributes in found if tag == "th")
    names = {attributes["id"] for _, attributes in found if "id" in attributes}
    said = [attributes.get("aria-labelledby") for tag, attributes in found if tag == "section"]
    assert {name for name in said if name} <= names and (len(said) == 1 or None not in said)
    assert found[0][1]["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
