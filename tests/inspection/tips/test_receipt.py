"""A receipt survives being written down, read out and typed on any keyboard; a typo costs no derivation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.tips.receipt import Receipt, check_digit, looks_like_receipt, read_receipt, receipt_of
from inspection.words import Refused

RECEIPT = receipt_of(1234_5678_9012_3456)
DIGITS = RECEIPT.reveal()
numbers = st.integers(0, 10**16 - 1)


def test_w08_it_is_sixteen_digits_and_a_check_digit_in_groups() -> None:
    assert DIGITS[:16] == "1234567890123456" and len(DIGITS) == 17
    assert RECEIPT.shown() == f"1234 5678 9012 3456 {DIGITS[16]}"


@pytest.mark.parametrize(
    "typed",
    [
        RECEIPT.shown(),
        "-".join((DIGITS[:8], DIGITS[8:])),
        f"  {DIGITS}\n",
        DIGITS.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        DIGITS.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        DIGITS.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        f"查询码：{RECEIPT.shown()}。",
    ],
    ids=["shown", "dash", "spaces", "full width", "arabic", "persian", "words"],
)
def test_w08_however_it_is_typed(typed: str) -> None:
    assert read_receipt(typed) == RECEIPT


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_w08_one_wrong_digit_is_a_typo(number: int, at: int, by: int) -> None:
    digits = receipt_of(number).reveal()
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    with pytest.raises(Refused, match="receipt_typo"):
        read_receipt(wrong)


@given(numbers, st.integers(0, 15))
def test_w08_two_neighbours_swapped_are_a_typo(number: int, at: int) -> None:
    digits = receipt_of(number).reveal()
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        with pytest.raises(Refused, match="receipt_typo"):
            read_receipt(swapped)


@pytest.mark.parametrize("typed", ["", "1234", DIGITS[:16], DIGITS + "0", "²³¹²³¹²³¹²³¹²³¹²³", "壹贰叁"])
def test_another_length_is_told_apart_from_a_typo(typed: str) -> None:
    with pytest.raises(Refused, match="receipt_length"):
        read_receipt(typed)


def test_the_check_digit_is_damms() -> None:
    assert check_digit("572") == 4 and check_digit("5724") == 0


def test_it_never_shows_in_a_log() -> None:
    for told in (repr(RECEIPT), str(RECEIPT), f"{RECEIPT}", repr([RECEIPT]), repr(Receipt(DIGITS))):
        assert DIGITS[:4] not in told


@given(numbers)
def test_it_is_found_in_a_text_that_is_about_to_be_sent(number: int) -> None:
    receipt = receipt_of(number)
    assert looks_like_receipt(f"我上次的查询码是{receipt.shown()}，没有人理。")
    assert looks_like_receipt(receipt.reveal())
    assert not looks_like_receipt(f"罐号 {str(number)[:9]}，压力 0.4")
