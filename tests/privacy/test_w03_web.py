"""W03 by the web: the server as it runs, a report with photo and name, and the search in the middle and at the end."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientSession

from app.health import Health
from app.pages import Pages
from bot.loop import Stop
from inspection.tips.case import TipStep
from tests.app.tips.world import Office
from tests.databases import Databases
from tests.ports import free_port
from tests.privacy import reporter as secret
from tests.privacy.haystack import hits
from tests.privacy.markers import Marker, of_digits, of_text
from tests.privacy.watching import carried_away
from tests.storage.hazard_world import CHENXING, MORNING
from tests.web.tip.reporter import POSTER, Forms, Reporter
from tests.web.tip.test_report import receipt_on

pytestmark = pytest.mark.timeout(600)  # every byte is searched for every marker

FROM = {"X-Forwarded-For": secret.IP, "User-Agent": secret.AGENT}
SIGNS = 13


@pytest.fixture
async def visitor(office: Office, watched: Path) -> AsyncIterator[Reporter]:
    """Somebody behind the reverse proxy, and the pages as ``anxun run`` serves them."""
    system, port, stop = office.lane.system, free_port(), Stop()
    async with system.write() as work:
        await work.posters.issue(CHENXING, POSTER, MORNING)
    here = replace(system, settings=replace(system.settings, http=("127.0.0.1", port)))
    health = Health(system.database, {}, [], system.clock.now)
    serving = asyncio.create_task(Pages(here, health, lambda: False).run(stop))
    async with ClientSession(f"http://127.0.0.1:{port}", headers=FROM) as session:
        for _ in range(600):
            try:
                await (await session.get("/healthz")).release()
                break
            except OSError:
                await asyncio.sleep(0.05)
        yield Reporter(cast(Any, session), office, f"127.0.0.1:{port}")
        stop.set()
        await serving


def written_down(page: str) -> list[Marker]:
    """The receipt and the claim code that this page shows."""
    receipt = "".join(filter(str.isdigit, receipt_on(page)))
    claims = {
        one
        for one in page.replace("<", " ").replace(">", " ").split()
        if one.count("-") == 3 and len(one) == SIGNS + 3
    }
    assert len(claims) == 1, page
    claim = claims.pop()
    codes = of_text("claim code", claim) + of_text("claim code", claim.replace("-", ""))
    return [*of_digits("receipt", receipt), *codes]


async def test_w03_a_report_by_web_leaves_nothing_to_be_found(
    visitor: Reporter, office: Office, tmp_path: Path, databases: Databases
) -> None:
    markers = secret.usual()
    await visitor.begins()
    token = dict(Forms(visitor.page).found[0].fields)["token"]
    markers += of_text("token of the form", token)
    await visitor.presses("继续", text=secret.WHAT)
    await visitor.presses("跳过")
    await visitor.presses("正在发生")
    await visitor.presses("没有")
    await visitor.presses("上传照片", [secret.photo()])
    assert "已收到" in visitor.page or "1" in visitor.page
    assert hits(await carried_away(office.lane, tmp_path, databases), markers) == []
    await visitor.presses("下一步 ▸")
    await visitor.presses("下一步 ▸")
    await visitor.presses("不留姓名，凭领奖码领奖")
    page = await visitor.presses("提交举报")
    markers += written_down(visitor.raw)
    receipt = receipt_on(page)
    assert hits(await carried_away(office.lane, tmp_path, databases), markers) == []
    await visitor.presses("核对", receipt=receipt)

    await visitor.opens("/t/status")
    await visitor.presses("查询", receipt=receipt)
    await visitor.presses("发送", text=secret.SAID)
    malan = await office.unlocks("马兰")
    (listed,) = await office.lane.cases(malan)
    assert len((await office.lane.open(malan, listed.case.number)).file.tip.photos) == 1
    await office.lane.step(malan, listed.case.number, TipStep.ACCEPT)
    await office.lane.tell(malan, listed.case.number, secret.REPLY)
    await visitor.opens("/t/status")
    assert secret.REPLY in await visitor.presses("查询", receipt=receipt)
    assert hits(await carried_away(office.lane, tmp_path, databases), markers) == []
