"""Posters as files: one PNG, or a PDF of any length that is written page by page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO

from qr.book import POINTS, Book, Printed
from qr.draft import Draft
from qr.look import BLACK, MM, Look
from qr.poster import DPI, PosterFacts, ground, parts, poster, scale
from qr.sheet import MM_PER_INCH

FINE = 400  # dots an inch of what is stored in one bit a pixel
FINEST = 600  # of a ground in black alone
Step = Callable[[int], None]


def write_png(file: IO[bytes], facts: PosterFacts, look: Look) -> None:
    poster(facts, look).save(file, "PNG", dpi=(DPI, DPI))


def write_pdf(
    path: Path,
    posters: Iterable[PosterFacts],
    look: Look,
    day: date,
    *,
    key: str = "",
    step: Step | None = None,
    resumed: Step | None = None,
) -> int:
    """One poster a page; how many there were. ``step`` is told of each page, ``resumed`` of those found written.

    What all share is stored once and a page holds only what differs, some 10 KiB, as stencils in one bit a pixel: a
    district of thousands stays small enough for a print shop's mail box, and no poster is held in memory.

    Killed, the next call with the same ``key`` and look goes on where it was, and the file is then the same as one
    written at once: ``day``, which is printed, is that of the beginning.
    """
    with _draft(path, look, day, key) as (draft, book, below):
        done = len(book.pages)
        if resumed and done:
            resumed(done)
        for facts in _after(posters, done):
            _page(book, replace(facts, printed_on=draft.day), look, below)
            draft.keep(book)
            if step:
                step(1)
        book.finish()
        return len(book.pages)


def same(posters: Iterable[PosterFacts]) -> str:
    """A key of what is to be printed, whatever the day."""
    told = sha256()
    for facts in posters:
        told.update(repr(replace(facts, printed_on=date.min)).encode())
    return told.hexdigest()


@contextmanager
def _draft(path: Path, look: Look, day: date, key: str) -> Iterator[tuple[Draft, Book, Printed]]:
    drawn = ground(look, FINEST, "1") if look.black else ground(look)
    width, height = (mm * POINTS / MM_PER_INCH for mm in MM[look.size])
    about = sha256(f"{key} {look.size} {look.black}".encode() + drawn.tobytes()).hexdigest()
    with Draft.of(path, about, day) as draft:
        book = Book(draft.file, (width, height))
        box = (0.0, 0.0, width, height)
        if not draft.resume(book):
            book.begin()
            book.picture(drawn)
            draft.keep(book)
        yield draft, book, Printed(3, box, BLACK if look.black else None)


def _after(posters: Iterable[PosterFacts], done: int) -> Iterator[PosterFacts]:
    return (facts for number, facts in enumerate(posters) if number >= done)


def _page(book: Book, facts: PosterFacts, look: Look, below: Printed) -> None:
    by = scale(look)
    point = by * POINTS / MM_PER_INCH
    height = MM[look.size][1] / by
    printed = [below]
    for part in parts(facts, look):
        image, (x, y, wide, high) = part.bits(FINE * by)
        number = book.picture(image)
        box = x * point, (height - y - high) * point, wide * point, high * point
        printed.append(Printed(number, box, look.paint(part.colour)))
    book.page(printed)
