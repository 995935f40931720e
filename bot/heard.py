"""What a person can do in a conversation, as plain facts: no Telegram in here."""

from dataclasses import dataclass, replace
from typing import Any

from inspection.photo import PhotoRef


@dataclass(frozen=True)
class Tap:
    """A press on an inline button. ``tag`` names the question it answers."""

    tag: str
    value: str


@dataclass(frozen=True)
class Said:
    """A text. ``reply_tag`` names the question it replies to, when it replies to one; ``reply_to`` the conversation."""

    text: str
    reply_tag: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True)
class Sent:
    """A photo: ``unique_id`` names it for good. ``album`` is shared by the members of one album; ``file_id``,
    ``size`` (bytes) and ``mime`` are what it takes to fetch it later. ``forwarded``: it was another message before.
    ``film`` is the moving part of a live photo."""

    unique_id: str
    as_document: bool = False
    album: str | None = None
    message_id: int = 0
    caption: str | None = None
    reply_tag: str | None = None
    file_id: str = ""
    size: int | None = None
    mime: str | None = None
    reply_to: str | None = None
    forwarded: bool = False
    film: "Enclosed | None" = None

    @property
    def ref(self) -> PhotoRef:
        sent = self.as_document, self.size, self.mime
        ref = PhotoRef(self.unique_id, self.file_id, *sent, message_id=self.message_id)
        return replace(ref, forwarded=self.forwarded)


@dataclass(frozen=True)
class Enclosed:
    """A recording, a film or a file that is no photo. ``kind`` is audio, video or file; ``name`` what the sender's file
    is called; the rest is as in ``Sent``."""

    kind: str
    unique_id: str
    file_id: str = ""
    size: int | None = None
    mime: str | None = None
    name: str = ""
    message_id: int = 0
    reply_tag: str | None = None
    reply_to: str | None = None
    forwarded: bool = False
    album: str | None = None
    caption: str | None = None

    @property
    def as_document(self) -> bool:
        return True

    @property
    def ref(self) -> PhotoRef:
        sent = True, self.size, self.mime
        ref = PhotoRef(self.unique_id, self.file_id, *sent, message_id=self.message_id, kind=self.kind)
        return replace(ref, forwarded=self.forwarded)


@dataclass(frozen=True)
class Decoded:
    """What a job has read from the photo of a code; "" when nothing could be read. ``many``: how many codes were
    on it. ``reply_tag`` names the question that waits for it."""

    text: str
    many: int
    reply_tag: str


@dataclass(frozen=True)
class Placed:
    """A place a person chose to send: a claim. Degrees WGS-84, accuracy in metres, ``how`` = live | pin | forwarded.
    ``sent`` in seconds since 1970: when it was first sent, by Telegram's clock."""

    lat: float
    lon: float
    accuracy: float | None = None
    how: str = "pin"
    sent: int | None = None


@dataclass(frozen=True)
class Contacted:
    """A shared contact."""

    name: str
    phone: str


@dataclass(frozen=True)
class Back:
    """``/back``"""


@dataclass(frozen=True)
class Cancel:
    """``/cancel``"""


Heard = Tap | Said | Sent | Enclosed | Decoded | Placed | Contacted | Back | Cancel
Reply = Said | Sent | Enclosed | Decoded  # what may name the question that it answers
Stored = Any  # plain JSON, as it lies in the database
