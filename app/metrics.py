"""What this process counts, for ``/metrics``: numbers only, never a name, a chat or a text. Imports nothing heavy."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import Any

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds

Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, Labels, float]
Hear = Callable[[Sequence[Any]], Awaitable[None]]
Handler = Callable[[Mapping[str, Any]], Awaitable[None]]

HELP = {
    "anxun_batches_total": ("counter", "Batches of updates, by how they ended."),
    "anxun_updates_total": ("counter", "Updates in committed batches."),
    "anxun_batch_seconds": ("histogram", "From a batch in hand to its commit."),
    "anxun_letters_total": ("counter", "Letters tried, by what became of them."),
    "anxun_jobs_total": ("counter", "Jobs run, by kind and how they ended."),
    "anxun_loop_silent_seconds": ("gauge", "Since a loop of this process last turned."),
    "anxun_telegram_silent_seconds": ("gauge", "For how long no call of this process has been answered."),
    "anxun_leader": ("gauge", "1: this process does it; 0: another does, this one stands by."),
    "anxun_webhook_waiting": ("gauge", "Updates that came by webhook and wait for their batch."),
    "anxun_outbox_letters": ("gauge", "Letters not yet said: answers, and bulk that may wait."),
    "anxun_outbox_oldest_seconds": ("gauge", "How long the oldest has waited that may go."),
    "anxun_jobs_waiting": ("gauge", "Jobs not yet done."),
    "anxun_jobs_oldest_seconds": ("gauge", "How long the oldest has been due."),
    "anxun_jobs_given_up": ("gauge", "Jobs that failed too often."),
    "anxun_parked_updates": ("gauge", "Updates set aside because they could not be handled."),
    "anxun_disk_free_bytes": ("gauge", "Free where data is written."),
    "anxun_trouble": ("gauge", "1: /healthz names this part."),
}


class Metrics:
    """Counters and gauges of one process. ``ticks`` gives seconds that only go forward."""

    def __init__(self, ticks: Callable[[], float] | None = None) -> None:
        self.ticks = ticks or (lambda: asyncio.get_running_loop().time())
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._slots = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0
        self._gauges: list[tuple[str, Labels, Callable[[], float]]] = []
        self.said_at: float | None = None
        self._unanswered_since: float | None = None

    def count(self, name: str, by: float = 1, **labels: str) -> None:
        self._counts[name, tuple(labels.items())] += by  # type: ignore[assignment]

    def gauge(self, name: str, read: Callable[[], float], **labels: str) -> None:
        """``read`` is asked each time somebody looks."""
        self._gauges.append((name, tuple(labels.items()), read))

    def hearing(self, hear: Hear) -> Hear:
        """The same, counted and timed."""

        async def counted(updates: Sequence[Any]) -> None:
            began = perf_counter()
            try:
                await hear(updates)
            except Exception:
                self.count("anxun_batches_total", outcome="failed")
                raise
            self.committed(len(updates), perf_counter() - began)

        return counted

    def committed(self, updates: int, seconds: float) -> None:
        self.count("anxun_batches_total", outcome="committed")
        self.count("anxun_updates_total", updates)
        self._slots[next((n for n, most in enumerate(BUCKETS) if seconds <= most), len(BUCKETS))] += 1
        self._seconds += seconds

    def spoke(self, outcome: str) -> None:
        """What became of one letter: ``said``, ``later`` …"""
        self.count("anxun_letters_total", outcome=outcome)
        if outcome == "said":
            self.said_at = self.ticks()

    def telegram_answered(self, answered: bool) -> None:
        """Whether a call came through, whatever the answer was."""
        self._unanswered_since = None if answered else self._unanswered_since or self.ticks()

    @property
    def telegram_silent(self) -> float:
        """Seconds since the first of the calls that came to nothing; 0 when the last one was answered."""
        return self.ticks() - self._unanswered_since if self._unanswered_since is not None else 0.0

    def working(self, handlers: Mapping[str, Handler]) -> dict[str, Handler]:
        """The same handlers, counted."""
        return {kind: self._counted(kind, handler) for kind, handler in handlers.items()}

    def _counted(self, kind: str, handler: Handler) -> Handler:
        async def counted(payload: Mapping[str, Any]) -> None:
            try:
                await handler(payload)
            except Exception:
                self.count("anxun_jobs_total", kind=kind, outcome="failed")
                raise
            self.count("anxun_jobs_total", kind=kind, outcome="done")

        return counted

    def samples(self) -> list[Sample]:
        found: list[Sample] = [(name, labels, count) for (name, labels), count in self._counts.items()]
        found += [(name, labels, read()) for name, labels, read in self._gauges]
        return [*found, ("anxun_telegram_silent_seconds", (), self.telegram_silent), *self._histogram()]

    def _histogram(self) -> list[Sample]:
        below, rows = 0, list[Sample]()
        for most, slot in zip((*BUCKETS, float("inf")), self._slots, strict=True):
            below += slot
            rows.append(("anxun_batch_seconds_bucket", (("le", _number(most)),), below))
        return [
            *rows,
            ("anxun_batch_seconds_sum", (), self._seconds),
            ("anxun_batch_seconds_count", (), below),
        ]


def exposition(samples: Iterable[Sample]) -> str:
    """Prometheus' text format, version 0.0.4."""
    families: dict[str, list[str]] = {}
    for name, labels, value in samples:
        told = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
        family = name if name in HELP else name.rpartition("_")[0]
        families.setdefault(family, []).append(f"{name}{{{told}}} {_number(value)}".replace("{}", "", 1))
    lines = []
    for family, rows in sorted(families.items()):
        kind, meaning = HELP[family]
        lines += [f"# HELP {family} {meaning}", f"# TYPE {family} {kind}", *rows]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    if value == float("inf"):
        return "+Inf"
    return str(int(value)) if value == int(value) else repr(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
