"""The photos that answers hold, as the messages mentioned them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogs.report import Report
from bot.dialogs.report_more import More
from bot.heard import Enclosed, Sent, Stored
from inspection.photo import PhotoRef


def photo_refs(answers: Mapping[str, Stored]) -> list[PhotoRef]:
    """Every photo in the answers of a conversation. Those of an older version, which kept less, were noted when
    they came and are left out."""
    photos = [
        photo
        for answer in answers.values()
        if isinstance(answer, Mapping) and isinstance(answer.get("photos"), list)
        for photo in answer["photos"]
        if isinstance(photo, Mapping) and photo.get("f")
    ]
    return [
        PhotoRef(
            *(p["u"], p["f"], bool(p["d"]), p.get("s"), p.get("k")),
            message_id=p.get("m"),
            kind=p.get("t"),
            forwarded=bool(p.get("w")),
        )
        for p in photos
    ]


def just_taken(answers: Mapping[str, Stored], heard: Sent | Enclosed, lane: str) -> dict[str, PhotoRef]:
    """What was sent, by its name, if an answer holds it."""
    film = heard.film if isinstance(heard, Sent) else None
    names = {one.unique_id for one in (heard, film) if one is not None}
    taken = [ref for ref in photo_refs(answers) if ref.unique_id in names]
    return {ref.unique_id: replace(ref, lane=lane, forwarded=heard.forwarded) for ref in taken}


def handed_in(command: Any, answers: Mapping[str, Stored]) -> list[PhotoRef]:
    """The photos that a worker's report names: nobody has noted them yet. All other photos were when they came."""
    if not isinstance(command, Report | More):
        return []
    return [ref for ref in photo_refs(answers) if ref.unique_id in command.photos]
