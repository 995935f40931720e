"""Takes parked updates again, through the same batch as ever: the cause is mended, the step shall have its effect."""

import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from nacl.exceptions import CryptoError

from app.bootstrap import System
from app.chat import PARKED, ChatTransaction
from app.facts import Facts
from bot.batch import Batch
from bot.render import message
from bot.sender import sender
from inspection.words import Words, words
from storage.sealed import open_address
from storage.troubles import passing
from storage.updates import Parked
from storage.work import Work
from texts import Voice


@dataclass(frozen=True)
class Retried:
    """What became of one parked update."""

    update_id: int
    done: bool
    words: Words


async def retry(system: System, ids: Sequence[int] | None) -> list[Retried]:
    """Takes these again, or all, the oldest first; each in a transaction of its own, in which it also leaves
    the list, so that a crash neither loses it nor does it twice."""
    async with system.read() as work:
        kept = [one.update_id for one in await work.updates.parked(ids)]
    unknown = [number for number in ids or () if number not in kept]
    return [await _retried(system, number) for number in (*kept, *unknown)]


async def _retried(system: System, number: int) -> Retried:
    async with system.write() as work:
        found = await work.updates.parked([number])  # again: another operator may have been faster
        if not found:
            return Retried(number, False, words("parked.unknown", id=number))
        if found[0].sealed is None:
            return Retried(number, False, words("parked.without_content", id=number))
        try:
            raw = json.loads(work.sealer.unseal(PARKED, found[0].sealed))
        except CryptoError:
            return Retried(number, False, words("parked.other_key", id=number))
        if reason := await _handled(system, work, found[0], raw):
            await work.updates.excuse(number, reason)
            return Retried(number, False, words("parked.again", id=number, reason=reason))
    return Retried(number, True, words("parked.done", id=number))


async def _handled(system: System, work: Work, parked: Parked, raw: Mapping[str, Any]) -> str:
    """Empty when it has had its effect; otherwise the reason why it had none, and nothing is changed."""
    trial = await work.connection.begin_nested()
    await work.updates.unpark(parked.update_id)
    toasts = await _batch(system, work)([dict(raw)])
    again = await work.updates.parked([parked.update_id])
    if again:
        await trial.rollback()  # nobody is asked a second time, and it goes when it was to go
        return again[0].reason
    await _answer(system, work, raw, [text for _, text, _ in toasts if text])
    await trial.commit()
    return ""


async def _answer(system: System, work: Work, raw: Mapping[str, Any], answers: Sequence[str]) -> None:
    """What would have come up over the chat is a letter now: the press is long too old to be answered."""
    who = sender(dict(raw))
    if who is None or not who.private or not answers:
        return
    people = await work.people.by_telegram_ids([who.user_id])
    language = people[who.user_id].language if who.user_id in people else system.settings.language
    said = [words("parked.answer", answer=text) for text in answers]
    letter = {
        "address": open_address(who.user_id) if people else work.sealer.address(who.user_id),
        "payload": message(said, (), Voice(language, system.settings.zone)),
    }
    await work.outbox.add([letter], system.clock.now())


def _batch(system: System, work: Work) -> Batch:
    """The batch, inside the given transaction."""
    settings = system.settings

    @asynccontextmanager
    async def here() -> AsyncIterator[ChatTransaction]:
        async with work.connection.begin_nested():
            yield ChatTransaction(work, Facts(work, settings), old=True)

    new_id = partial(secrets.token_urlsafe, 6)
    return Batch(here, system.clock.now, settings.zone, settings.language, new_id, passing)
