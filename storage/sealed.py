"""Sealing with keys that lie outside the database: addresses of people without a role, and their words."""

import base64
import hashlib
from pathlib import Path

from nacl.secret import SecretBox
from nacl.utils import random

SEALED = "s:"
OPEN = "t:"


class Sealer:
    """Holds the keys of ``ANXUN_KEYS``. Each purpose has a key of its own, derived from one root key."""

    def __init__(self, root: bytes) -> None:
        if len(root) != SecretBox.KEY_SIZE:
            raise ValueError("the root key must have 32 bytes")
        self._root = root

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> "Sealer":
        """Reads ``root.key`` (32 bytes); makes it when ``create``. Raises FileNotFoundError otherwise."""
        path = folder / "root.key"
        if create and not path.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_bytes(random(SecretBox.KEY_SIZE))
        return cls(path.read_bytes())

    def _key(self, purpose: str) -> bytes:
        return hashlib.blake2b(purpose.encode(), key=self._root, digest_size=32).digest()

    def seal(self, purpose: str, plain: bytes) -> bytes:
        """A box that only this purpose's key opens; the same words never look the same twice."""
        return bytes(SecretBox(self._key(purpose)).encrypt(plain))

    def unseal(self, purpose: str, box: bytes) -> bytes:
        """Opens a box. Raises nacl.exceptions.CryptoError when it was sealed otherwise or damaged."""
        return SecretBox(self._key(purpose)).decrypt(box)

    def address(self, chat_id: int) -> str:
        """The sealed address of somebody without a role: the same chat gives the same address, and
        without the key (which is in no database and no backup) nobody can tell or guess whose it is."""
        plain = chat_id.to_bytes(8, "big", signed=True)
        nonce = hashlib.blake2b(plain, key=self._key("address nonce"), digest_size=24).digest()
        box = SecretBox(self._key("address")).encrypt(plain, nonce)
        return SEALED + base64.urlsafe_b64encode(box).decode()

    def chat_id(self, address: str) -> int:
        """The chat behind an address, open (``t:123``) or sealed (``s:…``)."""
        if address.startswith(OPEN):
            return int(address.removeprefix(OPEN))
        box = base64.urlsafe_b64decode(address.removeprefix(SEALED))
        return int.from_bytes(SecretBox(self._key("address")).decrypt(box), "big", signed=True)


def chat_of(address: str) -> int | None:
    """The chat behind an open address; None for any other."""
    number = address.removeprefix(OPEN)
    return int(number) if address.startswith(OPEN) and number.lstrip("-").isdecimal() else None


def open_address(chat_id: int) -> str:
    """The address of somebody with a role, or of a group."""
    return f"{OPEN}{chat_id}"
