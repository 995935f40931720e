"""What the ledger said of people, sites and visits, kept between batches until the audit chain tells of a change."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

MOST = 20_000  # answers kept; the longest unused goes first
MOST_NEWS = 500  # events read at once; after more than that everything is asked anew
UNMOVED = (
    "hazard",
    "photo",
    "invitation",
    "reporter",
    "tip",
    "tips",
    "officer",
    "form",
    "submission",
    "measure",
    "permit",
    "call",
    "draw",
    "conflict",
    "broadcast",
    "copyout",
    "request",
    "mentor",
    "poster_check",
)
"""Whatever happens to these changes nothing that is kept here."""


class Chain(Protocol):
    """The audit chain as far as the memo reads it."""

    async def head(self) -> tuple[int, str]: ...
    async def subjects_since(self, seq: int, most: int) -> Sequence[tuple[int, str, str]]: ...


@dataclass
class Memo:
    """Answers by question. Each is about subjects (``visit:7``) and is dropped when the chain names one of
    them; what happens to anybody's post, a region, or anything unforeseen drops them all.

    Every change of the ledger is told to the chain in its own transaction, so one short read at the start of a
    batch is enough, also for what other processes have done. Nothing read after a command of the same
    transaction is kept: it may yet be rolled back.
    """

    most: int = MOST
    _seq: int = -1
    _kept: "OrderedDict[Hashable, Any]" = field(default_factory=OrderedDict)
    _about: dict[str, set[Hashable]] = field(default_factory=dict)

    async def catch_up(self, chain: Chain) -> None:
        """Forgets what is no longer so. To be called first in a transaction."""
        if self._seq < 0:
            self._seq = (await chain.head())[0]
            return
        news = await chain.subjects_since(self._seq, MOST_NEWS + 1)
        if len(news) > MOST_NEWS:
            self.clear()
            self._seq = (await chain.head())[0]
            return
        for seq, action, subject in news:
            self._seq = seq
            self._hear(action, subject)

    def _hear(self, action: str, subject: str) -> None:
        kind = subject.partition(":")[0]
        if kind in UNMOVED or action in ("digest.sent", "poster.issued"):
            return
        if kind in ("visit", "enterprise") and subject in self._about:
            for question in self._about.pop(subject):
                self._kept.pop(question, None)
        elif kind not in ("visit", "enterprise"):
            self.clear()

    def clear(self) -> None:
        self._kept.clear()
        self._about.clear()

    def recall(self, question: Hashable) -> Any:
        """The answer, or None."""
        if question not in self._kept:
            return None
        self._kept.move_to_end(question)
        return self._kept[question]

    def keep(self, question: Hashable, answer: Any, about: Collection[str]) -> None:
        """``about``: the subjects whose change makes it untrue."""
        if len(self._about) + len(about) > 2 * self.most:  # most are subjects of answers long gone
            self.clear()
        self._kept[question] = answer
        for subject in about:
            self._about.setdefault(subject, set()).add(question)
        if len(self._kept) > self.most:
            self._kept.popitem(last=False)

    async def ask(self, question: Hashable, about: Collection[str], reading: Callable[[], Awaitable[T]]) -> T:
        """The kept answer, or what ``reading`` finds, kept from now on. Raises what ``reading`` raises."""
        answer = self.recall(question)
        if answer is None:
            answer = await reading()
            self.keep(question, answer, about)
        known: T = answer
        return known
