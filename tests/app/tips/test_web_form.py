"""The web form below its pages, on either database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.tips.form import WebForm
from app.tips.tidying import Tidying
from app.turning import Turning
from inspection.tips.content import Door
from inspection.words import Refused
from media.decode import Decoder
from tests.app.tips.world import WHAT, Office
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import CHENXING
from web.tip.ports import Answer, Ended, Screen, Shown, Slip, Start

CODE = "posterOfTheFoundry0001"


class Writer:
    """Somebody before the form."""

    def __init__(self, office: Office, decoder: Decoder) -> None:
        self.office, self.form = office, WebForm(office.lane, decoder)
        self.token = ""
        self.shown: Shown = Ended()

    async def begins(self, code: str = CODE) -> None:
        self.token = self.form.ticket().token
        self.office.later(seconds=21)
        self.shown = await self.form.begin(self.token, Start(Door.WEB, "zh", code))

    async def says(self, text: str) -> None:
        self.shown = await self.form.hear(self.token, Answer(self.screen.tag, text=text), None)

    async def presses(self, *ends: str) -> None:
        """The press whose value ends so."""
        for end in ends:
            answer = self.answer(end)
            self.shown = await self.form.hear(self.token, answer, None)

    def answer(self, end: str) -> Answer:
        screen = self.screen
        press = next(one for one in screen.presses if one.value.endswith(f":{end}"))
        return Answer(screen.tag, press.value, ticks=() if screen.ticks else None)

    @property
    def screen(self) -> Screen:
        assert isinstance(self.shown, Screen)
        return self.shown

    async def to_the_end(self) -> None:
        """Everything but the last press."""
        await self.begins()
        await self.says(WHAT)
        await self.presses("skip", "now", "no", "next", "next", "withheld")

    async def rows(self) -> int:
        async with self.office.lane.system.read() as work:
            return len(await work.conversations.confidential())


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    async with Decoder(1) as made:
        yield made


@pytest.fixture
async def writer(office: Office, decoder: Decoder) -> Writer:
    async with office.lane.system.write() as work:
        await work.posters.issue(CHENXING, CODE, office.clock.now())
    return Writer(office, decoder)


async def test_a_report_with_a_photo_and_its_receipt_typed_back(writer: Writer) -> None:
    await writer.begins()
    await writer.says(WHAT)
    await writer.presses("skip", "now", "no")
    await writer.form.photo(writer.token, phone_jpeg(size=(640, 480)))
    await writer.presses("next", "next", "withheld", "yes")
    slip = writer.shown
    assert isinstance(slip, Slip) and slip.receipt not in repr(slip)
    assert not await writer.form.typed_back(writer.token, "1234 5678 9012 3456 7")
    assert await writer.form.typed_back(writer.token, slip.receipt)
    assert await writer.rows() == 0
    malan = writer.office.at["马兰"]
    tip = (await writer.office.lane.open(malan, slip.number)).file.tip
    assert tip.what == WHAT and len(tip.photos) == 1
    assert (await writer.office.lane.photo(malan, slip.number, tip.photos[0].id)).startswith(b"\xff\xd8")


async def test_pressed_twice_at_the_same_time_it_is_one_report(writer: Writer) -> None:
    await writer.to_the_end()
    answer = writer.answer("yes")
    both = await asyncio.gather(*(writer.form.hear(writer.token, answer, None) for _ in range(3)))
    assert len({(slip.number, slip.receipt) for slip in both if isinstance(slip, Slip)}) == 1
    assert len(await writer.office.lane.cases(writer.office.at["马兰"])) == 1


async def test_refused_the_draft_goes_on_and_no_key_is_left_over(writer: Writer) -> None:
    await writer.to_the_end()
    for officer in await writer.office.lane.officers():
        await writer.office.lane.officer_left(officer.id)
    await writer.presses("yes")
    assert writer.screen.remark is not None and writer.screen.remark.key == "refused.tip_no_officers"
    assert len([*writer.office.lane.drafts.folder.glob("[!.]*")]) == 1


async def test_killed_before_the_answer_left_the_next_process_shows_the_same_receipt(
    writer: Writer, decoder: Decoder
) -> None:
    await writer.to_the_end()
    await writer.presses("yes")
    another = WebForm(writer.office.lane, decoder)
    assert await another.hear(writer.token, Answer(), None) == writer.shown


async def test_who_sends_very_many_is_told_to_wait_and_loses_nothing(writer: Writer) -> None:
    for n in range(11):
        await writer.to_the_end()
        shown = await writer.form.hear(writer.token, writer.answer("yes"), "203.0.113.0/24")
        assert isinstance(shown, Slip) == (n < 10)  # from the tenth on the wait is longer than writing takes
    assert isinstance(shown, Screen) and shown.remark is not None
    assert shown.remark.key == "refused.tip_slow_down"
    writer.office.later(minutes=10)
    writer.shown = shown
    assert isinstance(await writer.form.hear(writer.token, writer.answer("yes"), "203.0.113.0/24"), Slip)


async def test_what_was_left_lying_is_destroyed_by_the_clock(writer: Writer) -> None:
    await writer.begins()
    await writer.says(WHAT)
    await writer.presses("skip", "now", "no")
    await writer.form.photo(writer.token, phone_jpeg(size=(640, 480)))
    tidying = Tidying(writer.office.lane, Turning(writer.office.lane.system, lambda: None))
    await tidying(writer.office.clock.now() + timedelta(minutes=59))
    assert await writer.rows() == 1
    for minutes in (61, 62, 63):
        await tidying(writer.office.clock.now() + timedelta(minutes=minutes))
    assert await writer.rows() == 0
    assert [*writer.office.lane.drafts.folder.glob("[!.]*")] == []
    async with writer.office.lane.system.read() as work:
        assert (await work.connection.exec_driver_sql("SELECT count(*) FROM tip_photo")).scalar() == 0
    with pytest.raises(Refused, match="tip_draft_gone"):
        await writer.presses("next")
