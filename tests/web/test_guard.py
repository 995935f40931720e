"""What every answer carries, and what is answered when there is nothing to answer."""

import pytest

from tests.web.pages import Records, read, services, visitor
from tests.web.records import TOKEN, a_record

REVOKED = "0000000000000000000000"  # nobody's any more: the services know nothing of it

NOT_THERE = [
    f"/e/{TOKEN[:-1]}/sheet",
    f"/e/{REVOKED}/sheet",
    f"/e/{REVOKED}/code.png",
    f"/e/{TOKEN}/sheets",
    f"/e/{TOKEN[:-1]}",
    f"/e/{TOKEN}x",
    f"/e/{TOKEN.swapcase()}",
    f"/e/{REVOKED}",
    "/e/..%2f..%2fetc%2fpasswd",
    "/e/%00",
    "/e/" + "a" * 5000,
    "/e/<script>",
    "/e/",
    "/e",
    "/desk",
    "/static/../site.py",
    "/nothing/here",
]


@pytest.mark.parametrize("path", NOT_THERE)
async def test_q01_whatever_is_not_there_gets_the_same_page(path: str) -> None:
    """Unknown, revoked, damaged, somebody else's; nobody can tell which."""
    async with visitor() as client:
        async with client.get("/e/unknown") as answer:
            neutral, headers = await answer.read(), set(answer.headers)
        async with client.get(path) as answer:
            assert answer.status == 404
            assert await answer.read() == neutral
            assert set(answer.headers) == headers
            assert answer.headers["Cache-Control"] == "no-store"
    assert "没有找到这个页面" in neutral.decode()
    assert "12350" in neutral.decode()


async def test_a_code_that_cannot_be_one_is_not_even_looked_up() -> None:
    records = Records()
    async with visitor(services(records)) as client:
        await read(client, "/e/" + "a" * 64)
        await read(client, "/e/%27%3B DROP TABLE poster")
        await read(client, "/e/" + "a" * 63)
    assert records.asked == ["a" * 63]


@pytest.mark.parametrize(
    "path", ["/", f"/e/{TOKEN}", f"/e/{TOKEN}/sheet", "/e/unknown", "/healthz", "/static/site.css"]
)
async def test_i03_every_answer_is_locked_down(path: str) -> None:
    async with visitor() as client, client.get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy  # falls back to none
    assert "*" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Server"] == "anxun"


async def test_a_failure_tells_nothing_but_where_to_call() -> None:
    async with visitor(services(Records(broken=True))) as client, client.get(f"/e/{TOKEN}") as answer:
        assert answer.status == 500
        body = await answer.text()
    assert "secret reason" not in body
    assert "Traceback" not in body
    assert "12350" in body


async def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    async with visitor() as client:
        async with client.get(f"/e/{TOKEN}") as answer:
            tag = answer.headers["ETag"]
        async with client.get(f"/e/{TOKEN}", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304
            assert await answer.read() == b""
        async with client.get(f"/e/{TOKEN}?lang=en", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 200


async def test_a_revoked_poster_is_gone_at_once_for_a_browser_that_has_the_page() -> None:
    records = Records(a_record())
    async with visitor(services(records)) as client:
        async with client.get(f"/e/{TOKEN}") as answer:
            tag = answer.headers["ETag"]
            assert answer.headers["Cache-Control"] == "no-cache"
        records.known.clear()
        async with client.get(f"/e/{TOKEN}", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 404


async def test_pages_travel_compressed() -> None:
    """Each form has a strong tag of its own: the very bytes, byte for byte."""
    tags = {}
    async with visitor() as client:
        for accepted, packed in (("gzip, br", True), ("identity", False), ("gzip;q=0", False)):
            headers = {"Accept-Encoding": accepted}
            async with client.get(f"/e/{TOKEN}", headers=headers) as answer:
                assert (answer.headers.get("Content-Encoding") == "gzip") is packed
                assert "晨星铝业" in await answer.text()
                tag = answer.headers["ETag"]
                assert tag.startswith('"'), "strong"
                assert answer.headers["Vary"] == "Accept-Encoding"
            tags[accepted] = tag
            async with client.get(f"/e/{TOKEN}", headers={**headers, "If-None-Match": tag}) as answer:
                assert (answer.status, answer.headers["ETag"]) == (304, tag)
    assert tags["gzip, br"] != tags["identity"] == tags["gzip;q=0"]


async def test_what_is_kept_for_ever_stays_so_when_it_has_not_changed() -> None:
    async with visitor() as client:
        async with client.get("/static/site.css") as answer:
            kept, tag = answer.headers["Cache-Control"], answer.headers["ETag"]
        async with client.get("/static/site.css", headers={"If-None-Match": tag}) as answer:
            assert (answer.status, answer.headers["Cache-Control"]) == (304, kept)
    assert "immutable" in kept


async def test_the_landing_page_says_what_this_is() -> None:
    async with visitor() as client:
        page = await read(client, "/")
    assert "安全巡查与隐患公示" in page
    assert "https://t.me/anxun_bot" in page


async def test_only_reading_is_possible() -> None:
    async with visitor() as client, client.post(f"/e/{TOKEN}", data={"a": "b"}) as answer:
        assert answer.status == 404


async def test_health_is_200_only_when_all_is_well() -> None:
    async with visitor() as client, client.get("/healthz") as answer:
        assert answer.status == 200
        assert (await answer.json())["ok"] is True
    unwell = services(None, database="ok", disk="only 3 MB free", **{"loop.ears": "silent for 300 s"})
    async with visitor(unwell) as client, client.get("/healthz") as answer:
        assert answer.status == 503
        body = await answer.json()
    assert body["troubles"] == ["disk", "loop.ears"]
    assert body["parts"]["disk"] == "only 3 MB free"


async def test_the_numbers_are_for_whoever_asks_this_address_itself() -> None:
    async with visitor() as client:
        async with client.get("/metrics") as answer:
            assert (answer.status, answer.headers["Content-Type"]) == (
                200,
                "text/plain; version=0.0.4; charset=utf-8",
            )
            assert await answer.text() == "anxun_parked_updates 0\n"
        for name in ("X-Forwarded-For", "Forwarded", "Via"):
            async with client.get("/metrics", headers={name: "203.0.113.9"}) as answer:
                assert answer.status == 404
