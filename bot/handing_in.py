"""The photos that answers hold, as the messages mentioned them."""

from collections.abc import Mapping
from typing import Any

from bot.dialogs.report import Report
from bot.dialogs.report_more import More
from bot.heard import Stored
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
            *(p["u"], p["f"], bool(p["d"]), p.get("s"), p.get("k")), message_id=p.get("m"), kind=p.get("t")
        )
        for p in photos
    ]


def handed_in(command: Any, answers: Mapping[str, Stored]) -> list[PhotoRef]:
    """The photos that a worker's report names: nobody has noted them yet. All other photos were when they came."""
    if not isinstance(command, Report | More):
        return []
    return [ref for ref in photo_refs(answers) if ref.unique_id in command.photos]
