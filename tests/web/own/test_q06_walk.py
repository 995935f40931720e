"""Case Q06: whoever follows every link from a poster, without a name, meets nobody's number, name or place."""

import re

from sqlalchemy import update

from storage.tables.enterprise import enterprise
from tests.storage.hazard_world import CHENXING, POSTS, SUMMER, World
from tests.web.own.house import House
from tests.web.pages import Elements

TOKEN = "7KqZ_w-3f0aBcDeFgHiJkL"
PHONE, CONTACT, REPORTER = "13900001234", "钱多多", "陈工"
TYPED = "2号炉旁地坑积水，找赵强 13900001234"


async def lived_in(world: World) -> None:
    """Everything that must not be told is somewhere in the ledger of this site."""
    told = update(enterprise).where(enterprise.c.id == CHENXING)
    values = {"contact": CONTACT, "phone": PHONE, "address": "蒲河路 8 号"}
    await world.work.connection.execute(told.values(**values))
    await world.work.posters.issue(CHENXING, TOKEN, world.now)
    major = await world.finds_major("李建国", description=TYPED, lat=41.956123, lon=123.401234, accuracy=8.0)
    await world.rectified(major)
    await world.closed(await world.finds("王敏", description=f"配电箱由{CONTACT}负责"))
    await world.reports("机修间漏电，陈工报", lat=41.957001, lon=123.402002, accuracy=5.0)


async def test_q06_a_walk_over_all_links_meets_no_person_no_number_and_no_place(house: House) -> None:
    await house.town.prepares(lived_in)
    client = await house.browser()
    to_see, seen, said = [f"/e/{TOKEN}"], set[str](), ""
    while to_see and len(seen) < 100:
        path = to_see.pop()
        seen.add(path)
        async with client.get(path) as answer:
            body = await answer.read()
            assert answer.status == 200, path
            if answer.content_type != "text/html":
                continue
        page = body.decode()
        said += page
        found = [re.sub(r"^\?", path.partition("?")[0] + "?", one) for one in Elements(page).addresses]
        to_see += [one for one in found if one.startswith("/") and one not in seen]
    assert {path.partition("?")[0] for path in seen} >= {f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/"}
    assert "2号炉旁地坑积水" in said and "某某" in said, "the walk has met the hazards"
    names = {*POSTS, CONTACT, REPORTER, SUMMER.person}
    assert [name for name in sorted(names) if name in said] == []
    assert PHONE not in said and "0000000" not in said
    assert re.findall(r"\d{2,3}\.\d{3,}", said) == [], "no coordinates"
    assert "漏电" not in said and "蒲河路" not in said
