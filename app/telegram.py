"""The line to Telegram: the bot itself, and the menu of its commands."""

import logging
from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import BotCommand

from app.settings import BadSetting, Settings
from bot.session import LeanSession
from bot.speech import NETWORK
from texts import LANGUAGES, Voice

log = logging.getLogger("anxun.telegram")

COMMANDS = ("menu", "check", "report", "tasks", "record", "digest", "plan", "language", "whoami", "help")


def telegram(settings: Settings, answered: Callable[[bool], None]) -> Bot:
    """``answered`` hears of each call whether it came through. Raises BadSetting without a token, or with one that
    is none."""
    if not settings.token:
        raise BadSetting("ANXUN_TOKEN is empty: write the token that @BotFather gave you")
    try:
        session = LeanSession(api=TelegramAPIServer.from_base(settings.telegram_api))
        session.middleware(_Listener(answered))
        return Bot(settings.token, session=session)
    except ValueError:
        raise BadSetting("ANXUN_TOKEN is not a bot's token: it looks like 123456789:AA…") from None


class _Listener(BaseRequestMiddleware):
    """A refusal is an answer, too; a call that was cut off says nothing of Telegram."""

    def __init__(self, answered: Callable[[bool], None]) -> None:
        self._answered = answered

    async def __call__(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        try:
            answer = await make_request(bot, method)
        except NETWORK:
            self._answered(False)
            raise
        except Exception:
            self._answered(True)
            raise
        self._answered(True)
        return answer


async def announce(bot: Bot, zone: tzinfo) -> None:
    """Tells Telegram the commands, in both languages; without it the bot works all the same."""
    for language in LANGUAGES:
        voice = Voice(language, zone)
        menu = [BotCommand(command=name, description=voice(f"command.{name}")) for name in COMMANDS]
        try:
            await bot.set_my_commands(menu, language_code=None if language == "zh" else language)
        except TelegramAPIError as problem:
            log.warning("the commands menu was not set: %s", type(problem).__name__)
