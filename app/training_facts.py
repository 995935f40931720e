"""What the chat reads of quizzes and trainings."""

from collections.abc import Sequence
from datetime import datetime

from app.service_facts import ServicesRead
from inspection.people import Person
from inspection.rights import Right, scope
from inspection.training.coverage import YEAR, Coverage


class TrainingRead(ServicesRead):
    """Part of ``app.facts.Facts``."""

    async def coverage_of_training(self, reader: Person, now: datetime) -> Sequence[Coverage]:
        """The enterprises that this reader may read, over the last year."""
        where, zone = scope(reader, Right.READ), self.settings.zone
        return await self._work.training.coverage(where.regions, where.enterprises, now - YEAR, zone)

    async def passed_by(self, enterprise_id: int, now: datetime) -> Sequence[str]:
        return await self._work.training.passed_by(enterprise_id, now - YEAR)
