"""Bodies that no browser sends, and hands on every button: told in a page, never a trouble of ours."""

import random
import secrets

import pytest

from tests.web.tip.reporter import Form, Forms, Gate

BOUNDARY = "x" * 20
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


def part(head: str, body: bytes) -> bytes:
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + body + b"\r\n"


NAMED = 'Content-Disposition: form-data; name="token"'
BODIES = {
    "nothing": ("", b""),
    "json": ("application/json", b'{"token": "x"}'),
    "a broken multipart": (MULTIPART, b"--nonsense"),
    "no boundary": ("multipart/form-data", b"--x"),
    "a part without a name": (MULTIPART, part("Content-Disposition: form-data", b"x")),
    "a packed part": (MULTIPART, part(NAMED + "\r\nContent-Encoding: gzip", b"x")),
    "base64": (MULTIPART, part(NAMED + "\r\nContent-Transfer-Encoding: base64", b"eA==")),
    "parts in parts": (MULTIPART, part("Content-Type: multipart/mixed; boundary=y", b"--y--")),
    "no UTF-8": (MULTIPART, part(NAMED, b"\xff\xfe\xff")),
    "a field of a megabyte": (MULTIPART, part(NAMED, b"x" * 2**20)),
    "a head of a megabyte": (MULTIPART, part("X: " + "x" * 2**20, b"")),
    "a thousand fields": (MULTIPART, part(NAMED, b"x") * 1000),
    "an unknown charset": ("application/x-www-form-urlencoded; charset=nonsense", b"token=x"),
    "a form of two megabytes": ("application/x-www-form-urlencoded", b"token=" + b"x" * 2**21),
    "a thousand names": ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1000))),
}
PATHS = ["/t/begin", "/t/form", "/t/receipt", "/t/status", "/t/status/say", "/t/status/delete"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_hostile_body_gets_a_page_that_says_what_to_do(gate: Gate, path: str) -> None:
    reporter = await gate.reporter()
    for name, (kind, body) in BODIES.items():
        page = await reporter.sends(path, body, **{"Content-Type": kind} if kind else {})
        assert reporter.status < 500, name
        assert 'role="status"' in reporter.raw and "<h1>" in page, name


async def test_a_made_up_token_begins_nothing(gate: Gate) -> None:
    reporter = await gate.reporter()
    for token in ("", "x", secrets.token_urlsafe(45), "四十五", "A" * 5000):
        page = await reporter.sends("/t/begin", {"token": token, "proof": "1"})
        assert "填写已超时" in page and reporter.status == 400
    async with gate.office.lane.system.read() as work:
        rows = (await work.connection.exec_driver_sql("SELECT count(*) FROM conversation")).scalar()
    assert rows == 0


async def test_an_unknown_verb_is_like_a_page_that_is_not_there(gate: Gate) -> None:
    submitted, inside = await gate.office.reports()
    reporter = await gate.reporter()
    await reporter.sends("/t/status", {"receipt": submitted.receipt.shown()})
    (visit,) = {dict(form.fields)["visit"] for form in Forms(reporter.raw).found if form.fields}
    await reporter.sends("/t/status/everything", {"visit": visit})
    assert reporter.status == 404
    assert (await gate.office.lane.status(inside)).number == submitted.number


async def test_i06_markup_and_templates_are_shown_as_they_were_written(gate: Gate) -> None:
    evil = '<script>alert(1)</script>{{7*7}}"><img src=x onerror=alert(1)>{0}%s'
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text=evil)
    page = await reporter.presses("‹ 返回")
    assert "<script>alert" not in reporter.raw and "<img src=x" not in reporter.raw and evil in page


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_pressed_and_written_the_form_goes_on(gate: Gate, seed: int) -> None:
    """A random walk with true, stale and invented presses; at no step anything breaks or leads nowhere."""
    chance = random.Random(seed)
    reporter = await gate.reporter()
    await reporter.begins()
    seen: list[tuple[str, dict[str, str]]] = []
    for _ in range(40):
        if not (forms := steps(reporter.raw)):  # it was sent, given up or refused
            await reporter.begins()
            forms = steps(reporter.raw)
        form = chance.choice(forms)
        says = chance.choice(form.buttons) if form.buttons else ("", "", "")
        fields = {**dict(form.fields), says[1] or "x": says[2]}
        fields["text"] = chance.choice(
            ["", "没有断水", "我叫周晓梅，没有断水", "x" * 4500, "\x00\u202e\ud7ff"]
        )
        seen.append((form.action, fields))
        action, sent = chance.choice(seen) if chance.random() < 0.2 else seen[-1]
        if chance.random() < 0.1:
            sent = {**sent, "press": chance.choice(["", ":", "~:back=", "abcdef:yes", "~:drop=", ":" * 50])}
        await reporter.sends(action, sent)
        assert reporter.status in (200, 400), reporter.page
        assert Forms(reporter.raw).found or 'href="/t?lang=' in reporter.raw


def steps(page: str) -> list[Form]:
    return [form for form in Forms(page).found if form.action.startswith("/t/form")]
