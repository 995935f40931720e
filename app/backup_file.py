"""The file itself: written beside its name and renamed when it is whole, read as it is."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from inspection.words import Refused

FORMAT = 1


@dataclass(frozen=True)
class About:
    """The first member: what is needed to read the rest."""

    schema: str
    made_at: str  # ISO 8601, UTC
    columns: Mapping[str, Sequence[tuple[str, str]]]
    format: int = FORMAT


@dataclass(frozen=True)
class Manifest:
    """The last member: what all before it must come to. ``head`` is that of the audit chain."""

    members: int
    digest: str
    rows: Mapping[str, int]
    pictures: int
    missing: int
    sound: bool
    head: tuple[int, str]


def to_json(told: About | Manifest) -> bytes:
    return json.dumps(vars(told), ensure_ascii=False).encode()


def about_of(data: bytes) -> About:
    """Raises ValueError when it is none, whatever it is."""
    told = _object(data, {"format": int, "schema": str, "made_at": str, "columns": dict})
    if told["format"] != FORMAT:
        raise ValueError("another format")
    if datetime.fromisoformat(told["made_at"]).tzinfo is None:
        raise ValueError("no time zone")
    return About(**told)


def manifest_of(data: bytes) -> Manifest:
    """Raises ValueError when it is none, whatever it is."""
    kinds = {"members": int, "digest": str, "rows": dict, "pictures": int, "missing": int, "sound": bool}
    told = _object(data, {**kinds, "head": list})
    head = told["head"]
    if [type(part) for part in head] != [int, str]:
        raise ValueError("no head")
    return Manifest(**{**told, "head": (head[0], head[1])})


def _object(data: bytes, kinds: Mapping[str, type]) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(told, dict) or {key: type(value) for key, value in told.items()} != kinds:
        raise ValueError("not the object wanted")
    return told


class _Target:
    """A file that refuses in one line when it cannot take more."""

    def __init__(self, file: BinaryIO, name: Path) -> None:
        self._file, self._name = file, name

    def write(self, data: bytes, /) -> None:
        try:
            self._file.write(data)
        except OSError as problem:
            raise _unwritable(self._name, problem) from None


@contextmanager
def writing(target: Path, *, force: bool) -> Iterator[_Target]:
    """``target`` appears whole at the end of the block, for its owner only, or not at all. Raises Refused."""
    if target.exists() and not force:
        raise Refused("backup_exists", file=target)
    part = target.with_name(f"{target.name}.part")
    with _opened(target, part) as file:
        try:
            yield _Target(file, target)
            _settle(file, part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


@contextmanager
def _opened(target: Path, part: Path) -> Iterator[BinaryIO]:
    """What an earlier one left behind when it was killed is written over; one that is at work is not."""
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as problem:
        raise _unwritable(target, problem) from None
    file = os.fdopen(handle, "wb")
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("backup_busy", file=target) from None
        os.fchmod(handle, 0o600)
        file.truncate(0)
        yield file
    finally:
        with suppress(OSError):  # what the disk did not take then it does not take now: that was told already
            file.close()


def _settle(file: BinaryIO, part: Path, target: Path) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
        part.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as problem:
        raise _unwritable(target, problem) from None


def _unwritable(target: Path, problem: OSError) -> Refused:
    return Refused("backup_unwritable", file=target, reason=problem.strerror)


@contextmanager
def reading(source: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The file and its size in bytes. Raises Refused."""
    if source.exists() and not source.is_file():  # to open a pipe would be to wait for it
        raise Refused("backup_foreign", file=source)
    try:
        file = source.open("rb")
    except OSError as problem:
        raise Refused("backup_unreadable", file=source, reason=problem.strerror) from None
    with file:
        yield file, os.fstat(file.fileno()).st_size
