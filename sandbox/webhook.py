"""Delivers updates to the bot's webhook: many at a time, but one after another within a chat and within one person's
presses; again and again until one is taken or too old."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from sandbox.call import Call
from sandbox.errors import BotError
from sandbox.faults import Fault
from sandbox.gateway import perform
from sandbox.profile import Webhook
from sandbox.telegram import Telegram
from sandbox.updates import Pending

log = logging.getLogger(__name__)


@dataclass
class _Attempt:
    """What went wrong, or nothing; ``wait`` is what the bot asked for, in seconds."""

    problem: str = ""
    wait: float = 0.0


@dataclass
class Postman:
    """``under_way`` holds who serves each queue now; ``calls`` counts the connections that are open."""

    telegram: Telegram
    session: aiohttp.ClientSession
    under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    calls: int = 0
    free: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def run(self) -> None:
        try:
            while True:
                if self.telegram.profile.webhook.url:
                    self._start()
                await self.telegram.updates.news()
        finally:
            for task in self.under_way.values():
                task.cancel()
            await asyncio.gather(*self.under_way.values(), return_exceptions=True)

    def _start(self) -> None:
        """The first of each queue that nobody serves yet."""
        for update in self.telegram.updates.pending():
            if update.queue not in self.under_way:
                self.under_way[update.queue] = asyncio.create_task(self._deliver(update))

    async def _deliver(self, update: Pending) -> None:
        """Until it is taken, too old, or the webhook is gone; then the next of the queue has its turn."""
        failures, telegram = 0, self.telegram
        update.shown = True
        try:
            while (hook := telegram.profile.webhook).url and telegram.updates.waits(update.id):
                async with self._connection(hook):
                    attempt = await self._attempt(hook, update.body)
                if not attempt.problem:
                    telegram.updates.done(update.id)
                    return
                hook.last_error, hook.last_error_at = attempt.problem, telegram.now()
                failures += 1
                await asyncio.sleep(max(attempt.wait, telegram.delivery.pause(failures)))
        finally:
            del self.under_way[update.queue]
            telegram.updates.nudge()

    @asynccontextmanager
    async def _connection(self, hook: Webhook) -> AsyncIterator[None]:
        async with self.free:
            await self.free.wait_for(lambda: self.calls < hook.max_connections)
            self.calls += 1
        try:
            yield
        finally:
            self.calls -= 1
            async with self.free:
                self.free.notify()

    async def _attempt(self, hook: Webhook, body: dict[str, Any]) -> _Attempt:
        chaos = self.telegram.chaos
        twice = self.telegram.faults.take({Fault.DUPLICATE}, "getupdates", None) is not None
        if twice or (chaos is not None and chaos.duplicates()):
            tried = await asyncio.gather(self._post(hook, body), self._post(hook, body))
            return next((attempt for attempt in tried if not attempt.problem), tried[0])
        return await self._post(hook, body)

    async def _post(self, hook: Webhook, body: dict[str, Any]) -> _Attempt:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        began = time.monotonic()
        for witness in self.telegram.on_delivery:
            await witness(body)
        patience = aiohttp.ClientTimeout(total=self.telegram.delivery.patience)
        try:
            async with self.session.post(hook.url, json=body, headers=headers, timeout=patience) as response:
                if response.status // 100 != 2:
                    told = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return _Attempt(told, _seconds(response.headers.get("Retry-After", "")))
                answer = await response.read()
            self.telegram.delivery.acks.append(time.monotonic() - began)
        except (aiohttp.ClientError, OSError, TimeoutError) as problem:
            return _Attempt(f"Connection failed: {type(problem).__name__}")
        if self.telegram.chaos is not None and self.telegram.chaos.drops():
            return _Attempt("Read timeout expired")  # it was taken, but Telegram never heard so
        await _call_in_answer(self.telegram, answer)
        return _Attempt()


async def deliver(telegram: Telegram) -> None:
    """Runs until cancelled. An update is confirmed by any 2xx answer."""
    # No limit of the client's own: how many connections there may be is what the bot said.
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await Postman(telegram, session).run()


def _seconds(text: str) -> float:
    return float(text) if text.isdigit() else 0.0


async def _call_in_answer(telegram: Telegram, answer: bytes) -> None:
    """A bot may put one call into its answer; Telegram makes it and tells nobody how it went."""
    try:
        values = json.loads(answer or b"null")
    except ValueError:
        return
    if isinstance(values, dict) and (name := str(values.pop("method", ""))):
        try:
            await perform(telegram, Call(name.lower(), values))
        except BotError as refusal:
            log.warning("the call in a webhook's answer was refused: %s", refusal)
