"""What is logged, and above all what never is."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.logs import GONE, Scrubber, set_up

TOKEN = "123456789:AAFq3xYbWk0nLh8vTqRzPmCdEsGuJiOo1N2"
WEBHOOK = "hook-secret-0815"


@contextmanager
def put_back() -> Iterator[None]:
    """The process logs afterwards as it did before."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    try:
        yield
    finally:
        root.handlers[:], root.level, logging.raiseExceptions = before


@contextmanager
def logging_to(*, as_json: bool = False, debug: bool = False) -> Iterator[io.StringIO]:
    """The process's log in a string; everything is put back afterwards."""
    stream = io.StringIO()
    with put_back():
        set_up([TOKEN, WEBHOOK, ""], as_json=as_json, stream=stream, debug=debug)
        yield stream


SECRETS = [
    f"GET https://api.telegram.org/file/bot{TOKEN}/photos/file_1.jpg failed",
    f"https://api.telegram.org/bot{TOKEN}/getUpdates?timeout=50",
    f"Unauthorized: {TOKEN}",
    f"url=%2Fbot{TOKEN.replace(':', '%3A')}%2F {TOKEN}",
    f"secret token was {WEBHOOK}",
]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("said", SECRETS)
def test_a_secret_never_reaches_the_log(said: str, as_json: bool) -> None:
    with logging_to(as_json=as_json, debug=True) as stream:
        log = logging.getLogger("app.fetch")
        log.info("%s", said)
        log.debug(said)
        try:
            raise OSError(said)
        except OSError:
            log.exception("a download failed")
    written = stream.getvalue()
    assert TOKEN not in written
    assert TOKEN.partition(":")[2] not in written
    assert WEBHOOK not in written
    assert "a download failed" in written


def test_a_token_that_nobody_told_of_is_taken_out_too() -> None:
    other = "987654321:BBbbccddeeffgghhiijjkkllmmnnooppqqr"
    assert other not in Scrubber()(f"https://x/bot{other}/getMe")
    assert Scrubber()("at 12:30 №2023-0412 H-1871") == "at 12:30 №2023-0412 H-1871"


@pytest.mark.parametrize(
    "said", ["/start iMGidPlLm2efZfbw5cR2gUw", "https://t.me/anxun_bot?start=iMGidPlLm2efZfbw5cR2gUw"]
)
def test_an_invitation_never_reaches_the_log(said: str) -> None:
    assert "MGidPlLm2efZfbw5cR2gUw" not in Scrubber()(said)


def test_what_people_wrote_does_not_come_out_of_a_database_error() -> None:
    failed = (
        "(sqlite3.IntegrityError) UNIQUE constraint failed\n[SQL: INSERT INTO hazard VALUES (?, ?)]\n"
        "[parameters: ('2号炉旁地坑积水 [x]', '李建国')]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)"
    )
    scrubbed = Scrubber()(failed)
    assert "李建国" not in scrubbed
    assert "地坑" not in scrubbed
    assert "Background" in scrubbed
    assert "李建国" not in Scrubber()("DETAIL:  Key (name)=(李建国) already exists.")


def test_the_password_of_the_database_is_taken_out() -> None:
    assert Scrubber()("postgresql+asyncpg://anxun:geheim@db/x") == f"postgresql+asyncpg://{GONE}@db/x"


def test_a_line_of_json_is_one_object() -> None:
    with logging_to(as_json=True) as stream:
        logging.getLogger("app.jobs").warning("job %s\nfailed", "photo.fetch")
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["room"], told["said"]) == ("WARNING", "app.jobs", "job photo.fetch\nfailed")


def test_a_plain_line_begins_with_the_time_in_utc() -> None:
    with logging_to() as stream:
        logging.getLogger("app.jobs").info("started")
    assert stream.getvalue().endswith("Z INFO app.jobs started\n")


def test_libraries_speak_only_when_something_is_wrong() -> None:
    with logging_to(debug=True) as stream:
        logging.getLogger("aiohttp.access").info("GET /e/7KqZ_w-3f0aBcDeFgHiJkL")
        logging.getLogger("sqlalchemy.engine.Engine").info("SELECT 1")
        logging.getLogger("aiogram.event").info("Update id=1 is handled")
    assert stream.getvalue() == ""
