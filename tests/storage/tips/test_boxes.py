"""Boxes: coarse sizes, one place each, and nothing for who has another key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError

from storage.tips.boxes import (
    PHOTO,
    STEP,
    fresh_key,
    mixed,
    padded,
    public_of,
    seal,
    seal_to,
    unpadded,
    unseal,
    unseal_with,
)

KEY = fresh_key()


@given(st.binary(max_size=70_000))
def test_padding_comes_off_again(plain: bytes) -> None:
    assert unpadded(padded(plain)) == plain


@pytest.mark.parametrize(
    ("length", "size"),
    [(0, 2048), (2044, 2048), (2045, 4096), (16380, 16384), (16381, 32768), (40_000, 65536)],
)
def test_words_come_in_steps_of_two_kib_and_then_double(length: int, size: int) -> None:
    assert len(padded(b"x" * length, STEP)) == size


@pytest.mark.parametrize(
    ("length", "size"), [(10, 1), (262_140, 1), (262_141, 2), (600_000, 4), (1_048_573, 8)]
)
def test_photos_come_in_quarters_of_a_mib_that_double(length: int, size: int) -> None:
    assert len(padded(b"x" * length, PHOTO)) == size * PHOTO


def test_a_box_opens_in_its_place_with_its_key_only() -> None:
    box = seal(KEY, "report:1", b"words")
    assert unseal(KEY, "report:1", box) == b"words"
    for key, place, tried in (
        (fresh_key(), "report:1", box),
        (KEY, "report:2", box),
        (KEY, "report:1", box[:-1] + b"x"),
    ):
        with pytest.raises(CryptoError):
            unseal(key, place, tried)


def test_the_same_words_never_look_the_same_twice() -> None:
    assert seal(KEY, "report:1", b"words") != seal(KEY, "report:1", b"words")


def test_what_is_sealed_to_somebody_opens_for_them_alone() -> None:
    box = seal_to(public_of(KEY), b"key")
    assert unseal_with(KEY, box) == b"key"
    with pytest.raises(CryptoError):
        unseal_with(fresh_key(), box)


def test_a_key_is_worth_nothing_without_its_share_or_for_another_purpose() -> None:
    share = fresh_key()
    made = {
        mixed(KEY, share, b"content"),
        mixed(KEY, fresh_key(), b"content"),
        mixed(KEY, share, b"identity"),
    }
    assert len(made) == 3 and KEY not in made and share not in made
