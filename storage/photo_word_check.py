"""Compares the one-time words of photos, and what was said of them, with what the chain tells."""

from datetime import UTC
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.trust.framed import FramedWord
from storage.photo_words import PhotoWords

Told = tuple[Any, ...]
"""Word, whether it was seen, by whom, when."""


class PhotoWordCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, int], Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError or ValueError when such an event is not as it should be."""
        if event.action == "form.submitted":
            submission_id = int(event.subject.partition(":")[2])
            for photo_id, word in event.data.get("words", {}).items():
                self._told[submission_id, int(photo_id)] = (word, None, None, None)
        elif event.action == "photo.framed":
            key = event.data["submission"], int(event.subject.partition(":")[2])
            self._told[key] = (event.data["word"], event.data["shown"], event.actor, event.at)

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``photo:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        async for one in PhotoWords(connection).all():
            if waiting.pop((one.submission_id, one.photo_id), None) != _told(one):
                found.append(f"photo:{one.photo_id}")
        return found + [f"photo:{photo_id}" for _, photo_id in waiting]


def _told(one: FramedWord) -> Told:
    by = None if one.by is None else f"person:{one.by}"
    at = None if one.at is None else one.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return one.word, one.shown, by, at
