"""``anxun digest``: what an operator sees and asks for."""

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from app.bootstrap import opened
from app.cli import cli
from app.commands import registered  # noqa: F401  (the verbs hang themselves onto ``cli``)
from app.jobs.digest_charts import Charts
from app.settings import load
from app.setup import set_up
from bot.picture import pictured
from inspection.people import Role
from inspection.words import Refused
from media.blobs import Blobs
from storage.tables.chat import job
from tests.inspection.ledger_world import FOUNDRY, District
from tests.storage.record_rows import add_hazard, day


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A street with one late hazard, its Chinese and its English manager, on 5 June 2023."""
    for name in [name for name in os.environ if name.startswith("ANXUN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANXUN_HOME", str(tmp_path))
    monkeypatch.setenv("ANXUN_CLOCK", "2023-06-05T09:00+08:00")
    asyncio.run(_fill())
    yield


async def _fill() -> None:
    await set_up(load())
    async with opened() as system, system.write() as work:
        here = District(work)
        await here.build()
        await here.enrols(1, Role.MANAGER, name="刘洋", region="沈北街道")
        english = await here.enrols(2, Role.MANAGER, name="陈静", region="河湾街道")
        await work.people.set_language(english.id, "en")
        await add_hazard(here, FOUNDRY, number="H-1822", due_on=day(6, 2))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["digest", *arguments])


def jobs() -> list[Any]:
    async def read() -> list[Any]:
        async with opened() as system, system.read() as work:
            return list(await work.connection.execute(select(job.c.key, job.c.payload)))

    return asyncio.run(read())


def test_a_dry_run_shows_each_reader_their_own_in_their_language(office: None) -> None:
    done = run("--dry-run")
    assert done.exit_code == 0
    chinese, english = done.stdout.split("\n\n")
    assert "刘洋" in chinese
    assert "🔴 超期 1" in chinese
    assert "H-1822 晨星铝业有限公司：配电箱门敞开（超 3 天）" in chinese
    assert "链首 #" in chinese
    assert "没有变化，也没有到期" in english  # said to the operator, in the operator's language
    assert "Yesterday: no visit" in english
    assert jobs() == []


def test_a_dry_run_as_json_keeps_the_ids_behind_every_number(office: None) -> None:
    first, second = json.loads(run("--dry-run", "--json", "--date", "2023-06-02").stdout)
    assert first["day"] == "2023-06-02"
    assert (first["worth_sending"], second["worth_sending"]) == (True, False)
    assert len(first["numbers"]["due_today"]) == 1
    assert first["numbers"]["overdue"] == []
    assert first["head"]["seq"] > 0
    assert len(first["head"]["hash"]) == 64
    assert first["buttons"][0] == {
        "label": "今日到期 1",
        "action": "list",
        "hazard": None,
        "part": "due_today",
    }


def test_without_dry_run_it_is_queued_once(office: None) -> None:
    assert "已排队：刘洋" in run("--to", "刘洋").stdout
    assert "不会重复发送" in run("--to", "刘洋").stdout
    ((key, payload),) = jobs()
    assert key.endswith(":2023-06-05")
    assert payload["asked"] is True


def test_somebody_who_gets_no_digest_is_named_with_who_does(office: None) -> None:
    done = run("--to", "李建国", "--dry-run")
    assert isinstance(done.exception, Refused)
    assert done.exception.key == "refused.digest_reader_unknown"
    assert [one.split(" ")[1] for one in done.exception.words.facts["known"]] == ["刘洋", "陈静"]
    assert jobs() == []


def test_a_date_that_is_none_is_a_usage_error(office: None) -> None:
    assert run("--date", "5 June").exit_code == 2


def test_a_picture_of_the_thirty_days_goes_above_the_digest(office: None, tmp_path: Path) -> None:
    async def drawn() -> list[bytes | None]:
        blobs = Blobs((tmp_path / "pictures").as_uri())
        async with opened() as system:
            charts = Charts(system, blobs)
            paths = [await charts.path({"person": one, "day": "2023-06-05"}) for one in (1, 1, 2)]
        return [await blobs.get(path) if path else None for path in paths]

    first, again, elsewhere = asyncio.run(drawn())
    assert first is not None and first.startswith(b"\x89PNG") and again == first
    assert elsewhere is None, "nothing has happened in that street"


def test_more_words_than_fit_below_a_picture_come_without_it() -> None:
    fits = {"kind": "post", "text": "长" * 1024}
    assert pictured(fits, "display/a.png")["kind"] == "picture"
    assert pictured({**fits, "text": "长" * 1025}, "display/a.png")["kind"] == "post"
    assert pictured(fits, None) == fits
