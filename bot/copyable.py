"""A message whose values are copied by one tap: Telegram sets them as code."""

from collections.abc import Sequence

from bot.render import MOST, Payload, Rows, message, units
from bot.view import Label
from texts import Voice

Pair = tuple[str, str]  # what it is called, what is copied
SLACK = 50
PIECE = 1200  # characters: of a longer value each piece is copied for itself; units are at most twice as many


def copyable(lines: Sequence[Label], fields: Sequence[Pair], rows: Rows, voice: Voice) -> list[Payload]:
    """One message, or several where Telegram takes no longer ones; the last has the buttons. A value that is empty has
    no line."""
    room = MOST - SLACK - sum(units(voice.fact(line)) + 1 for line in lines)
    pages = _pages([(label, value) for label, value in fields if value], room)
    return [
        _page(() if number else lines, page, () if number < len(pages) - 1 else rows, voice)
        for number, page in enumerate(pages)
    ]


def _page(lines: Sequence[Label], fields: Sequence[Pair], rows: Rows, voice: Voice) -> Payload:
    payload = message([*lines, *(part for field in fields for part in field)], rows, voice)
    text, spans, end = payload["text"], list[list[int]](), len(payload["text"])
    for _, value in reversed(fields):  # they stand at the end, one below the other
        end = text.rindex(value, 0, end)
        spans.insert(0, [units(text[:end]), units(value)])
    return {**payload, "code": spans}


def _pages(fields: Sequence[Pair], room: int) -> list[list[Pair]]:
    pages: list[list[Pair]] = [[]]
    for label, value in fields:
        for start in range(0, len(value), PIECE):
            piece = value[start : start + PIECE].strip()
            need = units(label) + units(piece) + 2
            if need > room:
                pages.append([])
                room = MOST - SLACK
            pages[-1].append((label, piece))
            room -= need
    return pages
