"""A mistyped 统一社会信用代码 never enters the ledger as another company."""

from hypothesis import given
from hypothesis import strategies as st

from inspection.credit_code import ALPHABET, check_character, normalised, problem_with

bodies = st.text(ALPHABET, min_size=17, max_size=17)


def with_check(body: str) -> str:
    return body + check_character(body)


def test_the_example_of_the_standard_passes() -> None:
    assert problem_with("91350100M000100Y43") is None  # GB 32100-2015, annex


@given(bodies)
def test_what_we_make_we_accept(body: str) -> None:
    assert problem_with(with_check(body)) is None


@given(bodies, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_mistyped_character_is_noticed(body: str, place: int, letter: str) -> None:
    code = with_check(body)
    mistyped = code[:place] + letter + code[place + 1 :]
    problem = problem_with(mistyped)
    assert (problem is None) == (letter == code[place])


def test_letters_that_look_like_digits_are_named() -> None:
    problem = problem_with("9121O112MA0UNI0001")
    assert problem is not None
    assert (problem.key, problem.facts["letters"]) == ("row.code_letter", "OI")


def test_the_length_is_told() -> None:
    problem = problem_with("91210112")
    assert problem is not None and problem.facts["length"] == 8


def test_full_width_and_lower_case_and_spaces_are_the_same_code() -> None:
    code = with_check("91210112MA0UNYX7G")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert {normalised(wide), normalised(code.lower()), normalised(f" {code[:6]} {code[6:]}\u200b")} == {code}
