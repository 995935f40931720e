"""What the chat reads of tables that go upward."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.measure_facts import MeasuresRead
from app.returns import filler, made
from app.settings import Settings
from inspection.campaigns.kept import Start
from inspection.people import Person
from inspection.returns.asked import Asked
from inspection.returns.facts import TableFacts, TableLine, Token, ValueFacts
from inspection.returns.month import Month
from inspection.returns.posting import draft
from inspection.rights import MATRIX, Right, Site, must
from inspection.words import Refused, Words
from storage.returns.opened import Opened
from storage.work import Work

MOST_BEHIND = 8


class ReturnsRead(MeasuresRead):
    """Part of ``app.facts.Facts``."""

    settings: Settings

    async def tables(self, person: Person, today: date) -> Sequence[TableLine]:
        """This month's, by campaign: for the person's own region, or where the campaign was started below it."""
        found: dict[str, TableLine] = {}
        for start in await self._work.campaigns.running():
            for region_id in await regions_of(self._work, person, start):
                region = await self._work.regions.get(region_id)
                for place, table in enumerate(start.campaign.read().returns):
                    token = Token(start.id, place, region_id, Month.of(today))
                    found[str(token)] = TableLine(token, table.title, region.name if region else "")
        return list(found.values())

    async def table(self, person: Person | None, token: Token, now: datetime) -> TableFacts:
        """Raises Refused("return_gone") when there is no such table any more, Refused as for sending it."""
        asked = await asked_by(self._work, person, token)
        revisions = await self._work.sheets.revisions(asked.about)
        earlier = token.month.before >= Month.of(asked.begins)
        if revisions:
            sent = revisions[-1]
            return TableFacts(token, asked.table, sent.sheet, (), sent, earlier)
        fill = filler(self._work, self.settings.zone)
        sheet = await fill(asked, now.astimezone(self.settings.zone).date())
        wrong = await fill.problems(asked, sheet)
        return TableFacts(token, asked.table, sheet, tuple(wrong), None, earlier)

    async def table_draft(self, person: Person | None, token: Token, now: datetime) -> Sequence[Words]:
        """A summary in words, for whoever sends it to edit."""
        found = await self.table(person, token, now)
        start = next(one for one in await self._work.campaigns.running() if one.id == token.start_id)
        return draft(found.table, found.sheet, start.campaign.read())

    async def table_stage_draft(
        self, person: Person | None, token: Token, stage_id: str, now: datetime
    ) -> Sequence[Words]:
        """The same for a stage that has ended: until its last day, as the records are now."""
        asked = await asked_by(self._work, person, token)
        start = next(one for one in await self._work.campaigns.running() if one.id == token.start_id)
        campaign = start.campaign.read()
        stage = next((one for one in campaign.stages if one.id == stage_id), None)
        today = now.astimezone(self.settings.zone).date()
        if stage is None:
            raise Refused("return_gone")
        until = min(stage.span.last, today)
        asked = replace(asked, month=Month.of(until), cutoff=until)
        sheet = await filler(self._work, self.settings.zone)(asked, today)
        return draft(asked.table, sheet, campaign)

    async def table_value(self, person: Person | None, token: Token, key: str, now: datetime) -> ValueFacts:
        asked = await asked_by(self._work, person, token)
        if asked.table.cell(key) is None:
            raise Refused("return_gone")
        revisions = await self._work.sheets.revisions(asked.about)
        if revisions:
            value = revisions[-1].sheet.value(key)
        else:
            today = now.astimezone(self.settings.zone).date()
            value = await filler(self._work, self.settings.zone).value(asked, key, today)
        entries = await self._work.sheets.entries(asked.about)
        entry = next((one for one in entries if one.id == value.entry), None)
        behind = await Opened(self._work.connection).of(value.kind, value.ids[:MOST_BEHIND])
        return ValueFacts(token, asked.table, value, entry, tuple(behind), bool(revisions))


async def regions_of(work: Work, person: Person, start: Start) -> list[int]:
    """For which regions this person sends the tables of a campaign that runs there: where it was started, when that is
    the person's or lies below it, and the person's own within it."""
    inside = await work.regions.subtree(start.region_id)
    posts = [post for post in person.posts if Right.RETURN in MATRIX[post.role] and post.region_id]
    own = [post.region_id for post in posts if post.region_id in inside]
    above = [start.region_id for post in posts if start.region_id in post.regions]
    return list(dict.fromkeys(one for one in (*above[:1], *own) if one is not None))


async def asked_by(work: Work, person: Person | None, token: Token) -> Asked:
    """Raises Refused("return_gone"), Refused("not_enrolled"), Refused("not_allowed")."""
    if person is None:
        raise Refused("not_enrolled")
    must(person, Right.RETURN, Site(None, token.region_id))
    start = next((one for one in await work.campaigns.running() if one.id == token.start_id), None)
    region = await work.regions.get(token.region_id)
    if start is None or region is None:
        raise Refused("return_gone")
    tables = start.campaign.read().returns
    if token.place >= len(tables) or region.id not in await work.regions.subtree(start.region_id):
        raise Refused("return_gone")
    return made(start, region, tables[token.place].name, token.month)
