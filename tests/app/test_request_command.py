"""``anxun request``: what enterprises asked for, on the command line."""

import asyncio
import json
from pathlib import Path

import pytest

from inspection.services.kind import ServiceKind
from inspection.usecases.answer_service import AnswerService, ServiceAnswerer
from inspection.usecases.ask_service import AskService, ServiceAsker
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, ZONE, build, street


async def made(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        ask = ServiceAsker(work.requests, work.enterprises, work.people, work.photos, work.audit, ZONE)
        for text in ("请派专家", "请安排培训"):
            await ask(AskService(CHENXING, ServiceKind.EXPERT, text), await world.person("赵强"), world.now)
        answerer = ServiceAnswerer(work.requests, work.enterprises, work.people, work.audit, ZONE)
        await answerer.answer(AnswerService(2, "下周三"), await world.person("刘洋"), world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(made(shell.home))
    return shell


def test_requests_are_listed_shown_and_exported(ready: Shell, tmp_path: Path) -> None:
    first, second = json.loads(ready.anxun("request", "list", "--open", "--json").out)
    assert (first["number"], first["state"], first["answer"]) == ("R-0001", "open", None)
    assert (second["state"], second["answer"]) == ("answered", "下周三")
    assert "请派专家" in ready.anxun("request", "show", "r-0001").out
    missing = ready.anxun("request", "show", "R-0009")
    assert missing.code == 1 and "R-0009" in missing.err
    assert ready.anxun("export", "requests", "-o", tmp_path / "requests.csv").code == 0
    assert "下周三" in (tmp_path / "requests.csv").read_text("utf-8")
    assert ready.anxun("audit", "verify").code == 0
