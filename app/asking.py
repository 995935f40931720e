"""Asking the ledger once for what seldom changes."""

from collections.abc import Awaitable, Callable, Collection, Hashable
from typing import TypeVar

from app.memo import Memo

T = TypeVar("T")


class Asking:
    """Part of ``app.facts.Facts``."""

    _memo: Memo | None = None

    def acted(self) -> None:
        """From here on this transaction sees what it has changed itself, which may yet be rolled back: it asks
        and keeps nothing."""
        self._memo = None

    async def _asked(
        self, question: Hashable, about: Collection[str], reading: Callable[[], Awaitable[T]]
    ) -> T:
        return await (self._memo.ask(question, about, reading) if self._memo else reading())
