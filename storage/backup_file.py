"""The file of a backup: a plain tar whose members carry the SHA-256 of their bytes in their names
(``media/HASH/original/…``), so that each can be checked as it comes and ``tar tf`` shows what there is."""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from inspection.words import Refused

BLOCK = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK)
MOST = {"about": 1 << 20, "tables": 1 << 24, "media": 1 << 27, "manifest": 1 << 20}
"""The folders and the bytes that one member of each may have: who reads a strange file must not drown in it."""

_NAME = re.compile(r"(about|tables|media|manifest)/([0-9a-f]{64})/([0-9A-Za-z._/-]{1,110})", re.ASCII)


@dataclass(frozen=True)
class Member:
    """``name`` is what stands after folder and hash; nothing may use it as a path unguarded."""

    folder: str
    name: str
    data: bytes


class Sink(Protocol):
    def write(self, data: bytes, /) -> object: ...


class Writer:
    """Writes members one after the other. ``digest`` and ``members`` tell of all so far."""

    def __init__(self, file: Sink) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.members = 0

    def add(self, member: Member) -> None:
        path = f"{member.folder}/{hashlib.sha256(member.data).hexdigest()}/{member.name}"
        info = tarfile.TarInfo(path)
        info.size, info.mode = len(member.data), 0o600
        padding = bytes(-len(member.data) % BLOCK)
        self._file.write(info.tobuf(tarfile.USTAR_FORMAT) + member.data + padding)
        self._digest.update(path.encode() + b"\n")
        self.members += 1

    @property
    def digest(self) -> str:
        """One hash over the names of all members so far, and so over all their bytes."""
        return self._digest.hexdigest()

    def end(self) -> None:
        self._file.write(END)


class Reader:
    """Reads members one after the other, each checked against its own hash; reads nothing whole but those.
    ``label`` is how the file is called in what is refused: ``backup_foreign``, ``_cut`` or ``_damaged``."""

    def __init__(self, file: BinaryIO, size: int, label: str) -> None:
        self._file, self._left, self._label = file, size, label
        self._digest = hashlib.sha256()
        self.members = 0

    def __iter__(self) -> Iterator[Member]:
        while (info := self._header()) is not None:
            yield self._member(info)
        if not self.members:
            raise self.foreign()
        if self._take(BLOCK) != bytes(BLOCK) or self._left:
            raise self.damaged("END")

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def damaged(self, part: str) -> Refused:
        return Refused("backup_damaged", file=self._label, part=part)

    def foreign(self) -> Refused:
        return Refused("backup_foreign", file=self._label)

    def _header(self) -> tarfile.TarInfo | None:
        """The next one; None at the end. Read by itself, so that no long name or link is ever followed."""
        block = self._take(BLOCK)
        if not block.strip(b"\0"):
            return None
        try:
            return tarfile.TarInfo.frombuf(block, "ascii", "strict")
        except (tarfile.HeaderError, ValueError):
            raise (self.damaged(f"#{self.members + 1}") if self.members else self.foreign()) from None

    def _member(self, info: tarfile.TarInfo) -> Member:
        match = _NAME.fullmatch(info.name)
        if match is None or info.type != tarfile.REGTYPE or not 0 <= info.size <= MOST[match[1]]:
            raise self.damaged(f"#{self.members + 1}") if self.members else self.foreign()
        padded = self._take(info.size + -info.size % BLOCK)
        data = padded[: info.size]
        if hashlib.sha256(data).hexdigest() != match[2] or padded[info.size :].strip(b"\0"):
            raise self.damaged(match[3])
        self._digest.update(info.name.encode() + b"\n")
        self.members += 1
        return Member(match[1], match[3], data)

    def _take(self, size: int) -> bytes:
        if size > self._left:
            raise Refused("backup_cut", file=self._label) if self.members else self.foreign()
        self._left -= size
        data = self._file.read(size)
        if len(data) < size:
            raise Refused("backup_cut", file=self._label)
        return data
