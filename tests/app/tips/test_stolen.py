"""What a thief of everything but the keys finds, and what two dumps a minute apart tell: nothing of anybody."""

import base64
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from inspection.tips.case import TipStep
from inspection.tips.content import Identity
from inspection.tips.guards import RequestKind
from storage.tables import tips
from storage.tips.keys import TipKeys
from tests.app.tips.test_releasing import EXTRACT
from tests.app.tips.world import WHAT, Office, tip
from tests.databases import Databases
from tests.storage.hazard_world import CHENXING

CHAT = 7_654_321_098
PHOTO = b"\xff\xd8\xff" + b"three furnaces at night" * 40
SAID = "还有一件事：台账是补的。"


async def journey(office: Office) -> list[bytes]:
    """All that can be done with one report; every marker of it, in every form a thief would look for."""
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    lane.drafts.make("conversation-1")
    photo = await lane.keep_photo("conversation-1", PHOTO, "00ff00ff00ff00ff")
    told = tip(photos=(photo,), identity=Identity("周晓梅", "13940001234"), reward_wanted=True)
    submitted = await lane.submit(told, "conversation-1")
    inside = await lane.enter(submitted.receipt, "203.0.113.77")
    await lane.push(inside, CHAT)
    await lane.say(inside, SAID)
    await lane.step(malan, submitted.number, TipStep.ACCEPT, "收到，正在核实。")
    request = await lane.ask_second(malan, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    await lane.grant(hanbing, submitted.number, request.id)
    await lane.reveal(malan, submitted.number, request.id)
    await lane.draft_extract(malan, submitted.number, EXTRACT, CHENXING, office.people["李建国"])
    words = [
        WHAT,
        SAID,
        EXTRACT,
        "收到，正在核实。",
        "需要当面核实证据",
        "周晓梅",
        "13940001234",
        "晨星铝业有限公司举报",
    ]
    secret = [submitted.receipt.reveal(), submitted.receipt.shown(), submitted.claim.reveal()]
    chat = [str(CHAT).encode(), f"{CHAT:x}".encode(), CHAT.to_bytes(8, "big"), CHAT.to_bytes(8, "little")]
    plain = [*(word.encode() for word in (*words, *secret, "203.0.113.77")), *chat, PHOTO[:24]]
    return [*plain, *(base64.b64encode(one).rstrip(b"=")[:-1] for one in plain)]


def bytes_under(folder: Path, *, but: Path) -> bytes:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and but not in path.parents)
    return b"".join(path.read_bytes() for path in files)


async def test_w03_no_marker_in_database_log_or_files(
    office: Office, databases: Databases, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    markers = await journey(office)
    dumped = databases.dump(office.lane.system.database.url).encode()
    stolen = bytes_under(tmp_path, but=office.lane.system.settings.keys) + dumped
    hexed = {marker for marker in markers if marker.hex().encode() in stolen.lower()}
    assert [marker for marker in markers if marker in stolen] == [] and hexed == set()
    assert [marker for marker in markers if marker in "".join(capfd.readouterr()).encode()] == []


async def rows(office: Office) -> dict[str, list[dict[str, Any]]]:
    made = [table for table in vars(tips).values() if getattr(table, "name", "").startswith("tip_")]
    async with office.lane.system.read() as work:
        return {
            table.name: [dict(row) for row in (await work.connection.execute(select(table))).mappings()]
            for table in made
        }


async def test_w06_a_report_adds_random_ids_boxes_and_days(office: Office) -> None:
    before = await rows(office)
    await office.reports(identity=Identity("周晓梅", "13940001234"), danger_to_life=True)
    after = await rows(office)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"tip_case", "tip_grant", "tip_share"}
    (case,) = after["tip_case"]
    plain = {name: value for name, value in case.items() if not isinstance(value, bytes)}
    number, cluster, case_id = (plain.pop(name) for name in ("number", "cluster", "id"))
    assert re.fullmatch(r"T-[2-9A-Z]{8}", number)
    assert re.fullmatch("[0-9a-f]{32}", cluster) and re.fullmatch("[0-9a-f]{32}", case_id)
    assert plain == {
        **{"received_on": office.lane.today(), "state": "received", "due_on": date(2023, 6, 12)},
        **{"settled_on": None, "closed_on": None, "stale": False, "receipt_pepper": 1, "claim_pepper": 1},
    }


async def test_w06_two_reports_look_alike_whatever_they_hold(office: Office) -> None:
    await office.reports()
    await office.reports(
        what="很短。", identity=Identity("周晓梅", "13940001234"), reward_wanted=True, danger_to_life=True
    )
    one, other = (await rows(office))["tip_case"]
    sizes = [
        {name: len(value) for name, value in row.items() if isinstance(value, bytes)} for row in (one, other)
    ]
    assert sizes[0] == sizes[1]


async def test_without_the_share_nothing_opens_not_even_for_an_officer_and_the_receipt(
    office: Office,
) -> None:
    """An old backup, after the case was destroyed in ``ANXUN_KEYS``."""
    submitted, inside = await office.reports()
    office.lane.keys.destroy_share(inside.case_id)
    async with office.lane._read() as work:
        assert await work.cases.of_receipt(inside) is None
        assert await work.cases.of_officer(office.at["马兰"], submitted.number) is None
        assert await work.cases.heads(office.at["马兰"]) == []


async def test_a_box_of_one_case_opens_in_no_other(office: Office) -> None:
    (first, _), (second, _) = (
        await office.reports(),
        await office.reports(what="另一家的事，与此无关的内容。"),
    )
    async with office.lane.system.write() as work:
        table = tips.tip_case
        asked = select(table.c.report).where(table.c.number == first.number)
        box = (await work.connection.execute(asked)).scalar_one()
        swap = table.update().where(table.c.number == second.number).values(report=box)
        await work.connection.execute(swap)
    with pytest.raises(Exception, match="Decryption failed"):
        await office.lane.open(office.at["马兰"], second.number)


def test_keys_can_be_read_by_their_owner_only(tmp_path: Path) -> None:
    keys = TipKeys(tmp_path)
    keys.make(date(2026, 11, 2))
    files = [path for path in keys.folder.rglob("*") if path.is_file()]
    assert len(files) > 64 and {path.stat().st_mode & 0o077 for path in files} == {0}
    assert {path.stat().st_mode & 0o077 for path in (keys.folder, keys.cases)} == {0}
