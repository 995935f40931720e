"""W21 and its neighbours: what the answers carry, and what nobody writes down."""

import logging
import re

import pytest
from aiohttp import ClientSession

from app.logs import faceless
from tests.web.pages import Elements
from tests.web.tip.reporter import ONION, POSTER, Gate, Reporter
from tests.web.tip.test_report import comes_back

TOR = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept-Language": "en-US,en;q=0.5",
    "Sec-Fetch-Site": "none",
    "DNT": "1",
}


async def test_w21_every_answer_is_kept_by_nobody_and_tells_nobody(gate: Gate) -> None:
    reporter = await gate.reporter()
    answers = []
    for path in (f"/t?site={POSTER}", "/t", "/t/status", "/t?site=nonsense"):
        await reporter.opens(path)
        answers.append(reporter.headers)
    await reporter.writes()
    answers.append(reporter.headers)
    await reporter.sends("/t/form", {"token": "x"})
    answers.append(reporter.headers)
    submitted, _ = await gate.office.reports()
    answers.append((await comes_back(gate, submitted.receipt.shown())).headers)
    for headers in answers:
        assert headers is not None
        assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in headers["X-Robots-Tag"]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "form-action 'self'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "*" not in policy
        assert "Set-Cookie" not in headers and "ETag" not in headers and "Content-Encoding" not in headers


async def test_w21_scripts_run_on_the_first_page_only_and_are_ours(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.opens(f"/t?site={POSTER}")
    scripts = [attrs for tag, attrs in Elements(reporter.raw).found if tag == "script"]
    assert [one["src"] for one in scripts] == ["/t/work.js"]
    assert reporter.headers is not None and "script-src 'self'" in reporter.headers["Content-Security-Policy"]
    await reporter.writes()
    assert "script" not in Elements(reporter.raw).tags
    assert reporter.headers is not None and "script-src" not in reporter.headers["Content-Security-Policy"]


async def test_w21_no_page_leads_a_browser_to_anybody_else(gate: Gate) -> None:
    reporter = await gate.reporter()
    for path in (f"/t?site={POSTER}", "/t/status"):
        await reporter.opens(path)
        assert [one for one in Elements(reporter.raw).addresses if "//" in one] == []
    await reporter.writes()
    assert [one for one in Elements(reporter.raw).addresses if "//" in one] == []


async def test_w21_the_form_works_with_what_tor_browser_sends(gate: Gate) -> None:
    reporter = await gate.reporter(ONION)
    async with reporter.client.get("/t", headers={"Host": ONION, **TOR}) as answer:
        assert answer.status == 200 and "Onion-Location" not in answer.headers
    await reporter.writes()
    assert "已收到举报" in reporter.page


async def test_the_open_page_offers_the_onion_one(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.opens(f"/t?site={POSTER}")
    assert reporter.headers is not None
    assert reporter.headers["Onion-Location"] == f"http://{ONION}/t?site={POSTER}"


async def test_no_word_of_it_is_in_an_address(gate: Gate) -> None:
    reporter = await gate.reporter()
    await reporter.writes()
    asked = {re.sub(r"\?.*", "", path) for path in reporter.sent}
    assert asked == {"/t", "/t/begin", "/t/form"}
    assert not any("token" in path or "断水" in path for path in reporter.sent)


async def test_nothing_is_logged_of_a_whole_report(gate: Gate, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reporter = await gate.reporter()
    await reporter.writes()
    ours = [record for record in caplog.records if not record.name.startswith("asyncio")]
    said = "\n".join(record.getMessage() for record in ours if record.name != "aiohttp.access")
    assert "断水" not in said and "127.0.0.1" not in said and "/t/form" not in said


async def test_a_failure_is_logged_by_its_kind_alone(
    gate: Gate, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("三车间熔炼炉检修时没有断水")

    reporter = await gate.reporter()
    await reporter.begins()
    monkeypatch.setattr("app.tips.web_drafts.Drafts.save", broken)
    page = await reporter.presses("继续", text="三车间熔炼炉检修时没有断水")
    assert reporter.status == 500 and "12350" in page
    assert "RuntimeError" in caplog.text and "断水" not in caplog.text and "Traceback" not in caplog.text


def test_the_server_of_the_pages_tells_no_address(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("GET /t?site=geheim")
    except ValueError:
        faceless().exception("Error handling request from %s", "203.0.113.9")
    assert "203.0.113.9" not in caplog.text and "geheim" not in caplog.text and "ValueError" in caplog.text


async def test_w11_the_public_page_is_the_same_before_and_after_a_report(gate: Gate) -> None:
    async def looks() -> tuple[str, dict[str, str]]:
        async with ClientSession() as session, session.get(gate.server.make_url(f"/e/{POSTER}")) as answer:
            kept = {name: value for name, value in answer.headers.items() if name != "Date"}
            return await answer.text(), kept

    before = await looks()
    reporter: Reporter = await gate.reporter()
    await reporter.writes()
    submitted, inside = await gate.office.reports()
    await gate.office.lane.say(inside, "还有二车间。")
    assert await looks() == before
    assert submitted.number not in before[0]
