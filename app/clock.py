"""The one place that reads the time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """Real time, moved by ``ANXUN_CLOCK``.

    The setting is empty, an ISO time to start from, ``+3d`` / ``-2h`` / ``+15m``, or ``@FILE``: a file that
    holds one of these and is read again whenever it changes, so that a running system can be turned.
    """

    def __init__(self, setting: str = "") -> None:
        self._file = Path(setting[1:]) if setting.startswith("@") else None
        self._stamp = -1.0
        self._shift = timedelta() if self._file else offset(setting, datetime.now(UTC))

    def now(self) -> datetime:
        real = datetime.now(UTC)
        if self._file is not None:
            self._reread(self._file, real)
        return real + self._shift

    def _reread(self, file: Path, real: datetime) -> None:
        try:
            stamp = file.stat().st_mtime_ns
        except FileNotFoundError:
            return
        if stamp != self._stamp:
            self._stamp = stamp
            self._shift = offset(file.read_text("utf-8").strip(), real)


def offset(setting: str, real: datetime) -> timedelta:
    """How far ``setting`` moves the clock from ``real``. Raises ValueError when it cannot be read."""
    if not setting:
        return timedelta()
    if setting[0] in "+-":
        units = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
        if setting[-1] not in units:
            raise ValueError(f"ANXUN_CLOCK: {setting!r} needs a unit, one of d h m s")
        return timedelta(**{units[setting[-1]]: float(setting[:-1])})
    start = datetime.fromisoformat(setting)
    return (start if start.tzinfo else start.replace(tzinfo=UTC)) - real
