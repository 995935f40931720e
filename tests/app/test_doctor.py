"""The doctor knows every setting, says what is wrong and what to do, and tells no secret."""

import ast
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from typer.testing import CliRunner

from app import settings as settings_module
from app.cli import cli
from app.commands import registered  # noqa: F401  (the verbs hang themselves onto ``cli``)
from app.doctor.finding import Finding, Verdict
from app.doctor.table import ROWS, examine
from app.settings import S3_NAMES, Settings, load
from app.setup import set_up
from storage.database import Database
from storage.updates import Updates
from texts import Voice

TOKEN = "123456789:AAFq3xYbWk0nLh8vTqRzPmCdEsGuJiOo1N2"
SECRET = TOKEN.partition(":")[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"ANXUN_HOME": str(home), "ANXUN_TELEGRAM_API": "http://127.0.0.1:9", **more}


async def ready(home: Path, **more: str) -> Settings:
    settings = load(environment(home, **more))
    await set_up(settings)
    return settings


async def verdicts(settings: Settings) -> dict[str, Finding]:
    return {one.name: one for one in await examine(settings)}


@asynccontextmanager
async def bot_api(status: int = 200, username: str = "anxun_bot") -> AsyncIterator[str]:
    """A Bot API on loopback that answers getMe."""

    async def get_me(request: web.Request) -> web.Response:
        assert request.match_info["token"] == f"bot{TOKEN}"
        return web.json_response({"ok": True, "result": {"username": username}}, status=status)

    app = web.Application()
    app.router.add_get("/{token}/getMe", get_me)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


def names_in_settings() -> set[str]:
    tree = ast.parse(Path(settings_module.__file__).read_text("utf-8"))
    text = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    plain = {name for name in text if name.startswith("ANXUN_") and name.replace("_", "").isalnum()}
    return {name for name in plain if not name.endswith("_")} | {f"ANXUN_S3_{name}" for name in S3_NAMES}


def test_every_setting_is_on_the_list_and_nothing_else() -> None:
    listed = {row.name for row in ROWS if row.name.startswith("ANXUN_")}
    assert listed == names_in_settings()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_row_is_explained(language: str) -> None:
    voice = Voice(language, load({}).zone)
    assert all(voice(f"doctor.meaning.{row.name}") for row in ROWS)


async def test_a_system_that_is_set_up_is_well(tmp_path: Path) -> None:
    async with bot_api() as address:
        settings = await ready(tmp_path, ANXUN_TOKEN=TOKEN, ANXUN_TELEGRAM_API=address)
        found = await verdicts(settings)
    wrong = [name for name, one in found.items() if one.outcome.verdict is Verdict.WRONG]
    assert wrong == []
    for name in ("ANXUN_TOKEN", "ANXUN_BOT", "ANXUN_TELEGRAM_API", "ANXUN_DATABASE_URL", "time", "fonts"):
        assert found[name].outcome.verdict is Verdict.OK


async def test_before_init_it_says_to_run_it_and_makes_nothing_itself(tmp_path: Path) -> None:
    home = tmp_path / "new"
    found = await verdicts(load(environment(home)))
    for name in ("ANXUN_HOME", "ANXUN_DATABASE_URL", "ANXUN_KEYS", "ANXUN_MEDIA_URL"):
        assert found[name].outcome.verdict is Verdict.WRONG
        assert "anxun init" in Voice("zh", load({}).zone).say(found[name].outcome.words)
    assert not home.exists()


async def test_keys_that_others_can_read_are_wrong(tmp_path: Path) -> None:
    settings = await ready(tmp_path)
    (settings.keys / "root.key").chmod(0o644)
    found = (await verdicts(settings))["ANXUN_KEYS"].outcome
    assert found.verdict is Verdict.WRONG
    assert found.words.key == "doctor.says.keys_open"


async def test_a_damaged_key_is_wrong(tmp_path: Path) -> None:
    settings = await ready(tmp_path)
    (settings.keys / "root.key").write_bytes(b"short")
    assert (await verdicts(settings))["ANXUN_KEYS"].outcome.words.key == "doctor.says.keys_damaged"


async def test_what_was_set_aside_is_counted(tmp_path: Path) -> None:
    settings = await ready(tmp_path)
    assert (await verdicts(settings))["parked"].outcome.words.key == "doctor.says.parked_none"
    database = Database(settings.database_url)
    async with database.write() as connection:
        await Updates(connection).park(1, "KeyError", None, datetime(2023, 6, 5, tzinfo=UTC))
    await database.close()
    outcome = (await verdicts(settings))["parked"].outcome
    assert (outcome.verdict, outcome.words.facts["n"]) == (Verdict.NOTE, 1)


@pytest.mark.parametrize(
    ("status", "key"), [(401, "token_refused"), (404, "token_refused"), (500, "token_untried")]
)
async def test_a_token_that_telegram_refuses_is_named_so(tmp_path: Path, status: int, key: str) -> None:
    async with bot_api(status, username="") as address:
        settings = await ready(tmp_path, ANXUN_TOKEN=TOKEN, ANXUN_TELEGRAM_API=address)
        assert (await verdicts(settings))["ANXUN_TOKEN"].outcome.words.key == f"doctor.says.{key}"


async def test_a_token_of_another_bot_is_noticed(tmp_path: Path) -> None:
    async with bot_api(username="other_bot") as address:
        settings = await ready(tmp_path, ANXUN_TOKEN=TOKEN, ANXUN_TELEGRAM_API=address)
        found = (await verdicts(settings))["ANXUN_BOT"].outcome
    assert (found.verdict, found.words.facts["user"]) == (Verdict.WRONG, "other_bot")


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("ANXUN_TOKEN", "", "token_missing"),
        ("ANXUN_TOKEN", "not a token", "token_shape"),
        ("ANXUN_TELEGRAM_API", "ftp://x", "api_address"),
        ("ANXUN_TELEGRAM_API", "http://api.example.org", "api_plain"),
        ("ANXUN_CLOCK", "yesterday", "clock_wrong"),
        ("ANXUN_DATABASE_URL", "nonsense", "database_unreachable"),
        ("ANXUN_DATABASE_URL", "postgresql+asyncpg://u:geheim@127.0.0.1:9/x", "database_unreachable"),
        ("ANXUN_MEDIA_URL", "ftp://x", "media_refused"),
    ],
)
async def test_a_wrong_value_is_named_with_what_to_do(
    tmp_path: Path, name: str, value: str, key: str
) -> None:
    await ready(tmp_path)
    finding = (await verdicts(load(environment(tmp_path, **{name: value}))))[name]
    assert finding.outcome.verdict is Verdict.WRONG
    assert finding.outcome.words.key == f"doctor.says.{key}"
    for language in ("zh", "en"):
        said = Voice(language, load({}).zone).say(finding.outcome.words)
        assert "geheim" not in said + finding.value


def test_the_command_prints_everything_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ANXUN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    s3 = {"ANXUN_S3_KEY": "geheim-key", "ANXUN_S3_SECRET": "geheim-secret"}
    given = environment(tmp_path, ANXUN_TOKEN=TOKEN, **s3)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    plain = CliRunner().invoke(cli, ["doctor"])
    as_json = CliRunner().invoke(cli, ["doctor", "--json"])
    assert (plain.exit_code, as_json.exit_code) == (1, 1)
    for secret in (SECRET, "geheim"):
        assert secret not in plain.output + as_json.output
    rows = {row["name"]: row for row in json.loads(as_json.stdout)}
    assert set(rows) == {row.name for row in ROWS}
    assert rows["ANXUN_TOKEN"]["value"] == "123456789:••••••"
    assert "→" in plain.stdout
