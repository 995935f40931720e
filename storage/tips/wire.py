"""What lies inside the boxes, as plain JSON."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from inspection.tips.case import Head
from inspection.tips.content import Door, Identity, Message, Speaker, Tip, TipPhoto


def tip_out(tip: Tip, salt: bytes) -> dict[str, Any]:
    """Without the name. ``salt`` is what makes the case's commitment unguessable."""
    told = asdict(replace(tip, identity=None, photos=()))
    return told | {"photos": [_photo_out(photo) for photo in tip.photos], "salt": salt.hex()}


def tip_in(told: Mapping[str, Any]) -> Tip:
    fields = {name: value for name, value in told.items() if name != "salt"}
    fields["photos"] = tuple(_photo_in(photo) for photo in told["photos"])
    fields["units"] = tuple(told["units"])
    return Tip(**fields | {"door": Door(told["door"])})


def message_out(message: Message) -> dict[str, Any]:
    photos = [_photo_out(photo) for photo in message.photos]
    day = message.day.isoformat()
    return {"n": message.n, "who": message.speaker, "text": message.text, "day": day, "photos": photos}


def message_in(told: Mapping[str, Any]) -> Message:
    photos = tuple(_photo_in(photo) for photo in told["photos"])
    return Message(told["n"], Speaker(told["who"]), told["text"], date.fromisoformat(told["day"]), photos)


def head_out(head: Head) -> dict[str, Any]:
    return asdict(head)


def head_in(told: Mapping[str, Any]) -> Head:
    return Head(**told)


def identity_out(identity: Identity | None) -> dict[str, Any]:
    return {"name": identity.name, "phone": identity.phone} if identity else {}


def identity_in(told: Mapping[str, Any]) -> Identity | None:
    return Identity(told["name"], told["phone"]) if told else None


def _photo_out(photo: TipPhoto) -> dict[str, Any]:
    return asdict(photo) | {"key": base64.b64encode(photo.key).decode()}


def _photo_in(told: Mapping[str, Any]) -> TipPhoto:
    return TipPhoto(**dict(told) | {"key": base64.b64decode(told["key"])})
