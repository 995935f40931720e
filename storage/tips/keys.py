"""The confidential lane's part of ``ANXUN_KEYS``: in no database and in no backup of one.

``tips/salt`` and ``tips/desk`` stay; ``tips/pepper-N`` are versions, the newest for new receipts;
``tips/cluster-YYYY-MM`` live for some months; ``tips/cases/ID`` is the share without which nothing of that case opens.
"""

import re
import secrets
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

from storage.tips import files
from storage.tips.boxes import KEY, fresh_key

READY = 64
"""Shares are made so many at a time and days ahead: the times of the files tell nothing of the cases."""

_CASE = re.compile(r"[0-9a-f]{32}")

CLUSTERED_FOR = 3
"""Months for which reports about one enterprise can be told to be about one."""


class TipKeys:
    """Opened anew at each use of a file, so that a rotation or a purge counts at once in every process."""

    def __init__(self, keys: Path) -> None:
        self.folder = keys / "tips"
        self.cases = self.folder / "cases"

    @property
    def made(self) -> bool:
        return (self.folder / "salt").is_file()

    def make(self, today: date) -> None:
        """What is missing; what is there stays."""
        files.write(self.folder / "desk", fresh_key())
        if not self.peppers():
            files.write(self.folder / "pepper-1", fresh_key())
        files.write(self.folder / "salt", secrets.token_bytes(16))
        self.make_months(today)
        self.stock()

    def salt(self) -> bytes:
        return self._required("salt")

    def desk(self, purpose: str) -> bytes:
        """A key for one purpose of the desk: passphrases, recusals, what waits to be released."""
        return blake2b(purpose.encode(), key=self._required("desk"), digest_size=KEY).digest()

    def peppers(self) -> dict[int, bytes]:
        """Every version that is still there, the newest first."""
        found = {int(path.name.removeprefix("pepper-")): path for path in self.folder.glob("pepper-*")}
        read = ((version, files.read(found[version])) for version in sorted(found, reverse=True))
        return {version: pepper for version, pepper in read if pepper is not None}

    def rotate(self) -> int:
        """A new pepper for new receipts; the old ones go on working for theirs. Gives its version."""
        version = max(self.peppers(), default=0) + 1
        files.write(self.folder / f"pepper-{version}", fresh_key())
        return version

    def forget_peppers(self, used: set[int]) -> None:
        """Destroys those that no receipt needs any more; the newest stays."""
        for version in list(self.peppers())[1:]:
            if version not in used:
                files.destroy(self.folder / f"pepper-{version}")

    def cluster(self, enterprise: str, today: date) -> str:
        """The tag of an enterprise for this month."""
        key = files.read(self._month(today))
        if key is None:
            self.make_months(today)
            key = files.read(self._month(today))
        return _tag(key or b"", enterprise)

    def make_months(self, today: date) -> None:
        """The keys of this month and the next, ahead of time: their files tell nothing of when a report came."""
        for day in (today, today.replace(day=1) + timedelta(days=32)):
            files.write(self._month(day), fresh_key())

    def _month(self, day: date) -> Path:
        return self.folder / f"cluster-{day:%Y-%m}"

    def clusters(self, enterprise: str) -> list[str]:
        """Its tags under every month's key that is left."""
        found = (files.read(path) for path in sorted(self.folder.glob("cluster-*")))
        return [_tag(key, enterprise) for key in found if key is not None]

    def recusal(self, enterprise: str) -> str:
        """The name of an enterprise in the list of recusals; it does not change with the months."""
        return _tag(self.desk("recusal"), enterprise)

    def forget_clusters(self, today: date) -> None:
        """Destroys the keys of months long past: their tags mean nothing from then on."""
        months = today.year * 12 + today.month - CLUSTERED_FOR
        for path in self.folder.glob("cluster-*"):
            year, month = path.name.removeprefix("cluster-").split("-")
            if int(year) * 12 + int(month) <= months:
                files.destroy(path)

    def stock(self, taken: set[str] | None = None) -> None:
        """Makes shares for cases to come, until so many are free."""
        free = self.free(taken or set())
        for _ in range(READY if len(free) < READY else 0):
            files.write(self.cases / secrets.token_hex(16), fresh_key())

    def free(self, taken: set[str]) -> list[str]:
        """The ids of cases that are yet to be."""
        there = {path.name for path in self.cases.glob("[!.]*")} if self.cases.is_dir() else set[str]()
        return sorted(there - taken)

    def share(self, case_id: str) -> bytes | None:
        """None when it was destroyed: the case opens nowhere any more, not even out of an old backup."""
        return files.read(self.cases / case_id) if _CASE.fullmatch(case_id) else None

    def destroy_share(self, case_id: str) -> None:
        if _CASE.fullmatch(case_id):  # a row out of somebody else's backup names no other file
            files.destroy(self.cases / case_id)

    def _required(self, name: str) -> bytes:
        found = files.read(self.folder / name)
        if found is None:
            raise FileNotFoundError(self.folder / name)
        return found


def _tag(key: bytes, enterprise: str) -> str:
    return blake2b(enterprise.encode(), key=key, digest_size=16).hexdigest()
