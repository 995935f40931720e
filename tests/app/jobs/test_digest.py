"""The digest comes once a day at the reader's own hour, whatever clocks and crashes do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.jobs.digest import DigestTimetable, due_digests, request, send_digest
from inspection.digest import Digest
from inspection.people import Person, Role
from storage.people import DigestReader
from storage.tables.chat import job
from storage.work import Work
from tests.inspection.ledger_world import FOUNDRY, NOW, District, district
from tests.storage.record_rows import add_hazard, day

TODAY = day(6, 5)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def reader(at: str = "08:00", person_id: int = 1) -> DigestReader:
    return DigestReader(Person(person_id, "刘洋", "zh"), at)


def local(zone: ZoneInfo, *when: int) -> datetime:
    return datetime(*when, tzinfo=zone).astimezone(UTC)  # type: ignore[arg-type, misc]


def keys(now: datetime, *readers: DigestReader, zone: ZoneInfo = SHANGHAI) -> list[str]:
    return [key for _, key, _ in due_digests(now, zone, readers)]


def test_it_comes_at_the_reader_s_own_minute() -> None:
    eight = local(SHANGHAI, 2023, 6, 6, 8)
    assert keys(eight - timedelta(seconds=1), reader()) == []
    assert keys(eight, reader(), reader("08:01", 2)) == ["digest:1:2023-06-06"]
    assert keys(eight + timedelta(minutes=1), reader(), reader("08:01", 2))[1] == "digest:2:2023-06-06"


def test_after_being_down_at_eight_it_comes_the_same_day_and_not_the_next() -> None:
    assert keys(local(SHANGHAI, 2023, 6, 6, 23, 59), reader()) == ["digest:1:2023-06-06"]
    assert keys(local(SHANGHAI, 2023, 6, 7, 0, 0), reader()) == []


@pytest.mark.parametrize("at", ["00:00", "23:59"])
def test_d01_the_edges_of_the_day_are_hours_like_any_other(at: str) -> None:
    hour, minute = map(int, at.split(":"))
    assert keys(local(SHANGHAI, 2023, 6, 6, hour, minute), reader(at)) == ["digest:1:2023-06-06"]


def test_an_hour_that_the_clocks_skip_comes_after_the_gap() -> None:
    gap_ends = local(BERLIN, 2023, 3, 26, 3)
    assert keys(gap_ends - timedelta(seconds=1), reader("02:30"), zone=BERLIN) == []
    assert keys(gap_ends + timedelta(minutes=30), reader("02:30"), zone=BERLIN) == ["digest:1:2023-03-26"]


def test_an_hour_that_comes_twice_comes_once() -> None:
    first = datetime(2023, 10, 29, 0, 30, tzinfo=UTC)  # 02:30 summer time in Berlin
    assert keys(first, reader("02:30"), zone=BERLIN) == ["digest:1:2023-10-29"]
    assert keys(first + timedelta(hours=1), reader("02:30"), zone=BERLIN) == ["digest:1:2023-10-29"]


@pytest.mark.parametrize("broken", ["", "8", "25:00", "08:60", "morning", "-1:00"])
def test_an_unreadable_hour_costs_nobody_the_digest(broken: str) -> None:
    assert keys(local(SHANGHAI, 2023, 6, 6, 7, 59), reader(broken)) == []
    assert keys(local(SHANGHAI, 2023, 6, 6, 8), reader(broken)) == ["digest:1:2023-06-06"]


MOMENTS = st.lists(
    st.integers(0, 16 * 24 * 3600).map(lambda s: datetime(2023, 3, 20, tzinfo=UTC) + timedelta(seconds=s)),
    max_size=40,
)


@given(MOMENTS, st.times().map(lambda at: f"{at:%H:%M}"), st.sampled_from([SHANGHAI, BERLIN]))
def test_however_the_clock_jumps_there_is_one_job_a_day(
    moments: list[datetime], at: str, zone: ZoneInfo
) -> None:
    made = [key for now in moments for key in keys(now, reader(at), zone=zone)]
    days = {now.astimezone(zone).date() for now in moments}
    assert set(made) <= {f"digest:1:{one}" for one in days}


@dataclass
class Office:
    """A district with one manager; remembers which digests were posted."""

    here: District
    posted: list[tuple[str, Digest]] = field(default_factory=list)
    failing: bool = False

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self.here.work.connection.begin_nested():
            yield self.here.work

    async def post(self, work: Work, person: Person, told: Digest) -> None:
        if self.failing:
            raise RuntimeError("the disk is full")
        self.posted.append((person.name, told))

    async def sends(self, account: int = 1, on: date = TODAY, *, asked: bool = False) -> bool:
        payload = request((await self.here.person(account)).id, on, asked=asked)[2]
        now = self.here.now
        return await send_digest(payload, write=self.work, post=self.post, now=now, zone=SHANGHAI)


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with district(database_url) as here:
        await here.enrols(1, Role.MANAGER, name="刘洋", region="沈北街道")
        yield Office(here)


async def test_a_digest_is_posted_once_even_when_its_job_runs_twice(office: Office) -> None:
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    assert await office.sends()
    assert not await office.sends()
    assert [name for name, _ in office.posted] == ["刘洋"]


async def test_nothing_due_and_nothing_changed_sends_nothing(office: Office) -> None:
    assert not await office.sends()
    await add_hazard(office.here, FOUNDRY, state="reinspected")
    assert await office.sends()
    office.here.later(days=1)
    assert not await office.sends(on=day(6, 6))


async def test_a_post_that_fails_leaves_no_receipt(office: Office) -> None:
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    office.failing = True
    with pytest.raises(RuntimeError):
        await office.sends()
    office.failing = False
    assert await office.sends()


async def test_a_job_that_waited_until_the_next_day_is_dropped(office: Office) -> None:
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    office.here.later(days=1)
    assert not await office.sends(on=day(6, 5))
    assert await office.sends(on=day(6, 5), asked=True)


async def test_whoever_left_gets_no_digest_next_morning(office: Office) -> None:
    """Case P04."""
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    manager = await office.here.person(1)
    payload = request(manager.id, day(6, 5))[2]
    await office.here.work.people.deactivate(manager.id, NOW)
    assert not await send_digest(payload, write=office.work, post=office.post, now=NOW, zone=SHANGHAI)
    assert await office.here.work.people.digest_readers() == []
    assert office.posted == []


async def test_the_clock_jumping_ahead_and_back_costs_no_digest(office: Office) -> None:
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    office.here.later(days=3)
    assert await office.sends(on=day(6, 8))
    office.here.later(days=-3)
    assert await office.sends(on=day(6, 5))
    assert not await office.sends(on=day(6, 5))


async def test_r18_set_back_over_midnight_before_it_was_made_it_comes_when_its_day_comes(
    office: Office,
) -> None:
    await add_hazard(office.here, FOUNDRY, due_on=day(6, 1))
    jobs, (kind, key, payload) = office.here.work.jobs, request(1, day(6, 6))
    await jobs.add(kind, key, payload, office.here.now)
    assert not await office.sends(on=day(6, 6))
    assert await jobs.waiting() == (0, None)
    office.here.later(days=1)
    timetable = DigestTimetable(office.work, office.work, SHANGHAI)
    assert await timetable(office.here.now) == 1
    assert await office.sends(on=day(6, 6))


async def test_the_timetable_asks_once_however_often_it_is_called(office: Office) -> None:
    timetable = DigestTimetable(office.work, office.work, SHANGHAI)
    assert await timetable(NOW) == 1
    assert [await timetable(NOW + timedelta(seconds=n)) for n in (1, 59, 61, 3600)] == [0, 0, 0, 0]
    again = DigestTimetable(office.work, office.work, SHANGHAI)  # as after a restart
    await again(NOW + timedelta(minutes=5))
    rows = (await office.here.work.connection.execute(select(job.c.key, job.c.state))).all()
    assert [tuple(row) for row in rows] == [("digest:1:2023-06-05", "waiting")]
    assert await again(NOW + timedelta(days=1)) == 1


async def test_the_hour_can_be_changed(office: Office) -> None:
    manager = await office.here.person(1)
    await office.here.work.people.set_digest_at(manager.id, "17:30")
    timetable = DigestTimetable(office.work, office.work, SHANGHAI)
    assert await timetable(NOW) == 0
    assert await timetable(local(SHANGHAI, 2023, 6, 5, 17, 30)) == 1


def test_readers_are_independent() -> None:
    other = replace(reader(), digest_at="06:00", person=Person(2, "陈静", "en"))
    assert keys(local(SHANGHAI, 2023, 6, 6, 7), reader(), other) == ["digest:2:2023-06-06"]
