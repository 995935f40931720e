"""What gives a reporter away is said before it is sent; what does not is left alone."""

import pytest

from inspection.tips.content import Identity
from inspection.tips.receipt import receipt_of
from inspection.tips.warnings import Warned, warned_in

OWN = Identity("周晓梅", "139 4000 1234")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我叫周晓梅，在三车间。", Warned.NAME),
        ("My name is Zhou and I work there.", Warned.NAME),
        ("有事打 13940001234", Warned.PHONE),
        ("电话１３９４０００１２３４", Warned.PHONE),
        ("座机 024-88881234", Warned.PHONE),
        ("微信号：zhou_1234", Warned.PHONE),
        ("write to zhou@example.com", Warned.PHONE),
        ("我的工号是 A1042", Warned.STAFF_NUMBER),
        ("my employee number is 10422", Warned.STAFF_NUMBER),
        ("身份证 210113199001011234", Warned.ID_CARD),
        (f"上次的查询码 {receipt_of(42).shown()} 没有回音", Warned.RECEIPT),
        ("这件事只有我知道。", Warned.ONLY_I),
        ("那天夜里就我一个人在值班", Warned.ONLY_I),
        ("除了我没人看见", Warned.ONLY_I),
        ("I was the only one on shift", Warned.ONLY_I),
        ("nobody else knows about it", Warned.ONLY_I),
    ],
)
def test_it_is_warned_of(text: str, expected: Warned) -> None:
    assert expected in warned_in([text])


@pytest.mark.parametrize(
    "text",
    [
        "三车间2号熔炼炉检修时没有断水，班长叫大家不要声张。",
        "压力 0.45 MPa，温度 1360 度，2026 年 11 月 3 日夜班。",
        "他们只有一个灭火器，就放在门口。",
        "The furnace was opened while the water was on.",
        "罐号 20231105001，容积 50 立方米。",
    ],
)
def test_an_ordinary_report_is_not(text: str) -> None:
    assert warned_in([text]) == ()


def test_ones_own_name_and_telephone_are_found_wherever_they_stand() -> None:
    assert warned_in(["班长对周 晓梅说不要讲，1394000 1234。"], OWN) == (Warned.NAME, Warned.PHONE)
