"""``/find``, and words and places that come while nothing is asked: only what the person may read is found."""

import pytest

from inspection.found import numbered, record_number
from inspection.outcome import Card
from tests.bot.street import STRANGER, Street
from tests.bot.test_visit_doors import begun, submitted
from tests.storage.hazard_world import GATE, World


async def told(town: Street, who: str | int, text: str) -> str:
    await town.sent()
    await town.hears(town.says(who, text))
    return "\n".join(await town.texts(who))


async def found_hazard(town: Street) -> int:
    async def happened(world: World) -> int:
        return await world.finds("李建国")

    return int(await town.prepares(happened))


@pytest.mark.parametrize("text", ["晨星", "cxly", "有限公司 晨星", "晨 星"])
async def test_an_enterprise_is_found_by_parts_of_its_name_and_by_initials(town: Street, text: str) -> None:
    await found_hazard(town)
    said = await told(town, "李建国", f"/find {text}")
    assert "晨星铝业有限公司" in said and "未闭环 1" in said
    await town.taps("李建国", "1. 晨星铝业有限公司")
    assert "H-0001" in (await town.texts("李建国"))[-1]


async def test_a_word_that_nobody_asked_for_finds_as_well_and_another_shows_the_menu(town: Street) -> None:
    assert "晨星铝业有限公司" in await told(town, "李建国", "晨星")
    assert "需要做什么？" in await told(town, "李建国", "辛苦了")
    assert await town.count("hazard") == 0


async def test_find_alone_asks_and_a_word_or_a_place_answers(town: Street) -> None:
    await found_hazard(town)
    assert "附近 500 米" in await told(town, "李建国", "/find")
    assert "没有找到“木业”" in await told(town, "李建国", "木业")
    await told(town, "李建国", "/find")
    await town.hears(town._update("李建国", location={"latitude": GATE[0] + 0.001, "longitude": GATE[1]}))
    assert "110 米 · 晨星铝业有限公司：未闭环 1" in (await town.texts("李建国"))[-1]


async def test_a_place_tells_what_is_open_within_five_hundred_metres(town: Street) -> None:
    await found_hazard(town)
    for off, expected in ((0.0044, "490 米 · 晨星"), (0.0046, "附近 500 米内没有未闭环隐患")):
        await town.sent()
        place = {"latitude": GATE[0] + off, "longitude": GATE[1]}
        await town.hears(town._update("李建国", location=place))
        assert expected in (await town.texts("李建国"))[-1]


async def test_a_number_opens_its_card_for_who_may_read_it(town: Street) -> None:
    await found_hazard(town)
    assert "H-0001" in await told(town, "李建国", "/find h1")
    assert "没有找到“h1”" in await told(town, "何静", "/find h1")


@pytest.mark.parametrize("text", ["/find 2023-0001", "№ 2023-1", "２０２３－０００１"])
async def test_the_number_of_an_inspection_record_opens_it_for_who_may_read_it(
    town: Street, text: str
) -> None:
    await submitted(town)
    for who in ("李建国", "王敏", "周海"):
        assert "晨星铝业有限公司" in await told(town, who, text) and "2023-0001" in str(await town.texts(who))
    for stranger in ("何静", "吴磊", "马兰", STRANGER):
        assert "晨星" not in await told(town, stranger, text)


async def test_a_visit_that_has_not_been_handed_in_has_no_number_to_be_found_by(town: Street) -> None:
    await begun(town)
    assert "没有找到“2023-0001”" in await told(town, "李建国", "/find 2023-0001")


async def test_a_number_that_no_record_has_finds_nothing(town: Street) -> None:
    await submitted(town)
    for number in ("2022-0001", "2023-0002", "2023-999999999"):
        assert f"没有找到“{number}”" in await told(town, "李建国", f"/find {number}")


@pytest.mark.parametrize("who", ["何静", "吴磊", "马兰", STRANGER])
async def test_nobody_finds_what_lies_elsewhere(town: Street, who: str | int) -> None:
    await found_hazard(town)
    for text in ("/find 晨星", "晨星", "/find H-0001", "/find cxly"):
        assert "铝业" not in await told(town, who, text)
    await town.hears(town._update(who, location={"latitude": GATE[0], "longitude": GATE[1]}))
    assert "铝业" not in str(await town.texts(who))


@pytest.mark.parametrize("who", ["何静", "吴磊", "马兰", STRANGER])
@pytest.mark.parametrize("button", ["e.open.1", "k.of_firm.1", "h.show.1", "v.start.1"])
async def test_a_button_of_an_enterprise_elsewhere_tells_not_even_its_name(
    town: Street, who: str | int, button: str
) -> None:
    await found_hazard(town)
    await town.sent()
    told = await town.hears(town.presses(who, button))
    assert "铝业" not in str(told) + str(await town.texts(who))


async def test_the_enterprises_own_people_find_their_own(town: Street) -> None:
    assert "晨星铝业有限公司" in await told(town, "赵强", "/find 晨星")


def test_a_number_is_read_as_people_write_it() -> None:
    assert numbered("№ H-0012") == numbered("h12") == (Card.HAZARD, 12)
    assert numbered("M-3") == (Card.MEASURE, 3)
    assert numbered("Ｈ－１２") == (Card.HAZARD, 12)
    assert numbered("H-9999999999") is None is numbered("12")
    assert record_number("No. 2023-12") == "2023-0012" == record_number("№2023-0012")
    assert record_number("2023") is None is record_number("1999-0001")
