"""A photo is evidence only when its bytes are: pending until they and their SHA-256 are stored. So is a recording, a
film or a file that a form asks for, of which only the bytes are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from inspection.words import Refused

LARGEST = 20 * 1024 * 1024  # bytes; also what Telegram's getFile gives at most
MOST_PIXELS = 40_000_000
ALIKE = 4  # of 64 bits; fingerprints this near are of one picture

MIMES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"})
# Some phones send a HEIC as a file of unknown kind; what it really is, its bytes will tell.
UNTOLD = frozenset({"", "application/octet-stream"})


class PhotoState(StrEnum):
    PENDING = "pending"  # noted; the record is incomplete
    STORED = "stored"
    LOST = "lost"  # has to be asked for again


class PhotoFault(StrEnum):
    """Why a photo is lost."""

    TOO_BIG = "too_big"
    NOT_A_PHOTO = "not_a_photo"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"
    TOO_HARD = "too_hard"  # the worker ran out of time or memory, or died of it
    GONE = "gone"  # Telegram does not have it any more
    EMPTY = "empty"


class FetchFailed(Exception):
    """The bytes could not be had. ``retriable``: trying again may help; otherwise the photo is lost."""

    def __init__(self, reason: str, retriable: bool) -> None:
        super().__init__(reason)
        self.retriable = retriable


@dataclass(frozen=True)
class PhotoRef:
    """A photo as a message mentions it. ``unique_id`` names the file for good, ``file_id`` fetches it;
    ``size`` in bytes, ``mime`` as the sender claims, both None when the message does not say. ``lane``: whose it
    is, as far as fetching goes; nobody's photos keep all others' waiting. ``message_id`` tells the order in which
    they were sent, whatever the order in which they came. ``kind`` is audio, video or file for what is no photo.
    ``forwarded``: the message was somebody's before, and nobody says here whose."""

    unique_id: str
    file_id: str
    as_document: bool = False
    size: int | None = None
    mime: str | None = None
    lane: str | None = None
    message_id: int | None = None
    kind: str | None = None
    forwarded: bool = False


@dataclass(frozen=True)
class Photo:
    """A photo of the ledger. ``lat``/``lon`` and ``taken_at`` are what its EXIF said (WGS-84 degrees; local
    time without a zone), ``same_as`` the earliest photo with the very same bytes, ``forwarded`` whether it first came
    in a forwarded message."""

    id: int
    unique_id: str
    file_id: str
    as_document: bool
    state: PhotoState
    received_at: datetime
    stored_at: datetime | None = None
    fault: PhotoFault | None = None
    sha256: str | None = None
    size: int | None = None
    mime: str | None = None
    width: int | None = None
    height: int | None = None
    fingerprint: str | None = None
    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None
    original: str | None = None
    display: str | None = None
    thumbnail: str | None = None
    same_as: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    kind: str | None = None
    forwarded: bool = False

    @property
    def is_complete(self) -> bool:
        return self.state is PhotoState.STORED


def check_can_take(ref: PhotoRef) -> None:
    """Raises Refused("photo_too_big") or Refused("photo_kind") for what need not even be fetched."""
    if ref.size is not None and ref.size > LARGEST:
        raise Refused("photo_too_big", size=ref.size / 1024 / 1024, most=LARGEST // 1024 // 1024)
    if (ref.mime or "").lower() not in MIMES | UNTOLD:
        raise Refused("photo_kind")


def check_can_take_file(ref: PhotoRef) -> None:
    """Raises Refused("file_too_big") or Refused("file_empty") for what need not even be fetched."""
    if ref.size is not None and ref.size > LARGEST:
        raise Refused("file_too_big", size=ref.size / 1024 / 1024, most=LARGEST // 1024 // 1024)
    if ref.size == 0:
        raise Refused("file_empty")


def distance(one: str, other: str) -> int:
    """In how many of 64 bits two fingerprints (16 hex digits) differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def are_alike(one: str | None, other: str | None) -> bool:
    """Whether two fingerprints are of one picture. A flag to be shown, never a reason to block."""
    return one is not None and other is not None and distance(one, other) <= ALIKE
