"""The webhook's door: Telegram gets in with its secret, nobody else, and no body breaks anything."""

import asyncio
import gzip
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from tests.web.pages import Client, services, visitor
from web.services import Webhook
from web.telegram import SHOWN

PATH, SECRET = "unguessable", "a-secret-of-telegram"
UPDATE = {"update_id": 7, "message": {"text": "在吗"}}


class Door:
    """Remembers what came through it; answers as it is told to."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.came: list[dict[str, Any]] = []

    async def take(self, update: dict[str, Any]) -> int:
        self.came.append(update)
        return self.status


@asynccontextmanager
async def telegram(door: Door) -> AsyncIterator[Client]:
    async with visitor(replace(services(), webhook=Webhook(PATH, SECRET, door.take))) as client:
        yield client


async def sends(
    client: Client, body: bytes, *, path: str = PATH, secret: str = SECRET, **headers: str
) -> tuple[int, str]:
    """The status, and after how long to come again."""
    shown = {SHOWN: secret} if secret else {}
    async with client.post(f"/telegram/{path}", data=BytesIO(body), headers=shown | headers) as answer:
        return answer.status, answer.headers.get("Retry-After", "")


async def test_an_update_with_the_secret_is_taken() -> None:
    door = Door()
    async with telegram(door) as client:
        assert await sends(client, json.dumps(UPDATE).encode()) == (200, "")
    assert door.came == [UPDATE]


@pytest.mark.parametrize("status", [429, 503])
async def test_what_is_not_committed_is_not_200_and_says_when_to_come_again(status: int) -> None:
    async with telegram(Door(status)) as client:
        assert await sends(client, json.dumps(UPDATE).encode()) == (status, "1")


@pytest.mark.parametrize(
    ("path", "secret", "status"),
    [
        ("another", SECRET, 404),
        (PATH + "x", SECRET, 404),
        ("%00", SECRET, 404),
        ("%E5%AE%89", SECRET, 404),
        (PATH, "", 403),
        (PATH, "a-secret-of-somebody", 403),
        (PATH, SECRET + "x", 403),
        (PATH, "密码", 403),
    ],
)
async def test_i07_nobody_else_gets_in(path: str, secret: str, status: int) -> None:
    door = Door()
    async with telegram(door) as client:
        assert (await sends(client, json.dumps(UPDATE).encode(), path=path, secret=secret))[0] == status
    assert door.came == []


async def test_i07_a_near_miss_takes_as_long_as_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is compared with the path or the secret is compared by what looks at every byte."""
    compared, compare = list[bytes](), hmac.compare_digest

    def noted(given: bytes, known: bytes) -> bool:
        compared.append(given)
        return compare(given, known)

    monkeypatch.setattr(hmac, "compare_digest", noted)
    async with telegram(Door()) as client:
        await sends(client, b"{}", path=PATH[:-1])
        await sends(client, b"{}", secret=SECRET[:-1])
    assert compared == [PATH[:-1].encode(), PATH.encode(), SECRET[:-1].encode()]


async def test_i07_other_ways_of_asking_find_nothing() -> None:
    door = Door()
    async with telegram(door) as client:
        for way in ("GET", "PUT", "DELETE", "HEAD"):
            async with client.request(way, f"/telegram/{PATH}", headers={SHOWN: SECRET}) as answer:
                assert answer.status == 404
    async with visitor() as client, client.post("/telegram/any", json=UPDATE, headers={SHOWN: ""}) as answer:
        assert answer.status == 404, "there is no webhook where none is wanted"
    assert door.came == []


HOSTILE = [
    b"",
    b"null",
    b"[]",
    b"7",
    b'"7"',
    b"{",
    b"{}",
    b"\xff\xfe\x00",
    b"\x80" * 100,
    b'{"update_id": "7"}',
    b'{"update_id": 7.0}',
    b'{"update_id": true}',
    b'{"update_id": null}',
    b'{"update_id": NaN}',
    b'{"update_id": -1}',
    b'{"update_id": 9223372036854775808}',
    b'{"update_id": ' + b"9" * 100_000 + b"}",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"update_id=7",
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:20]))
async def test_i07_what_is_no_update_is_refused_and_never_breaks_anything(body: bytes) -> None:
    door = Door()
    async with telegram(door) as client:
        assert (await sends(client, body))[0] == 400
        assert (await sends(client, json.dumps(UPDATE).encode()))[0] == 200
    assert door.came == [UPDATE]


async def test_i07_above_a_megabyte_it_is_too_large() -> None:
    door = Door()
    async with telegram(door) as client:
        assert (await sends(client, b'{"update_id": 7, "x": "' + b"a" * 1024**2 + b'"}'))[0] == 413
    assert door.came == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (gzip.compress(b" " * 20 * 1024**2), 413),
        (b"no gzip at all", 400),
        (gzip.compress(b"{}" * 100)[:-20], 400),
    ],
    ids=["bomb", "none", "torn"],
)
async def test_i07_a_packed_body_is_no_way_around_the_limit(body: bytes, status: int) -> None:
    door = Door()
    async with telegram(door) as client:
        assert (await sends(client, body, **{"Content-Encoding": "gzip"}))[0] == status
    assert door.came == []


async def test_r08_an_update_of_a_kind_nobody_knows_is_none_of_the_doors_business() -> None:
    door = Door()
    strange = {"update_id": 8, "a_kind_yet_to_be_invented": {"deep": [[[[]]]], "text": "\ud800\x00"}}
    async with telegram(door) as client:
        assert (await sends(client, json.dumps(strange).encode()))[0] == 200
    assert door.came == [strange]


async def test_a_hundred_at_once_wait_for_one_commit() -> None:
    door, commit = Door(), asyncio.Event()

    async def take(update: dict[str, Any]) -> int:
        door.came.append(update)
        await commit.wait()
        return 200

    async with visitor(replace(services(), webhook=Webhook(PATH, SECRET, take))) as client:
        asked = [
            asyncio.create_task(sends(client, json.dumps({"update_id": n}).encode())) for n in range(100)
        ]
        for _ in range(500):
            if len(door.came) == 100:
                break
            await asyncio.sleep(0.01)
        assert not any(task.done() for task in asked)
        commit.set()
        assert {status for status, _ in await asyncio.gather(*asked)} == {200}
