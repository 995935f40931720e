"""aiogram's session, lean: a call that carries no file goes as JSON, and an answer that nobody wants typed stays raw.

aiogram writes every call as a form and validates every answer as the whole object it is. For a letter of which only
the message's number is wanted that is three quarters of its cost.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout
from aiohttp.payload import BytesPayload
from yarl import URL

from bot.calls import NETWORK, Lean
from bot.loop import unhurried

JSON = {"Content-Type": "application/json"}
UNTIMED = 86_400  # seconds, for aiogram: we look at the time ourselves
NO_LIMIT = ClientTimeout(total=None)


class LeanSession(AiohttpSession):
    """Raises aiogram's errors, whichever way a call goes. ``answered`` hears of each call whether it came through: a
    refusal is an answer, too, and a call that was cut off says nothing of Telegram."""

    def __init__(self, answered: Callable[[bool], None] = lambda _: None, **how: Any) -> None:
        super().__init__(**how)
        self._answered = answered

    async def __call__(
        self,
        bot: Bot,
        method: TelegramMethod[Any] | Lean,
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram calls it so
    ) -> Any:
        """Without aiogram's chain of middlewares: there are none."""
        try:
            answer = await self.make_request(bot, method, timeout)
        except NETWORK:
            self._answered(False)
            raise
        except Exception:
            self._answered(True)
            raise
        self._answered(True)
        return answer

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any] | Lean,
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram calls it so
    ) -> Any:
        try:
            async with unhurried(self.timeout if timeout is None else timeout):
                if not isinstance(method, Lean):
                    return await super().make_request(bot, method, UNTIMED)
                status, said = await self._ask(bot, method)
        except TimeoutError as late:
            raise _unanswered(method, "no answer in time") from late
        except ClientError as fault:
            raise _unanswered(method, type(fault).__name__) from fault
        return self._result(bot, method, status, said)

    async def _ask(self, bot: Bot, method: Lean) -> tuple[int, bytes]:
        session = await self.create_session()
        url = _url(self.api, bot.token, method.__api_method__)
        given = {name: value for name, value in vars(method).items() if value is not None}
        body = BytesPayload(_dumps(given), headers=JSON)
        async with session.post(url, data=body, timeout=NO_LIMIT) as answer:
            return answer.status, await answer.read()

    def _result(self, bot: Bot, method: Lean, status: int, said: bytes) -> Any:
        """The answer as it came; a refusal, or what is no answer of Telegram's, in aiogram's words."""
        try:
            answer = _loads(said) if status == 200 else None
        except ValueError:
            answer = None
        if isinstance(answer, dict) and answer.get("ok") is True:
            if "result" in answer:
                return answer["result"]
            raise _unanswered(method, "an answer without a result")
        unlike: Any = method
        return self.check_response(bot, unlike, status, said.decode("utf-8", "replace")).result


@lru_cache(64)
def _url(api: TelegramAPIServer, token: str, method: str) -> URL:
    return URL(api.api_url(token=token, method=method))


def _dumps(given: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(given)
    except TypeError:  # half a surrogate pair, which JSON has a way to write
        return json.dumps(given).encode()


def _loads(said: bytes) -> Any:
    """Raises ValueError. What a careful reader refuses (half a surrogate pair in somebody's name) must not hide the
    other updates of a poll."""
    try:
        return orjson.loads(said)
    except ValueError:
        return json.loads(said)


def _unanswered(method: Any, why: str) -> TelegramNetworkError:
    return TelegramNetworkError(method=method, message=why)
