"""Which enterprise: what was typed in vain is said, and the number over the list is the true one."""

from collections.abc import Sequence

from tests.bot.invented import enterprise
from tests.bot.street import Street
from tests.storage.hazard_world import World

MILLS = [f"东方冶炼{n}厂" for n in range(20)]
SHOPS = [f"清泉食品{n}店" for n in range(3)]


async def opened(town: Street, *names: str) -> None:
    async def more(world: World) -> None:
        firms = [enterprise(100 + n, name) for n, name in enumerate(names)]
        await world.work.enterprises.add_all(firms, world.now)

    await town.prepares(more)
    await town.hears(town.says("李建国", "/plan"))


async def asked(town: Street, *parts: str) -> str:
    for part in parts:
        await town.hears(town.says("李建国", part))
    return (await town.texts("李建国"))[-1]


async def offered(town: Street) -> Sequence[str]:
    rows = (await town.letters("李建国"))[-1]["payload"]["rows"]
    return [key["text"] for row in rows for key in row]


async def test_a_part_that_matches_nothing_is_told_so(town: Street) -> None:
    await opened(town, *MILLS, *SHOPS)
    assert "没有找到“木业”" in await asked(town, "木业")
    assert "请选择企业" in await asked(town, "清泉")


async def test_a_second_word_narrows_and_one_of_another_kind_searches_anew(town: Street) -> None:
    await opened(town, *MILLS, *SHOPS)
    assert "有 20 家符合" in await asked(town, "冶炼")
    assert "东方冶炼7厂" in str(await asked(town, "7厂") and await offered(town))
    await town.hears(town.says("李建国", "/plan"))
    assert "有 20 家符合" in await asked(town, "冶炼")
    await asked(town, "食品")
    assert set(SHOPS) <= set(await offered(town))


async def test_a_word_in_vain_keeps_what_the_first_one_found(town: Street) -> None:
    await opened(town, *MILLS, *SHOPS)
    assert "没有找到“木业”" in await asked(town, "冶炼", "木业")
    assert "有 20 家符合" in await asked(town, "厂")


async def test_it_is_found_by_the_first_letters_of_its_pinyin(town: Street) -> None:
    await opened(town, *MILLS, "重庆长兴机械有限公司")
    assert "请选择企业" in await asked(town, "CQCX")
    assert "重庆长兴机械有限公司" in await offered(town)


async def test_one_behind_thousands_of_others_is_found(town: Street) -> None:
    await opened(town, *(f"北方{n}厂" for n in range(2500)), "最后一家")
    assert "选择企业（2502 家）" in (await town.texts("李建国"))[-1]
    await asked(town, "最后一家")
    assert "最后一家" in await offered(town)
