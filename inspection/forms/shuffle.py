"""Order by chance that can be repeated: the shuffle and the generator that the ODK specification names, so that one
seed gives one order in every client, and the chance of one conversation, which its seed decides."""

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
MODULUS, MULTIPLIER = 2147483647, 16807


def shuffled(items: Sequence[T], seed: int) -> list[T]:
    """Fisher and Yates, inside out, with the generator of Park and Miller."""
    state = int(abs(seed) % MODULUS) * (1 if seed >= 0 else -1)
    if state <= 0:
        state += MODULUS - 1
    made: list[T] = []
    for place, item in enumerate(items):
        state = state * MULTIPLIER % MODULUS
        chosen = int((state - 1) / (MODULUS - 1) * (place + 1))
        if chosen == place:
            made.append(item)
        else:
            made.append(made[chosen])
            made[chosen] = item
    return made


def seed_of(text: str) -> int:
    """A whole number is its own seed; other texts are digested, as clients of ODK do."""
    if re.fullmatch(r"\s*-?\d+(\.\d*)?\s*", text):
        return int(float(text))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True) if text else 0


def chance(seed: int, where: str) -> bytes:
    """32 bytes that only this seed and this place give."""
    return hashlib.sha256(f"{seed}|{where}".encode()).digest()
