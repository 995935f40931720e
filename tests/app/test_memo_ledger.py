"""What is kept between batches is what the ledger would say, whoever has changed it meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.facts import Facts
from app.memo import Memo
from inspection.people import Person, Role
from inspection.usecases.abandon_visit import AbandonVisit, DropVisit
from inspection.usecases.leave import Leave, LeavePosts
from inspection.visit import Visit, VisitState
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.work import Work
from tests.bot.street import Street, street
from tests.storage.hazard_world import CHENXING, STREET


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as found:
        yield found


@dataclass
class Desk:
    """Facts as one batch after another reads them, with the memo and without."""

    town: Street
    memo: Memo = field(default_factory=Memo)

    async def begins_a_visit(self, name: str = "李建国") -> int:
        async with self.town.work() as work:
            lead = self.town.names[name]
            return await work.visits.begin(CHENXING, VisitKind.TECHNICAL, lead, self.town.now.date())

    async def reads(self, visit_id: int, name: str = "李建国") -> Any:
        """The same with the memo as without, which is the point."""
        async with self.town.work() as work:
            kept = await self._walk(work, Facts(work, self.town.settings, self.memo), visit_id, name)
            fresh = await self._walk(work, Facts(work, self.town.settings), visit_id, name)
        assert kept == fresh
        return kept

    async def _walk(self, work: Work, facts: Facts, visit_id: int, name: str) -> Any:
        account = self.town.telegram_id(name)
        person = (await facts.enrolled([account])).get(account)
        try:
            visit = await facts.visit(visit_id, person)
            colleagues = await facts.colleagues(person, CHENXING) if person else ()
            return person, visit, colleagues, await facts.team(visit), await facts.sections(CHENXING)
        except Refused as refused:
            return person, refused.words.key


@pytest.fixture
def desk(town: Street) -> Desk:
    return Desk(town)


class TestTheLedgerChanges:
    async def test_a_visit_that_is_called_off(self, desk: Desk) -> None:
        visit_id = await desk.begins_a_visit()
        await desk.reads(visit_id)
        async with desk.town.work() as work:
            lead = await work.people.get(desk.town.names["李建国"])
            assert lead is not None
            await AbandonVisit(work.visits, work.people, work.audit)(DropVisit(visit_id), lead, desk.town.now)
        _, visit, *_ = await desk.reads(visit_id)
        assert visit.state is VisitState.ABANDONED

    async def test_a_colleague_who_leaves_is_offered_no_longer(self, desk: Desk) -> None:
        visit_id = await desk.begins_a_visit()
        _, _, before, *_ = await desk.reads(visit_id)
        await self._leaves(desk, "王敏")
        _, _, after, *_ = await desk.reads(visit_id)
        assert {one.name for one in before} - {one.name for one in after} == {"王敏"}

    async def test_whoever_has_left_is_nobody_here(self, desk: Desk) -> None:
        visit_id = await desk.begins_a_visit()
        await desk.reads(visit_id)
        await self._leaves(desk, "李建国")
        assert await desk.reads(visit_id) == (None, "refused.visit_unknown")

    async def test_another_language_is_spoken_at_once(self, desk: Desk) -> None:
        visit_id = await desk.begins_a_visit()
        await desk.reads(visit_id)
        async with desk.town.work() as work:
            await work.people.set_language(desk.town.names["李建国"], "en")
        person, *_ = await desk.reads(visit_id)
        assert isinstance(person, Person)
        assert person.language == "en"

    async def test_a_new_post(self, desk: Desk) -> None:
        visit_id = await desk.begins_a_visit()
        await desk.reads(visit_id)
        async with desk.town.work() as work:
            somebody, now = desk.town.names["刘洋"], desk.town.now
            await work.people.grant(somebody, Role.INSPECTOR, None, STREET, now)
            await work.audit.append("operator", "person.joined", f"person:{somebody}", {}, now)
        _, _, colleagues, *_ = await desk.reads(visit_id)
        assert "刘洋" in {one.name for one in colleagues}

    async def _leaves(self, desk: Desk, name: str) -> None:
        async with desk.town.work() as work:
            leave = Leave(work.people, work.invitations, work.enterprises, work.traces, work.audit)
            await leave(LeavePosts(desk.town.names[name]), None, desk.town.now)


async def test_what_is_rolled_back_was_never_kept(desk: Desk) -> None:
    visit_id = await desk.begins_a_visit()
    await desk.reads(visit_id)
    town = desk.town
    with pytest.raises(ZeroDivisionError):
        async with town.work() as work:
            facts = Facts(work, town.settings, desk.memo)
            (person,) = (await facts.enrolled([town.telegram_id("李建国")])).values()
            facts.acted()
            await AbandonVisit(work.visits, work.people, work.audit)(DropVisit(visit_id), person, town.now)
            assert (await facts.visit(visit_id, person)).state is VisitState.ABANDONED
            _ = 1 / 0
    _, visit, *_ = await desk.reads(visit_id)
    assert isinstance(visit, Visit)
    assert visit.state is VisitState.PLANNED


async def test_a_second_look_asks_the_database_for_almost_nothing(desk: Desk) -> None:
    visit_id = await desk.begins_a_visit()
    await desk.reads(visit_id)
    town, statements = desk.town, list[str]()

    def counted(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    async with town.work() as work:
        engine = work.connection.sync_connection
        event.listen(engine, "before_cursor_execute", counted)
        await desk._walk(work, Facts(work, town.settings, desk.memo), visit_id, "李建国")
    assert len(statements) == 2, statements  # what the chain has to tell, and who these accounts are
