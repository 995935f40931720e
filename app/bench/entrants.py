"""Who takes part: each a bot in a process of its own, with a Telegram and a crowd of its own."""

import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.bench import ours
from app.bench.crowd import Crowd
from app.bench.people import OneByOne
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

OURS = ("ours-sqlite",)
NAMES = (*RIVALS, *OURS)


@dataclass(frozen=True)
class Entrant:
    """One who takes part. ``resumes``: a process started anew goes on where the screens are."""

    name: str
    bot: Bot
    crowd: Crowd
    resumes: bool


def missing(name: str) -> str | None:
    """The program or package without which this one cannot take part."""
    package = RIVALS[name][1] if name in RIVALS else ""
    return package if package and find_spec(package.replace("-", "_")) is None else None


@asynccontextmanager
async def entered(name: str, folder: Path, people: int, *, hand_in: bool = False) -> AsyncIterator[Entrant]:
    """Set up in an empty ``folder``, not yet started; whatever was started is gone when the block ends."""
    telegram = Telegram()
    api = await telegram.open()
    enter = _rival if name in RIVALS else _ours
    entrant = await enter(name, folder, telegram, api, people, hand_in)
    try:
        yield entrant
    finally:
        await entrant.bot.kill()
        await telegram.close()


async def _rival(name: str, folder: Path, telegram: Telegram, api: str, people: int, _: bool) -> Entrant:
    items = asked(checklist(order10(), Sector.NONFERROUS, ours.TRAITS))
    (folder / "items.json").write_text(json.dumps([item.prompt.zh for item in items]), "utf-8")
    command = (sys.executable, "-m", f"app.bench.rivals.{RIVALS[name][0]}", api, TOKEN)
    walkers = [OneByOne(telegram, ours.FIRST_USER + number) for number in range(people)]
    return Entrant(name, Bot(command, os.environ, folder, telegram), Crowd(telegram, walkers), resumes=False)


async def _ours(name: str, folder: Path, telegram: Telegram, api: str, people: int, hand_in: bool) -> Entrant:
    environment = ours.environment(folder, api)
    prepared = await ours.prepare(environment, people)
    bot = Bot(ours.COMMAND, environment, folder, telegram)
    crowd = Crowd(telegram, ours.inspectors(telegram, prepared, hand_in=hand_in))
    return Entrant(name, bot, crowd, resumes=True)
