"""Transactions that get into trouble in the middle, the real way: the server does it to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import text

from app.chat import ChatTransaction
from bot.ports import Caller, Changes
from inspection.outcome import Done

CUT = "SELECT pg_terminate_backend(pg_backend_pid())"
IN_THE_WAY = "DO $$ BEGIN RAISE EXCEPTION 'told' USING ERRCODE = 'serialization_failure'; END $$"
TROUBLES = {"cut": CUT, "in each other's way": IN_THE_WAY}


class Troubled(ChatTransaction):
    """Has this trouble in the middle, as often as ``left`` says."""

    def __init__(self, sound: ChatTransaction, trouble: str, left: list[int]) -> None:
        super().__init__(sound._work, sound.facts)
        self._trouble = trouble
        self._left = left

    async def _has(self) -> None:
        if self._left:
            self._left.pop()
            await self._work.connection.execute(text(self._trouble))

    async def write(self, changes: Changes, now: datetime) -> None:
        """When most is written, and nothing committed."""
        await super().write(changes, now)
        await self._has()


class InTheStep(Troubled):
    """In the middle of one person's step."""

    async def write(self, changes: Changes, now: datetime) -> None:
        await ChatTransaction.write(self, changes, now)

    async def execute(self, command: Any, caller: Caller, now: datetime) -> Done:
        done = await super().execute(command, caller, now)
        await self._has()
        return done
