"""Drafts: a key of its own for each, in a file that is destroyed when the draft is sent, dropped or an hour old."""

import base64
import os
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from storage.tips import files
from storage.tips.boxes import KEY, fresh_key, seal_json, unseal_json


class Draft:
    """Seals the answers of one conversation and names the keys of its photos."""

    def __init__(self, conversation_id: str, key: bytes) -> None:
        self._id, self._key = conversation_id, key

    def seal(self, what: str, told: Mapping[str, Any]) -> dict[str, str]:
        """What takes the place of ``args`` or ``answers`` (``what``) in the table."""
        return {"sealed": base64.b64encode(seal_json(self._key, self._place(what), told)).decode()}

    def open(self, what: str, sealed: Mapping[str, Any]) -> dict[str, Any]:
        """Raises CryptoError when it was sealed otherwise."""
        return unseal_json(self._key, self._place(what), base64.b64decode(sealed["sealed"]))

    def photo_key(self, photo_id: str) -> bytes:
        return blake2b(photo_id.encode(), key=self._key, digest_size=KEY, person=b"photo").digest()

    def photo_id(self, unique_id: str) -> str:
        """The name of a photo in the tables: nobody finds out which photo of Telegram's it was."""
        return blake2b(unique_id.encode(), key=self._key, digest_size=16, person=b"photo id").hexdigest()

    def _place(self, what: str) -> str:
        return f"draft:{self._id}:{what}"


class Drafts:
    """The files in ``ANXUN_KEYS/drafts``. Names are hashes: a conversation's id need not be fit for a file's."""

    def __init__(self, keys: Path) -> None:
        self.folder = keys / "drafts"

    def make(self, conversation_id: str) -> Draft:
        """Durable before it returns; the one that is there when there is one."""
        files.write(self._path(conversation_id), fresh_key())
        found = self.get(conversation_id)
        assert found is not None  # it was just written
        return found

    def get(self, conversation_id: str) -> Draft | None:
        """None once its key is destroyed: what is left of the draft opens nowhere."""
        key = files.read(self._path(conversation_id))
        return None if key is None else Draft(conversation_id, key)

    def destroy(self, conversation_id: str) -> None:
        files.destroy(self._path(conversation_id))

    def strays(self, alive: Collection[str]) -> set[str]:
        """The names of all keys but those of these drafts (ids of conversations)."""
        kept = {self._path(conversation_id).name for conversation_id in alive}
        there = self.folder.glob("[!.]*") if self.folder.is_dir() else ()
        return {path.name for path in there} - kept

    def destroy_all(self, names: Collection[str]) -> None:
        for name in names:
            files.destroy(self.folder / name)

    def blur(self) -> None:
        """A folder keeps the time at which a file in it was made or destroyed last."""
        if self.folder.is_dir():
            os.utime(self.folder)

    def _path(self, conversation_id: str) -> Path:
        return self.folder / blake2b(conversation_id.encode(), digest_size=16).hexdigest()
