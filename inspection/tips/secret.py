"""Words that must never stand in a log, a traceback or a page by accident."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Secret:
    """``repr`` and ``str`` show nothing; whoever needs the words says ``reveal()``."""

    _words: str = field(repr=False)

    def reveal(self) -> str:
        return self._words

    def __str__(self) -> str:
        return "…"


class Passphrase(Secret):
    """Of an officer; typed into the desk only."""
