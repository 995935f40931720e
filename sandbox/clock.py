"""The clock of the sandbox: its host's, plus a shift that a hand on the page can turn."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class HostClock:
    """Real time. The sandbox plays a foreign server with a clock of its own, so it reads one of its own."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class TurnedClock:
    """``base`` moved by ``shift``. Each turn is written to ``file`` as ``+3600s``, which ``ANXUN_CLOCK=@FILE`` reads,
    so that the bot's process turns with it; a shift found there at the start is taken up again."""

    def __init__(self, base: Clock, file: Path | None = None) -> None:
        self._base = base
        self._file = file
        self._shift = _read(file) if file else timedelta()

    def now(self) -> datetime:
        return self._base.now() + self._shift

    @property
    def shift(self) -> timedelta:
        return self._shift

    @shift.setter
    def shift(self, shift: timedelta) -> None:
        self._shift = timedelta(seconds=int(shift.total_seconds()))
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(f"{int(self._shift.total_seconds()):+d}s", "utf-8")
            fresh.replace(self._file)  # the bot may read at any moment: never half a number


def _read(file: Path) -> timedelta:
    try:
        return timedelta(seconds=float(file.read_text("utf-8").strip().removesuffix("s") or 0))
    except (FileNotFoundError, ValueError):
        return timedelta()
