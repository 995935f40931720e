"""The tables that somebody has to send soon, for his digest."""

from dataclasses import replace
from datetime import date

from app.return_facts import regions_of
from app.returns import made
from inspection.campaigns.kept import Start
from inspection.digest import DigestFacts
from inspection.people import Person
from inspection.returns.asked import Asked
from inspection.returns.due import due_on
from inspection.returns.due_table import TOLD, DueTable
from inspection.returns.facts import Token
from inspection.returns.filled import filled
from inspection.returns.month import Month
from storage.returns.sources import RECORDS
from storage.work import Work

Due = tuple[Start, int, date]
"""A start, the place of a table of it, and its day."""


class DueTables:
    """What is due is the same for everybody: it is read once a day, and again when a campaign begins or ends."""

    def __init__(self) -> None:
        self._read: tuple[date, tuple[int, int, int]] | None = None
        self._due: list[Due] = []

    async def __call__(self, work: Work, facts: DigestFacts, reader: Person) -> DigestFacts:
        """The digest's facts with the tables that are due within a week, or late, and not sent."""
        now = facts.day, await work.campaigns.standing()
        if now != self._read:
            self._due = [one for start in await work.campaigns.running() for one in _soon(start, facts.day)]
            self._read = now
        found = list[DueTable]()
        for start, place, last in self._due:
            for region_id in await regions_of(work, reader, start):
                found += await _waiting(work, start, place, region_id, last, facts.day)
        return replace(facts, tables=tuple(found)) if found else facts


def _soon(start: Start, day: date) -> list[Due]:
    days = [due_on(start, table, day) for table in start.campaign.read().returns]
    return [
        (start, place, last)
        for place, last in enumerate(days)
        if last is not None and (last - day).days <= TOLD
    ]


async def _waiting(
    work: Work, start: Start, place: int, region_id: int, last: date, day: date
) -> list[DueTable]:
    region = await work.regions.get(region_id)
    assert region is not None  # a post refers to it, or the start does
    token = Token(start.id, place, region_id, Month.of(day))
    asked: Asked = made(start, region, start.campaign.read().returns[place].name, token.month)
    if await work.sheets.revisions(asked.about):
        return []
    there = filled(asked, await work.sheets.entries(asked.about), RECORDS)
    left = (last - day).days
    return [DueTable(str(token), region.name, last, left, there, len(asked.table.cells))]
