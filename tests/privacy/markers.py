"""What must be found nowhere, in every form in which it could lie about."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Marker:
    """``name`` is what a failed test says; ``form`` the bytes that are looked for."""

    name: str
    form: bytes


def of_text(name: str, text: str) -> list[Marker]:
    """A name, a sentence, an address: plain, as JSON writes it, in UTF-16, in hex and in base64."""
    plain = text.encode()
    escaped = json.dumps(text)[1:-1].encode()
    forms = {plain, escaped, text.encode("utf-16-le"), text.encode("utf-16-be"), *_coded(plain)}
    return [Marker(name, form) for form in sorted(forms)]


def of_digits(name: str, digits: str) -> list[Marker]:
    """A receipt, in any spacing: its first twelve digits suffice."""
    groups = [digits[start : start + 4] for start in range(0, 12, 4)]
    found: list[Marker] = []
    for between in ("", " ", "-", "\u00a0", "\u2009", "&nbsp;"):
        found += of_text(name, between.join(groups))
    return [*found, *of_number(name, int(digits))]


def of_number(name: str, number: int) -> list[Marker]:
    """A Telegram id, for which five bytes are needed: decimal, hex, its bytes in either order, and hashed without a
    key, which is no protection: there are only so many."""
    decimal = str(number).encode()
    binary = [number.to_bytes(size, order) for size in (5, 8) for order in _ORDERS if number < 256**size]
    forms = {decimal, f"{number:x}".encode(), f"{number:X}".encode()}
    for plain in (decimal, *binary):
        forms |= {plain, *_coded(plain)}
        for algorithm in ("md5", "sha1", "sha256", "blake2b"):
            digest = hashlib.new(algorithm, plain).digest()
            forms |= {digest[:8], digest.hex()[:16].encode(), base64.b64encode(digest)[:12]}
    return [Marker(name, form) for form in sorted(forms) if len(form) >= 5]


def of_bytes(name: str, data: bytes) -> list[Marker]:
    """Of a photo, pieces from all over it."""
    step = max(1, len(data) // 16)
    return [Marker(name, data[at : at + 16]) for at in range(0, len(data) - 16, step)]


def low_words(number: int) -> list[bytes]:
    """The last four bytes of a number, in either order. Such short ones come up in sealed boxes by chance: they are
    looked for in everything else."""
    return [(number % 2**32).to_bytes(4, order) for order in _ORDERS]


_ORDERS: tuple[Literal["little", "big"], ...] = ("little", "big")


def _coded(plain: bytes) -> Iterator[bytes]:
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    for skipped in range(3):  # base64 of something longer that it stands in
        whole = base64.b64encode(bytes(skipped) + plain)
        inner = whole[4 if skipped else 0 :].rstrip(b"=")[:-1]
        yield from {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
