"""A file that takes long to write: it appears when it is complete, and a killed writer's successor goes on with it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from qr.book import Book


@dataclass
class Draft:
    """``FILE.part`` is what is written, ``FILE.pages`` beside it says how far it holds: a line for each page with where
    it ends, its number and where its objects begin. Both are hidden and gone when the file is there.

    ``day`` is printed on every page, that of the beginning."""

    file: IO[bytes]
    day: date
    _pages: IO[str]
    _lines: list[list[int]] = field(default_factory=list)
    _told: int = 0

    @classmethod
    @contextmanager
    def of(cls, path: Path, about: str, day: date) -> Iterator["Draft"]:
        """What is there is gone on with when it is ``about`` the same. Raises OSError; BlockingIOError when somebody
        else is writing this file now."""
        part, pages = (path.with_name(f".{path.name}.{end}") for end in ("part", "pages"))
        with ExitStack() as opened:
            list_ = opened.enter_context(pages.open("a+"))
            fcntl.flock(list_, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                file = opened.enter_context(part.open("r+b" if part.exists() else "w+b"))
                yield _begun(file, list_, about, day)
                file.flush()
                os.fsync(file.fileno())
                part.replace(path)
            except Exception:  # but a stop, by key or signal, leaves it for the next run
                part.unlink(missing_ok=True)
                pages.unlink(missing_ok=True)
                raise
            pages.unlink()

    def resume(self, book: Book) -> bool:
        """Gives an empty book what holds of the last run; False when that is nothing."""
        for end, page, *offsets in self._lines:
            book.offsets.extend(offsets)
            if page:
                book.pages.append(page)
            book.end = end
        self._told = len(book.offsets)
        self.file.truncate(book.end)
        self.file.seek(book.end)
        return bool(self._lines)

    def keep(self, book: Book) -> None:
        """From here on the last page stands, even if the next moment brings a kill."""
        self.file.flush()
        page = book.pages[-1] if book.pages else 0
        line = [book.end, page, *book.offsets[self._told :]]
        self._pages.write(" ".join(map(str, line)) + "\n")
        self._pages.flush()
        self._told = len(book.offsets)


def _begun(file: IO[bytes], pages: IO[str], about: str, day: date) -> Draft:
    size = os.fstat(file.fileno()).st_size
    pages.seek(0)
    head, *rest = pages.read().split("\n") or [""]
    told, _, since = head.partition(" ")
    if told != about or not rest:
        rest, since = [""], day.isoformat()
        pages.truncate(0)
        pages.write(f"{about} {since}\n")
    lines = list(_whole(rest[:-1], size))  # the last is empty, or was cut off by the kill
    if told == about:
        pages.truncate(0)
        pages.write("\n".join([head, *(" ".join(map(str, numbers)) for numbers in lines), ""]))
    pages.flush()
    return Draft(file, date.fromisoformat(since), pages, lines)


def _whole(lines: list[str], size: int) -> Iterator[list[int]]:
    """Those of which the file of so many bytes holds everything."""
    for line in lines:
        numbers = [int(number) for number in line.split() if number.isdigit()]
        if len(numbers) < 2 or numbers[0] > size:
            return
        yield numbers
