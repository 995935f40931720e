"""aiogram's session, lean: a call that carries no file goes as JSON, and an answer that nobody wants typed stays raw.

aiogram writes every call as a form and validates every answer as the whole object it is. For a letter of which only
the message's number is wanted that is three quarters of its cost.
"""

import json
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout
from aiohttp.payload import BytesPayload

from bot.calls import Lean

JSON = {"Content-Type": "application/json"}


class LeanSession(AiohttpSession):
    """Raises aiogram's errors, whichever way a call goes."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any] | Lean,
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram calls it so
    ) -> Any:
        if not isinstance(method, Lean):
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        given = {name: value for name, value in vars(method).items() if value is not None}
        body = BytesPayload(json.dumps(given).encode(), headers=JSON)
        within = ClientTimeout(total=self.timeout if timeout is None else timeout)
        try:
            async with session.post(url, data=body, timeout=within) as answer:
                said = await answer.read()
        except TimeoutError as late:
            raise _unanswered(method, "no answer in time") from late
        except ClientError as fault:
            raise _unanswered(method, type(fault).__name__) from fault
        return self._result(bot, method, answer.status, said)

    def _result(self, bot: Bot, method: Lean, status: int, said: bytes) -> Any:
        """The answer as it came; a refusal, or what is no answer of Telegram's, in aiogram's words."""
        try:
            answer = json.loads(said) if status == 200 else None
        except ValueError:
            answer = None
        if isinstance(answer, dict) and answer.get("ok") is True:
            if "result" in answer:
                return answer["result"]
            raise _unanswered(method, "an answer without a result")
        unlike: Any = method
        return self.check_response(bot, unlike, status, said.decode("utf-8", "replace")).result


def _unanswered(method: Any, why: str) -> TelegramNetworkError:
    return TelegramNetworkError(method=method, message=why)
