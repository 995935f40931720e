"""Codes that are copied by hand: a mistake is found before anything is looked up."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspection.tips.codes import ALPHABET, CLAIM_SIGNS, case_number_of, claim_code_of, read_claim_code
from inspection.words import Refused

numbers = st.integers(0, len(ALPHABET) ** CLAIM_SIGNS - 1)
CODE = claim_code_of(123_456_789_012_345_678 % len(ALPHABET) ** CLAIM_SIGNS)


def test_signs_that_are_mistaken_for_each_other_do_not_occur() -> None:
    assert len(ALPHABET) == 31 and not set("01OIL") & set(ALPHABET)


@given(numbers)
def test_a_claim_code_comes_back_as_it_was_shown(number: int) -> None:
    code = claim_code_of(number)
    assert read_claim_code(code.shown().lower()) == code
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in code.reveal())
    assert read_claim_code(full_width) == code


@given(numbers, st.integers(0, CLAIM_SIGNS), st.integers(1, 30))
def test_one_wrong_sign_is_a_typo(number: int, at: int, by: int) -> None:
    signs = claim_code_of(number).reveal()
    wrong = ALPHABET[(ALPHABET.index(signs[at]) + by) % 31]
    with pytest.raises(Refused, match="claim_typo"):
        read_claim_code(signs[:at] + wrong + signs[at + 1 :])


@given(numbers, st.integers(0, CLAIM_SIGNS - 1))
def test_two_neighbours_swapped_are_a_typo(number: int, at: int) -> None:
    signs = claim_code_of(number).reveal()
    swapped = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
    assume(swapped != signs)
    with pytest.raises(Refused, match="claim_typo"):
        read_claim_code(swapped)


@pytest.mark.parametrize("typed", ["", "ABCD", CODE.reveal() + "A", "领奖码"])
def test_what_is_no_code_is_a_typo(typed: str) -> None:
    with pytest.raises(Refused, match="claim_typo"):
        read_claim_code(typed)


def test_a_claim_code_never_shows_in_a_log() -> None:
    assert CODE.reveal()[:4] not in repr(CODE) + str(CODE) + f"{CODE}"


def test_a_case_number_is_short_and_random() -> None:
    assert case_number_of(0) == "T-22222222"
    assert len({case_number_of(number * 31) for number in range(100)}) == 100
