"""W03 by Telegram: the search while a report is written, while its receipt stands, and afterwards."""

from pathlib import Path

import pytest

from inspection.tips.case import TipStep
from inspection.tips.receipt import read_receipt
from inspection.tips.secret import Passphrase
from tests.bot.informant import Bureau, Informant
from tests.bot.street import Street
from tests.databases import Databases
from tests.privacy import reporter as secret
from tests.privacy.haystack import hits, open_values
from tests.privacy.markers import Marker, low_words, of_digits, of_text
from tests.privacy.watching import carried_away

pytestmark = pytest.mark.timeout(600)  # every byte is searched for every marker


@pytest.fixture
async def bureau(town: Street, watched: Path) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


async def test_w03_a_report_by_telegram_leaves_nothing_to_be_found(
    bureau: Bureau, tmp_path: Path, databases: Databases
) -> None:
    one, lane, markers = Informant(bureau, secret.TELEGRAM_ID), bureau.lane, secret.usual()
    await one.begins()
    await one.taps("开始填写")
    await one.says("晨星铝业有限公司")
    await one.says(secret.WHAT)
    for label in ("跳过", "几周", "没有"):
        await one.taps(label)
    await one.shows("of-the-mould", secret.photo())
    markers += of_text("file id", "file-of-the-mould")
    assert hits(await carried_away(lane, tmp_path, databases), markers) == []
    for label in ("下一步", "下一步", "也不要奖励", "我自己凭查询码来看", "提交举报"):
        await one.taps(label)
    receipt = one.receipt()
    markers += of_digits("receipt", receipt)
    assert hits(await carried_away(lane, tmp_path, databases), markers) == []
    await one.says(receipt)
    inside = await lane.enter(read_receipt(receipt))
    malan = await lane.unlock("马兰", Passphrase("清晨的炉火照着河湾 马兰"))
    (listed,) = await lane.cases(malan)
    assert (await lane.open(malan, listed.case.number)).file.tip.what == secret.WHAT
    await lane.step(malan, listed.case.number, TipStep.ACCEPT)
    await lane.tell(malan, listed.case.number, secret.REPLY)
    await lane.push(inside, secret.TELEGRAM_ID)
    await bureau.passes(minutes=2)
    assert hits(await carried_away(lane, tmp_path, databases), markers) == []
    short = [Marker("Telegram id", form) for form in low_words(secret.TELEGRAM_ID)]
    async with lane.system.database.read() as connection:
        assert hits(await open_values(connection), short) == []
