"""W19: whatever is killed when, and whatever comes late: nothing goes from the office into confidence, nor back."""

import pytest

from app.bootstrap import System
from app.parked import retry
from bot import router
from bot.filling import BLANK
from tests.bot.informant import WHAT, Bureau, Informant, Ticking
from tests.bot.killing import dies_speaking, of_the_office
from tests.bot.street import Street
from tests.bot.test_w19_staff import at_the_words

OLD = "消防救援机构"


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


@pytest.mark.parametrize("answers", range(4))
async def test_w19_killed_while_it_speaks_the_lane_takes_back_its_own_messages_and_no_other(
    bureau: Bureau, answers: int
) -> None:
    one = await at_the_words(bureau)
    await bureau.town.hears(bureau.town.says(one.who, WHAT), bureau.town.says(one.who, "/help"))
    await dies_speaking(bureau, answers)
    await bureau.speaking.writes(one.number, "今日待办一件")
    await bureau.works()
    await one.says("/cancel")
    left = [call.text for call in one.posts().values()]
    assert not any(WHAT in text or "什么位置" in text for text in left)
    assert "今日待办一件" in left and any("使用方法" in text for text in left)
    assert of_the_office(bureau) >= {"今日待办一件"}
    assert of_the_office(bureau, taken_back=True) == set()


async def test_before_its_number_is_written_down_a_message_says_nothing(bureau: Bureau) -> None:
    one = Informant(bureau, "赵强")
    await one.reports(WHAT, "p1")
    sent = [c.text for c in bureau.speaking.bot.calls if c.name == "send" and c.protected]
    assert set(sent) == {BLANK}
    assert "查询码" in one.sees


async def test_what_was_parked_before_goes_to_the_office_also_while_confidence_is_open(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, one = bureau.town, Informant(bureau, "李建国")
    number = await town.prepares(lambda world: world.finds("李建国"))
    await one.sends(town.presses("李建国", f"h.hand_over.{number}"))
    with monkeypatch.context() as broken:
        broken.setattr(router, "_heard", _boom)
        await one.says(OLD)
    await one.begins()
    await one.taps("开始填写")
    before = one.sees
    (retried,) = await retry(System(town.settings, Ticking(town), town.database, town.sealer), None)
    await bureau.works()
    assert retried.done
    found = await town.prepares(lambda world: world.hazard(number))
    assert found.handed_to == OLD
    assert before in [call.text for call in one.posts().values()], (
        "what is said in confidence stands as it stood"
    )


async def _boom(*_: object) -> None:
    raise RuntimeError
