"""Who may fill in a form, and whether it is about an enterprise or about a region."""

from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from storage.tables.people import post
from tests.bot.street import Street
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | required |
| | integer | many | 数量 | yes |
| settings |
| | form_id | form_title | version | anxun::subject | anxun::who | anxun::does | anxun::occasion |
| | {name} | {title} | 1 | {subject} | {who} | {does} | {occasion} |
"""


async def imported(
    town: Street,
    name: str,
    title: str,
    who: str,
    subject: str = "enterprise",
    does: str = "",
    occasion: str = "",
) -> None:
    text = FORM.format(
        name=name, title=title, subject=subject, who=who, does=does, occasion=occasion
    ).encode()

    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(TakeForm(read_form("f.md", text, {}), "f.md", text), None, world.now)

    await town.prepares(takes)


async def says(town: Street, who: str, *texts: str) -> str:
    for text in texts:
        await town.hears(town.says(who, text))
    return (await town.texts(who))[-1]


async def test_a_form_for_principals_is_offered_to_principals(town: Street) -> None:
    await imported(town, "pledge", "承诺书", "principal")
    assert "数量" in await says(town, "周海", "/form 承诺书")
    for other in ("赵强", "刘洋", "李建国"):
        assert "没有名称含" in await says(town, other, "/form 承诺书"), other


async def test_a_form_for_staff_is_for_the_principal_too_and_one_for_streets_for_inspectors(
    town: Street,
) -> None:
    await imported(town, "shift", "班前会", "staff")
    await imported(town, "round", "巡查", "street")
    assert "数量" in await says(town, "赵强", "/form 班前会")
    assert "数量" in await says(town, "周海", "/form 班前会")
    await says(town, "李建国", "/form 巡查")
    await town.taps("李建国", "晨星铝业有限公司")
    assert "数量" in (await town.texts("李建国"))[-1]
    assert "没有名称含" in await says(town, "赵强", "/form 巡查")


async def test_a_street_tells_of_its_region_and_the_export_and_the_chain_know_it(town: Street) -> None:
    await imported(town, "dispatch", "街道自查", "street", "region")
    assert "没有名称含" in await says(town, "周海", "/form 街道自查")
    assert "沈北街道" in await says(town, "刘洋", "/form 街道自查")
    await says(town, "刘洋", "12")
    await town.taps("刘洋", "确认提交")
    assert (await town.texts("刘洋"))[-1] == "已提交 №F-0001"
    async with town.work() as work:
        (made,) = [one async for one in work.submissions.of_form("dispatch")]
        (event,) = [one async for one in work.audit.walk() if one.action == "form.submitted"]
    assert (made.enterprise, made.region) == (None, "沈北街道")
    assert (event.data["enterprise"], event.data["region"]) == (None, 2)
    await says(town, "刘洋", "/form")
    await town.taps("刘洋", "我提交的")
    assert "街道自查 · 沈北街道" in (await town.texts("刘洋"))[-1]


async def test_who_stands_for_two_regions_is_asked_which(town: Street) -> None:
    await imported(town, "dispatch", "街道自查", "", "region")
    async with town.work() as work:
        row = {"person_id": town.names["何静"], "role": "inspector", "region_id": 2, "granted_at": town.now}
        await work.connection.execute(post.insert().values(row))
    assert "哪个辖区" in await says(town, "何静", "/form 街道自查")
    await town.taps("何静", "财落街道")
    assert "财落街道" in (await town.texts("何静"))[-1]


async def test_a_press_for_another_ones_region_and_a_post_lost_on_the_way_hand_in_nothing(
    town: Street,
) -> None:
    await imported(town, "dispatch", "街道自查", "street", "region")
    await town.hears(town.presses("刘洋", "m.form.1@3"))
    assert "在此处没有" in str(await town.texts("刘洋"))
    await says(town, "刘洋", "/form 街道自查", "12")
    key = await town.button("刘洋", "确认提交")
    async with town.work() as work:
        await work.connection.execute(
            post.update().where(post.c.person_id == town.names["刘洋"]).values(revoked_at=town.now)
        )
    await town.hears(town.presses("刘洋", key))
    async with town.work() as work:
        assert await work.submissions.count("dispatch") == 0
