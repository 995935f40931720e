"""What a confidential report holds. All of it lies sealed; nothing of it is ever written elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

CONFIDENTIAL = frozenset({"tip", "tip_receipt", "tip_enter", "tip_status"})
"""The conversations that are held in confidence, by the names of their dialogs."""


class Door(StrEnum):
    """Through which the report came: each protects differently, and its pages say so."""

    WEB = "web"
    ONION = "onion"
    CHAT = "chat"


class Speaker(StrEnum):
    """Who says something in a case. Officers have no name towards the reporter."""

    REPORTER = "reporter"
    OFFICE = "office"


@dataclass(frozen=True)
class Identity:
    """Who reports, if they say so; sealed apart from everything else."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True)
class TipPhoto:
    """A picture without metadata. ``fingerprint``: as ``media.fingerprint`` makes it. ``key`` opens it; the lane knows
    that of a draft's photos by itself."""

    id: str
    fingerprint: str = ""
    caption: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True)
class Tip:
    """One report. ``region_id`` says whose officers get it: of the enterprise, or the root when nobody knows.

    ``enterprise`` is the name as the reporter knows it. ``units``: offices that it concerns; none of their officers
    gets it. ``answers``: whatever else the dialog asked, by its key. ``identity`` is never kept beside the rest.
    """

    region_id: int
    enterprise: str = field(repr=False)
    enterprise_id: int | None = field(default=None, repr=False)
    what: str = field(repr=False)
    where: str = field(default="", repr=False)
    when: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    photos: tuple[TipPhoto, ...] = ()
    danger_to_life: bool = False
    units: tuple[str, ...] = ()
    identity: Identity | None = None
    reward_wanted: bool = False
    language: str = "zh"
    door: Door = Door.WEB

    def texts(self) -> tuple[str, ...]:
        """Everything the reporter wrote, for what is checked or compared."""
        captions = (photo.caption for photo in self.photos)
        written = (self.what, self.where, self.when, *self.answers.values(), *captions)
        return tuple(text for text in written if text)


@dataclass(frozen=True)
class Message:
    """One word in a case. ``n`` counts them; ``day`` is all that is kept of the time."""

    n: int
    speaker: Speaker
    text: str = field(repr=False)
    day: date
    photos: tuple[TipPhoto, ...] = ()
