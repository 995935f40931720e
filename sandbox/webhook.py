"""Delivers updates to the bot's webhook: one after another, again and again until one is taken or too old."""

import asyncio
import json
import logging
from typing import Any

import aiohttp

from sandbox.call import Call
from sandbox.errors import BotError
from sandbox.faults import Fault
from sandbox.gateway import perform
from sandbox.telegram import Telegram

log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between attempts, doubling
ANSWER_WITHIN = 60  # seconds the bot may take


async def deliver(telegram: Telegram) -> None:
    """Runs until cancelled. An update is confirmed by any 2xx answer."""
    wait = 0.0
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN)) as session:
        while True:
            await telegram.updates.news()
            pending = telegram.updates.pending()
            if not pending or not telegram.profile.webhook.url:
                await asyncio.sleep(0.05)
                continue
            problem = await _attempt(telegram, session, pending[0].body)
            if problem:
                telegram.profile.webhook.last_error = problem
                telegram.profile.webhook.last_error_at = telegram.now()
                wait = min(LONGEST_WAIT, wait * 2 or FIRST_WAIT)
                await asyncio.sleep(wait)
            else:
                telegram.updates.confirm(pending[0].id + 1)
                wait = 0.0


async def _attempt(telegram: Telegram, session: aiohttp.ClientSession, body: dict[str, Any]) -> str:
    """What went wrong, or nothing."""
    hook = telegram.profile.webhook
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    times = 2 if telegram.faults.take({Fault.DUPLICATE}, "getupdates", None) else 1
    try:
        for _ in range(times):
            async with session.post(hook.url, json=body, headers=headers) as response:
                if response.status // 100 != 2:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                await _call_in_answer(telegram, await response.read())
    except (aiohttp.ClientError, OSError, TimeoutError) as problem:
        return f"Connection failed: {type(problem).__name__}"
    return ""


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
