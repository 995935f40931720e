"""W03: after a whole case a thief with everything searches for everything that would give the reporter away."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from app.tips.reporting import NewPhoto
from inspection.tips.case import TipStep
from inspection.tips.file import Submitted
from inspection.tips.guards import RequestKind
from inspection.tips.receipt import Receipt
from storage.database import Database
from storage.tables.chat import job
from tests.app.tips.world import Office, tip
from tests.databases import Databases, SqliteFiles, migrated
from tests.privacy import reporter
from tests.privacy.haystack import Hay, files, hits, open_values, rows
from tests.privacy.markers import Marker, low_words, of_digits, of_text
from tests.privacy.watching import carried_away
from tests.storage.hazard_world import MORNING

pytestmark = pytest.mark.timeout(600)  # every byte is searched for every marker


async def whole_case(office: Office) -> list[Marker]:
    """From the first word to the reward, with a name given, opened and taken back; what was drawn for it."""
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    lane.drafts.make("d1").seal("answers", {"what": reporter.WHAT})
    photo = await lane.keep_photo("d1", reporter.shown(), "0123456789abcdef")
    told = tip(what=reporter.WHAT, photos=(photo,), identity=reporter.IDENTITY, reward_wanted=True)
    submitted = await lane.submit(told, "d1")
    inside = await lane.enter(submitted.receipt, reporter.IP)
    number = submitted.number
    await lane.push(inside, reporter.TELEGRAM_ID)
    await lane.say(inside, reporter.SAID, [NewPhoto(reporter.shown(), "0123456789abcdef")])
    await lane.open(malan, number)
    await lane.step(malan, number, TipStep.ACCEPT)
    request = await lane.ask_second(malan, number, RequestKind.REVEAL, reporter.REASON)
    await lane.grant(hanbing, number, request.id)
    assert await lane.reveal(malan, number, request.id) == reporter.IDENTITY
    await lane.step(malan, number, TipStep.ANSWER, reporter.REPLY)
    await lane.object_(inside, reporter.SAID)
    receipt = await lane.change_receipt(inside)
    await lane.withdraw_identity(await lane.enter(receipt, reporter.IP))
    return drawn(submitted, receipt)


def drawn(submitted: Submitted, *receipts: Receipt) -> list[Marker]:
    claim = submitted.claim.shown()
    codes = (claim, submitted.claim.reveal(), claim.lower())
    found = [marker for code in codes for marker in of_text("claim code", code)]
    for one in (submitted.receipt, *receipts):
        found += of_digits("receipt", one.reveal())
    return found


async def short_ones(office: Office) -> Hay:
    async with office.lane.system.database.read() as connection:
        return await open_values(connection)


async def test_w03_nothing_of_the_reporter_is_anywhere(
    office: Office, tmp_path: Path, watched: Path, databases: Databases
) -> None:
    markers = await whole_case(office) + reporter.usual()
    haul = await carried_away(office.lane, tmp_path, databases)
    assert len(haul) > 300 and any("fresh.tar:tables" in where for where, _ in haul)
    assert hits(haul, markers) == []
    short = [Marker("Telegram id", form) for form in low_words(reporter.TELEGRAM_ID)]
    assert hits(await short_ones(office), short) == []


async def test_w03_nor_after_the_night_when_everything_is_written_anew(
    office: Office, tmp_path: Path, watched: Path, databases: Databases
) -> None:
    markers = await whole_case(office) + reporter.usual()
    office.later(days=1, hours=3)
    assert await office.lane.nightly()
    assert hits(await carried_away(office.lane, tmp_path, databases), markers) == []


LEAKS = [marker for marker in reporter.usual() if marker.name not in ("photo", "shown photo")]


@pytest.fixture
def leaking(sqlite_templates: SqliteFiles, tmp_path: Path) -> str:
    """A database of its own: on the server, the log of other tests would hold what is written here."""
    return SqliteFiles(sqlite_templates.templates, sqlite_templates.store, tmp_path).of(migrated)[0]


async def test_the_search_finds_each_of_them_when_it_is_there(leaking: str, tmp_path: Path) -> None:
    """In a row, and in a file: whatever the suite looks for, it would see."""
    payload = {"lost": [marker.form.decode("latin-1") for marker in LEAKS]}
    database = Database(leaking)
    async with database.write() as connection:
        row = {"kind": "leak", "key": reporter.WHAT, "payload": payload, "state": "done", "run_at": MORNING}
        await connection.execute(insert(job).values(row))
    async with database.read() as connection:
        seen = hits(await rows(connection), LEAKS)
    await database.close()
    assert any("report in job.key" in one for one in seen)
    (tmp_path / "log").write_bytes(b"\0".join(marker.form for marker in LEAKS))
    found = hits(files(tmp_path), LEAKS)
    assert {one.split(" in ")[0] for one in found} == {marker.name for marker in LEAKS}
