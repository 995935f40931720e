"""Whatever is sent to the desk: no page breaks, nothing is done, and no log tells what was read."""

import logging

import pytest

from inspection.tips.content import Identity
from tests.app.tips.world import PASSPHRASE, WHAT
from tests.web.desk.bureau import Bureau
from web.desk.verbs import VERBS

ODD = (
    "",
    "\0",
    "é\u202e",
    "-1",
    "0" * 40,
    "9" * 400,
    "../../etc/passwd",
    "<script>",
    "'; DROP TABLE tip_case; --",
)
FIELDS = (
    *(
        "step",
        "text",
        "kind",
        "reason",
        "request",
        "extract",
        "why",
        "rule",
        "basis",
        "fine",
        "joint",
        "sure",
    ),
    *("act", "enterprise", "lead", "colleagues", "search", "urgent", "claim"),
)
PATHS = [*VERBS, "reveal", "export", "extract"]


async def test_no_form_breaks_the_desk(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, number = await bureau.sits("马兰"), submitted.number
    verbs = [verb for verb in PATHS if verb not in {"danger", "recuse"}]  # these do it whatever else is sent
    before = len(await bureau.office.chain())
    for verb in verbs:
        await malan.reads(number)
        for odd in ODD:
            await malan.sends(f"/desk/case/{number}/{verb}", **dict.fromkeys(FIELDS, odd))
            assert malan.status == 200, (verb, odd)
    actions = {action for _, action, _ in (await bureau.office.chain())[before:]}
    assert actions <= {"tip.read", "tip.asked", "tip.denied"}  # a long reason is a reason
    for odd in ODD[2:]:
        for name in ("name", "passphrase", "code", "again"):
            outside = await bureau.browser()
            await outside.opens("/desk")
            for path in ("/desk/unlock", "/desk/join"):
                await outside.sends(path, **{"name": "x", "passphrase": "y", name: odd})
                assert outside.status in {403, 404, 422}


@pytest.mark.parametrize(
    "number", ["T-", "%00", "..%2f..%2fetc", "T-22222222%27--", "x" * 200, "%F0%9F%98%80"]
)
async def test_no_address_breaks_the_desk(bureau: Bureau, number: str) -> None:
    malan = await bureau.sits("马兰")
    for path in (f"/desk/case/{number}", f"/desk/case/{number}/extract", f"/desk/case/{number}/photo/0"):
        await malan.opens(path)
        assert malan.status in {200, 404}


async def test_w03_no_log_tells_what_was_read_or_by_whom(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    submitted, inside = await bureau.office.reports(identity=Identity("周晓梅", "13800001111"))
    malan = await bureau.sits("马兰")
    await malan.does(submitted.number, "step", step="accept")
    await malan.does(submitted.number, "tell", text="请问是几号炉？")
    await bureau.office.lane.say(inside, "二号炉。")
    await malan.reads(submitted.number)
    await malan.unlocks("马兰", "错的口令错的口令错的口令")
    for secret in (WHAT, "晨星", "周晓梅", "二号炉", PASSPHRASE, submitted.number, "马兰", "错的口令"):
        assert secret not in caplog.text
