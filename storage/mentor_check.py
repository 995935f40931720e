"""Compares mentor pairs with what the chain tells of them, and their columns with their steps."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.mentors.pair import MentorPair, pair_fingerprint
from storage.mentor import to_pair
from storage.tables.mentor import mentor_pair

PAGE = 500


class MentorCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action.startswith("mentor."):
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``mentor:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        page = select(mentor_pair).order_by(mentor_pair.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            for row in rows:
                subject = f"mentor:{row.id}"
                try:
                    one = to_pair(row)
                    sound = _derived(one) == (row.last_help, row.ended_at)
                    digest = pair_fingerprint(one) if sound else ""
                except (ValueError, TypeError, KeyError):  # somebody wrote what no event could have written
                    digest = ""
                if waiting.pop(subject, None) != digest:
                    found.append(subject)
            rows = (await connection.execute(page.where(mentor_pair.c.id > rows[-1].id))).all()
        return found + list(waiting)


def _derived(one: MentorPair) -> tuple[date | None, datetime | None]:
    return one.last_help, one.ended.at if one.ended else None
