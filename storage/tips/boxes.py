"""Sealing what lies in the tables: padded to coarse sizes and bound to its place, so that a row's box opens nowhere
else."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random

KEY = 32
STEP, STEPS_UP_TO = 2048, 16384
PHOTO = 262144
HEAD, WORD, IDENTITY = 512, 2048, 1024
_LENGTH = 4

__all__ = ["CryptoError"]


def fresh_key() -> bytes:
    return random(KEY)


def padded(plain: bytes, least: int = STEP) -> bytes:
    """Its length, itself, zeroes: up to 16 KiB in steps of ``least``, beyond that doubling."""
    need = len(plain) + _LENGTH
    size = -(-need // least) * least
    if size > max(STEPS_UP_TO, least):
        size = max(STEPS_UP_TO, least)
        while size < need:
            size *= 2
    return len(plain).to_bytes(_LENGTH, "big") + plain + bytes(size - need)


def unpadded(text: bytes) -> bytes:
    length = int.from_bytes(text[:_LENGTH], "big")
    return text[_LENGTH : _LENGTH + length]


def seal(key: bytes, place: str, plain: bytes, least: int = STEP) -> bytes:
    """``place`` says what this is and of what; a box opens only there."""
    return bytes(Aead(key).encrypt(padded(plain, least), place.encode()))


def unseal(key: bytes, place: str, box: bytes) -> bytes:
    """Raises CryptoError when it is another key, another place, or damaged."""
    return unpadded(Aead(key).decrypt(box, place.encode()))


def seal_json(key: bytes, place: str, told: Mapping[str, Any], least: int = STEP) -> bytes:
    return seal(key, place, json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), least)


def unseal_json(key: bytes, place: str, box: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unseal(key, place, box))
    return found


def seal_to(public: bytes, plain: bytes) -> bytes:
    """For whoever has the private key, and for nobody else, not even the sender."""
    return bytes(SealedBox(PublicKey(public)).encrypt(plain))


def unseal_with(private: bytes, box: bytes) -> bytes:
    """Raises CryptoError."""
    return bytes(SealedBox(PrivateKey(private)).decrypt(box))


def public_of(private: bytes) -> bytes:
    return bytes(PrivateKey(private).public_key)


def mixed(key: bytes, share: bytes, purpose: bytes) -> bytes:
    """The key that opens anything at all: of the sealed one and of the share that lies outside the database."""
    return blake2b(key, key=share, digest_size=KEY, person=purpose).digest()
