"""Compares experts at visits with what the chain tells of them, and their columns with their steps."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.experts.expert import VisitExpert, expert_fingerprint
from storage.expert import to_expert
from storage.tables.expert import visit_expert

PAGE = 500


class ExpertCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action.startswith("expert."):
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``expert:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        page = select(visit_expert).order_by(visit_expert.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            for row in rows:
                subject = f"expert:{row.id}"
                try:
                    one = to_expert(row)
                    sound = _derived(one) == (row.person_id, row.ended_at)
                    digest = expert_fingerprint(one) if sound else ""
                except (ValueError, TypeError, KeyError):  # somebody wrote what no event could have written
                    digest = ""
                if waiting.pop(subject, None) != digest:
                    found.append(subject)
            rows = (await connection.execute(page.where(visit_expert.c.id > rows[-1].id))).all()
        return found + list(waiting)


def _derived(one: VisitExpert) -> tuple[int | None, datetime | None]:
    return one.person_id, one.ended.at if one.ended else None
