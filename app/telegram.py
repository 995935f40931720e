"""The line to Telegram: the bot itself, and the menu of its commands."""

import logging
from collections.abc import Callable
from datetime import tzinfo

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand

from app.settings import BadSetting, Settings
from bot.session import LeanSession
from texts import LANGUAGES, Voice

log = logging.getLogger("anxun.telegram")

COMMANDS = (
    "menu",
    "check",
    "report",
    "form",
    "register",
    "permit",
    "find",
    "today",
    "tasks",
    "record",
    "digest",
    "return",
    "copyout",
    "draw",
    "call",
    "broadcast",
    "cases",
    "training",
    "request",
    "mentors",
    "page",
    "plan",
    "language",
    "whoami",
    "help",
)


def telegram(settings: Settings, answered: Callable[[bool], None]) -> Bot:
    """``answered`` hears of each call whether it came through. Raises BadSetting without a token, or with one that
    is none."""
    if not settings.token:
        raise BadSetting("ANXUN_TOKEN is empty: write the token that @BotFather gave you")
    try:
        session = LeanSession(answered, api=TelegramAPIServer.from_base(settings.telegram_api))
        return Bot(settings.token, session=session)
    except ValueError:
        raise BadSetting("ANXUN_TOKEN is not a bot's token: it looks like 123456789:AA…") from None


async def announce(bot: Bot, zone: tzinfo) -> None:
    """Tells Telegram the commands, in both languages; without it the bot works all the same."""
    for language in LANGUAGES:
        voice = Voice(language, zone)
        menu = [BotCommand(command=name, description=voice(f"command.{name}")) for name in COMMANDS]
        try:
            await bot.set_my_commands(menu, language_code=None if language == "zh" else language)
        except TelegramAPIError as problem:
            log.warning("the commands menu was not set: %s", type(problem).__name__)
