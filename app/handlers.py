"""The kinds of jobs, each with what does it."""

from collections.abc import Callable
from typing import Any

from aiogram import Bot

from app.bootstrap import System
from app.groups.handling import by_kind
from app.jobs.bundle import BundleSender
from app.jobs.case_pictures import KIND as CASE
from app.jobs.case_pictures import CasePictures
from app.jobs.codes import CodeReader
from app.jobs.delayed import Delays
from app.jobs.digest_charts import Charts
from app.jobs.digest_picture import KIND as PICTURE
from app.jobs.digest_picture import send_picture
from app.jobs.digest_sender import DigestSender
from app.jobs.doubted import tell_of_doubt
from app.jobs.draw_record import KIND as RECORD
from app.jobs.draw_record import RecordSender
from app.jobs.duties import KIND as DUTIES
from app.jobs.duties import advance_duties
from app.jobs.evidence import EvidenceSender
from app.jobs.lost import tell_of_delay, tell_of_loss
from app.jobs.paper import Printer
from app.jobs.photos import fetch_photo
from app.jobs.pictures import PictureSender
from app.jobs.poster import PosterSender
from app.jobs.return_paper import KIND as PAPER
from app.jobs.return_paper import PaperSender
from app.jobs.return_post import KIND as REPORT
from app.jobs.return_post import post_report
from app.jobs.seen_before import tell_if_seen
from app.jobs.shown_photos import KIND as SHOWN
from app.jobs.shown_photos import PhotoSender
from app.signals.pictures import KIND as PAIR
from app.signals.pictures import PairSender
from app.tips.jobs import TipJobs
from app.tips.lane import Lane
from app.turning import Turning
from app.workers import Handler
from bot.cards.bundle import KIND as BUNDLE
from bot.cards.evidence import KIND as EVIDENCE
from bot.cards.paper import KIND as PRINT
from bot.cards.poster import KIND as POSTER
from bot.fetch import Fetch
from bot.forms.picture import NEW
from bot.forms.scanned import CODE
from media.blobs import Blobs
from media.decode import Decoder


class Handlers:
    """``speak`` wakes the mouth after a job has written something that is to be said."""

    def __init__(
        self, system: System, bot: Bot, blobs: Blobs, decoder: Decoder, speak: Callable[[], None]
    ) -> None:
        self._system = system
        self._blobs = blobs
        self._decoder = decoder
        self._speak = speak
        self._download = Fetch(bot, system.settings.telegram_api)
        self._charts = Charts(system, blobs)
        self._delays = Delays(self._delayed)
        self._printer = Printer(system, blobs)
        self._pictures = PictureSender(system.write, blobs, system.settings.zone)
        self._shows = PhotoSender(system.write, blobs, system.settings.zone)
        self._cases = CasePictures(system.write, blobs, system.settings.zone)
        self._papers = PaperSender(system.write, system.read, blobs, system.settings.zone)
        self._pairs = PairSender(system.write, system.read, blobs, system.settings.zone)
        self._records = RecordSender(system.write, system.read, blobs)

    def by_kind(self) -> dict[str, Handler]:
        usual = {"photo.fetch": self._photo, "hazard.pictures": self._drawn}
        usual["digest"] = DigestSender(self._system, self._blobs, self._charts, self._speak)
        usual[PRINT] = self._print
        usual[BUNDLE] = BundleSender(self._system, self._blobs, self._speak)
        usual[EVIDENCE] = EvidenceSender(self._system, self._blobs, self._speak)
        usual[POSTER] = PosterSender(self._system, self._blobs, self._speak)
        usual[PICTURE] = self._digest_picture
        usual[DUTIES] = self._duties
        usual[NEW] = self._seen_before
        turning = Turning(self._system, self._speak)
        usual[CODE] = CodeReader(turning, self._photo, self._blobs, self._decoder)
        usual[PAPER] = self._paper
        usual[CASE] = self._case
        usual[SHOWN] = self._shown
        usual[REPORT] = self._report
        usual[RECORD] = self._record
        usual[PAIR] = self._pair
        tips = TipJobs(Lane(self._system), self._download, self._decoder, self._speak)
        return {**usual, **tips.by_kind(), **by_kind(self._system, self._speak)}

    async def _photo(self, payload: Any) -> None:
        system, settings = self._system, self._system.settings
        tools: Any = {"download": self._download, "decoder": self._decoder, "blobs": self._blobs}
        fetching = fetch_photo(payload, **tools, write=system.write, clock=system.clock)
        await self._delays(payload["unique_id"], fetching)
        now, zone = system.clock.now(), settings.zone
        lost = payload["unique_id"]
        if await tell_of_loss(lost, settings.language, write=system.write, now=now, zone=zone):
            self._speak()
        if await tell_of_doubt(payload["unique_id"], system, now):
            self._speak()

    async def _shown(self, payload: Any) -> None:
        await self._shows(payload, self._system.clock.now())
        self._speak()

    async def _case(self, payload: Any) -> None:
        await self._cases(payload, self._system.clock.now())
        self._speak()

    async def _seen_before(self, payload: Any) -> None:
        if await tell_if_seen(payload, self._photo, self._system):
            self._speak()

    async def _duties(self, payload: Any) -> None:
        await advance_duties(payload, self._system)
        self._speak()

    async def _delayed(self, unique_id: str, told: set[str]) -> None:
        system, settings = self._system, self._system.settings
        now, zone, write = system.clock.now(), settings.zone, system.write
        if await tell_of_delay(unique_id, told, settings.language, write=write, now=now, zone=zone):
            self._speak()

    async def _digest_picture(self, payload: Any) -> None:
        if await send_picture(payload, self._charts, self._system):
            self._speak()

    async def _report(self, payload: Any) -> None:
        await post_report(payload, self._system)
        self._speak()

    async def _paper(self, payload: Any) -> None:
        await self._papers(payload, self._system.clock.now())
        self._speak()

    async def _record(self, payload: Any) -> None:
        await self._records(payload, self._system.clock.now())
        self._speak()

    async def _pair(self, payload: Any) -> None:
        await self._pairs(payload, self._system.clock.now())
        self._speak()

    async def _drawn(self, payload: Any) -> None:
        await self._pictures(payload, self._system.clock.now())
        self._speak()

    async def _print(self, payload: Any) -> None:
        await self._printer(payload, self._system.clock.now())
        self._speak()
