"""What is kept between batches is what the ledger would say; whoever changes it, in this process or another."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from app.facts import Facts
from app.memo import MOST_NEWS, Memo
from inspection.people import Person, Role
from inspection.usecases.abandon_visit import AbandonVisit, DropVisit
from inspection.usecases.leave import Leave, LeavePosts
from inspection.visit import Visit, VisitState
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.work import Work
from tests.bot.street import Street, street
from tests.storage.hazard_world import CHENXING, STREET


@dataclass
class Chain:
    """A chain that somebody else writes."""

    events: list[tuple[int, str, str]] = field(default_factory=list)

    def tells(self, *subjects: str, action: str = "happened") -> None:
        for subject in subjects:
            self.events.append((len(self.events) + 1, action, subject))

    async def head(self) -> tuple[int, str]:
        return len(self.events), ""

    async def subjects_since(self, seq: int, most: int) -> Sequence[tuple[int, str, str]]:
        return self.events[seq : seq + most]


class Asked:
    """Counts how often somebody had to look."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        return self.times


class TestForgetting:
    async def test_a_change_of_a_visit_forgets_that_visit_alone(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        for visit in (1, 2):
            await memo.ask(visit, (f"visit:{visit}",), Asked())
        chain.tells("visit:1")
        await memo.catch_up(chain)
        assert (memo.recall(1), memo.recall(2)) == (None, 1)

    @pytest.mark.parametrize("subject", ["person:3", "region:1", "ledger", "something new"])
    async def test_what_may_concern_anybody_forgets_everything(self, subject: str) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells(subject)
        await memo.catch_up(chain)
        assert memo.recall("who") is None

    async def test_a_hazard_a_photo_and_a_digest_forget_nothing(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells("hazard:1", "photo:2", "invitation:3")
        chain.tells("person:3", action="digest.sent")
        await memo.catch_up(chain)
        assert memo.recall("who") == "李建国"

    async def test_after_more_news_than_it_reads_it_starts_anew(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells(*["hazard:1"] * (MOST_NEWS + 1))
        await memo.catch_up(chain)
        assert memo.recall("who") is None
        memo.keep("who", "王敏", ())
        await memo.catch_up(chain)
        assert memo.recall("who") == "王敏"

    @given(st.lists(st.integers(0, 60), max_size=300))
    def test_it_never_grows_beyond_its_size(self, questions: list[int]) -> None:
        memo = Memo(most=10)
        for question in questions:
            memo.keep(question, question, (f"visit:{question}",))
            assert memo.recall(question) == question
            assert len(memo._kept) <= 10
            assert len(memo._about) <= 20


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
