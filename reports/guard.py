"""Text in .csv must stay text: a spreadsheet program runs what begins like a formula."""

from collections.abc import Iterable

GUARD = "'"
GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""OWASP, "CSV injection"; the full-width forms are run by programs with an East Asian locale."""


def guard(text: str) -> str:
    """The text, with a ``'`` before it when it could be taken for a formula. Numbers never come here."""
    return GUARD + text if text.startswith(GUARDED) else text


def unguard(text: str) -> str:
    """What ``guard`` was given."""
    return text[1:] if text.startswith(tuple(GUARD + mark for mark in GUARDED)) else text


def guarded(cells: Iterable[str]) -> list[str]:
    return [guard(cell) for cell in cells]
