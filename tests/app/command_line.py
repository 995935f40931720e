"""Runs ``anxun …`` in this process, in a home of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.main import main


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


class Shell:
    """Its ``ANXUN_HOME`` is an empty folder; nothing of the developer's environment gets in."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._patch = patch
        self._capture = capture
        for name in ("DATABASE_URL", "KEYS", "CLOCK", "LANGUAGE", "BOT", "TIMEZONE"):
            patch.delenv(f"ANXUN_{name}", raising=False)
        patch.setenv("ANXUN_HOME", str(home))

    def set(self, name: str, value: str) -> None:
        self._patch.setenv(name, value)

    def anxun(self, *args: object) -> Said:
        self._patch.setattr("sys.argv", ["anxun", *map(str, args)])
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capture.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, out, err)
