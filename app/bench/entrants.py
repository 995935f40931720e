"""Who takes part: each a bot in a process of its own, with a Telegram and a crowd of its own."""

import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.bench import ours, postgres
from app.bench.crowd import Crowd
from app.bench.one_by_one import OneByOne
from app.bench.process import Bot
from app.bench.telegram import TOKEN, Telegram
from inspection.checklist import asked, checklist
from inspection.enterprise import Sector
from inspection.standards.order10 import order10

RIVALS: Mapping[str, tuple[str, str]] = {
    "aiogram-fsm": ("aiogram_fsm", "aiogram"),
    "aiogram-dialog": ("aiogram_dialogs", "aiogram-dialog"),
    "ptb-pickle": ("telegram_bot", "telegram"),
}
"""Name → its module, and the package it cannot do without."""

OURS = ("ours-sqlite", "ours-postgres")
NAMES = (*RIVALS, *OURS)


@dataclass(frozen=True)
class Entrant:
    """One who takes part. ``resumes``: a process started anew goes on where the screens are."""

    name: str
    bot: Bot
    crowd: Crowd
    resumes: bool


def missing(name: str) -> str | None:
    """The program or package without which this one cannot take part; None when all is there."""
    if name == "ours-postgres":
        return None if postgres.program("postgres") else "PostgreSQL"
    package = RIVALS[name][1] if name in RIVALS else ""
    return package if package and find_spec(package.replace("-", "_")) is None else None


@asynccontextmanager
async def entered(name: str, folder: Path, people: int, *, hand_in: bool = False) -> AsyncIterator[Entrant]:
    """Set up in an empty ``folder``, not yet started; whatever was started is gone when the block ends."""
    telegram = Telegram()
    api = await telegram.open()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(telegram.close)
        if name in RIVALS:
            entrant = _rival(name, folder, telegram, api, people)
        else:
            database = await stack.enter_async_context(postgres.server()) if name == "ours-postgres" else ""
            environment = ours.environment(folder, api, database)
            prepared = await ours.prepare(environment, people)
            crowd = Crowd(telegram, ours.inspectors(telegram, prepared, hand_in=hand_in))
            entrant = Entrant(name, Bot(ours.COMMAND, environment, folder, telegram), crowd, resumes=True)
        stack.push_async_callback(entrant.bot.kill)
        yield entrant


def _rival(name: str, folder: Path, telegram: Telegram, api: str, people: int) -> Entrant:
    items = asked(checklist(order10(), Sector.NONFERROUS, ours.TRAITS))
    (folder / "items.json").write_text(json.dumps([item.prompt.zh for item in items]), "utf-8")
    command = (sys.executable, "-m", f"app.bench.rivals.{RIVALS[name][0]}", api, TOKEN)
    walkers = [OneByOne(telegram, ours.FIRST_USER + number) for number in range(people)]
    return Entrant(name, Bot(command, os.environ, folder, telegram), Crowd(telegram, walkers), resumes=False)
