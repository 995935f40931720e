"""Approved extracts on their day: each becomes a planned visit like any other, and nothing leads back to its case."""

import logging
from collections.abc import Sequence
from datetime import datetime

from app.media import blobs
from app.tips.base import Base
from bot.cards.visit import drawn
from bot.render import message
from inspection.outcome import Notice
from inspection.people import Role
from inspection.rights import for_enterprise
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from media.blobs import Shelf
from storage.sealed import open_address
from storage.tips.extracts import Release
from storage.tips.work import TipWork
from storage.work import Work
from texts import Voice

log = logging.getLogger("anxun.tips")

OFFICE_HOURS = 8
"""Local hour before which nobody is sent out, unless life is in danger."""

STEP_IN = (Role.INSPECTOR, Role.MANAGER)


class Releasing(Base):
    async def release_due(self) -> int:
        """Plans the visits whose day has come; how many. An inspector who has left is stood in for by another of the
        region; where there is none, it waits and the log says that something does."""
        made = 0
        early = self.now().astimezone(self.system.settings.zone).hour < OFFICE_HOURS
        async with self._read() as work:
            due = [one for one in await work.extracts.due(self.today()) if one.urgent or not early]
        for release in due:
            async with self.system.write() as everything:
                made += await self._plan(everything, release)
        if made < len(due):
            log.warning("%d visits are due that nobody can be found for", len(due) - made)
        return made

    async def _plan(self, work: Work, release: Release) -> bool:
        tips = TipWork(work.connection, self.keys)
        if release.id not in {one.id for one in await tips.extracts.due(self.today())}:
            return True  # another process was first
        others = await work.people.with_role_for(STEP_IN, release.enterprise_id)
        fit = [person.id for person in others if not for_enterprise(person, release.enterprise_id)]
        for lead in (release.lead_id, *fit):
            team = tuple(one for one in release.colleagues if one != lead)
            for going in (team, ()):
                if await self._planned(work, release, lead, going):
                    await tips.extracts.released(release.id)
                    return True
        return False

    async def _planned(self, work: Work, release: Release, lead: int, team: tuple[int, ...]) -> bool:
        plan = PlanVisit(work.visits, work.enterprises, work.people, work.audit, self.system.settings.zone)
        visit = ScheduleVisit(release.enterprise_id, VisitKind.SPOT, self.today(), lead, team, release.text)
        now = self.now()
        try:
            done = await plan(visit, None, now)
        except Refused:
            return False
        for notice in done.notices:
            assert isinstance(notice, Notice)  # a planned visit tells nobody else
            await self._tell(work, notice, release.pictures, now)
        return True

    async def _tell(self, work: Work, notice: Notice, pictures: Sequence[bytes], now: datetime) -> None:
        chats = await work.people.addresses_of([notice.person_id])
        reader = await work.people.get(notice.person_id)
        visit = await work.visits.get(notice.subject_id or 0)
        if reader is None or visit is None or notice.person_id not in chats:
            return
        lines, rows = drawn(visit, reader)
        voice = Voice(reader.language, self.system.settings.zone)
        told = [message([notice.words, *lines], rows, voice)]
        if pictures:
            store = blobs(
                self.system.settings
            )  # each letter has copies of its own, which go when it was sent
            paths = [await store.put(one, "image/jpeg", Shelf.DISPLAY) for one in pictures]
            told.append({"kind": "pictures", "paths": paths, "caption": voice("card.visit.pictures")})
        address = open_address(chats[notice.person_id])
        await work.outbox.add([{"address": address, "payload": one} for one in told], now)
