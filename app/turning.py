"""A step in a conversation that no message brought: a job has done what was slow, and goes on with it."""

import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

from app.bootstrap import System
from app.chat import ChatTransaction
from app.facts import Facts
from bot.desk import Desk, Talkative
from bot.ports import Caller
from bot.talk import Talk
from inspection.words import Refused
from storage.sealed import chat_of
from storage.work import Work

Step = Callable[[Talk, Talkative, Work], Awaitable[None]]


class Turning:
    """``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self.system = system
        self._speak = speak

    async def __call__(self, conversation_id: str, step: Step) -> bool:
        """Takes one step in one transaction. False when the conversation, or its key, is gone."""
        async with self.system.write() as work:
            row = await work.conversations.one(conversation_id)
            if row is None:
                return False
            named = chat_of(row.address)
            chat_id = work.sealer.chat_id(row.address) if named is None else named
            chat = ChatTransaction(work, Facts(work, self.system.settings))
            await chat.hold({chat_id})
            desk = Desk()
            desk.read(await chat.conversations({row.address}))
            current = desk.find(row.address, conversation_id)
            if current is None:
                return False
            caller = await _caller(work, current, chat_id)
            async with AsyncExitStack() as undo:
                await step(self._talk(chat, desk, caller, undo), current, work)
            await chat.write(desk.changes(), self.system.clock.now())
        await chat.committed()
        self._speak()
        return True

    def _talk(self, chat: ChatTransaction, desk: Desk, caller: Caller, undo: AsyncExitStack) -> Talk:
        now, zone = self.system.clock.now(), self.system.settings.zone
        return Talk(caller, desk, chat, now, zone, partial(secrets.token_urlsafe, 6), undo)


async def _caller(work: Work, current: Talkative, chat_id: int) -> Caller:
    """Whoever has a post by name; anybody else, and whoever speaks in confidence, without one. Raises Refused."""
    if chat_of(current.address) is None:
        return Caller(current.address, chat_id, "", None, str(current.args["language"]))
    person = (await work.people.by_telegram_ids([chat_id])).get(chat_id)
    if person is None:
        raise Refused("not_enrolled")
    return Caller(current.address, chat_id, person.name, person, person.language)
