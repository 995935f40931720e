"""Who has come in with a receipt: in memory only, and not for long. The page carries the visit's name, no cookie."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from inspection.tips.file import Inside
from inspection.tips.receipt import Receipt

LASTS = 15 * 60.0  # seconds without a step
MOST = 1000


@dataclass
class Visit:
    """``changed``: a new receipt, shown until it is typed back."""

    inside: Inside = field(repr=False)
    until: float
    changed: Receipt | None = field(default=None, repr=False)


@dataclass
class Visits:
    """``clock`` counts seconds and never goes back."""

    clock: Callable[[], float]
    _open: dict[str, Visit] = field(default_factory=dict, init=False, repr=False)

    def open(self, inside: Inside) -> str:
        """Its name."""
        now = self.clock()
        self._open = {name: one for name, one in self._open.items() if one.until > now}
        if len(self._open) >= MOST:
            del self._open[next(iter(self._open))]
        name = secrets.token_urlsafe(24)
        self._open[name] = Visit(inside, now + LASTS)
        return name

    def get(self, name: str) -> Visit | None:
        """None when it has ended."""
        visit, now = self._open.get(name), self.clock()
        if visit is None or visit.until <= now:
            self._open.pop(name, None)
            return None
        visit.until = now + LASTS
        return visit

    def end(self, name: str) -> None:
        self._open.pop(name, None)
