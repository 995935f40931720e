"""A disk of one's own that can be filled to the last byte, and emptied again."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SIZE = 230  # megabytes: less than 200 free is already a trouble of its own


@dataclass(frozen=True)
class Disk:
    folder: Path

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"

    def fills(self) -> None:
        """Not one byte more goes onto it."""
        with self._filler.open("ab") as filler:
            for size in (1024**2, 4096):
                try:
                    while True:
                        os.posix_fallocate(filler.fileno(), filler.seek(0, os.SEEK_END), size)
                except OSError:
                    continue

    def is_cleared(self) -> None:
        self._filler.unlink()

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Only root may mount one: for anybody else the test is skipped and says so, or fails with
    ``ANXUN_REQUIRE=all``."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=0700", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        reason = f"a small disk cannot be mounted here: {mounted.stderr.strip()}"
        if os.environ.get("ANXUN_REQUIRE") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
