"""What a paper consists of, already said in one language. It goes to the typesetter as data, never as source."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LONGEST_WORD = 24  # characters that are set without a place to break the line
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_WORD = re.compile(rf"[!-~]{{{LONGEST_WORD}}}(?=[!-~])")


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Prose:
    """One paragraph. ``strong``: in bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Lines:
    """A label and its value on each row."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table. ``widths``: parts of the page's width, one for each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Shot:
    """A photo of a paper, JPEG, with what stands below it."""

    jpeg: bytes
    caption: str


@dataclass(frozen=True)
class Shots:
    """``wide``: one below the other as wide as the page, otherwise two beside each other."""

    shots: tuple[Shot, ...]
    wide: bool = False


Block = Heading | Prose | Lines | Grid | Shots


@dataclass(frozen=True)
class Sheet:
    """A whole paper. ``link`` is what its code opens, ``back`` says so; ``foot`` stands on every page, ``chain``
    once at the end."""

    language: str
    title: str
    number: str
    under: str
    blocks: tuple[Block, ...]
    link: str
    back: str
    foot: str
    chain: str
    head: str


def shown(text: str) -> str:
    """As it can be printed: without control characters and marks that turn the direction of writing, and with
    places to break in what would run off the page."""
    return _WORD.sub("\\g<0>\u200b", _HIDDEN.sub("", text))


def plain(value: Any) -> Any:
    """A block as the typesetter reads it; photos by the name of their file."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def data_of(sheet: Sheet) -> tuple[dict[str, Any], list[bytes]]:
    """The sheet without its photos, and the photos in their order."""
    jpegs: list[bytes] = []
    blocks: list[Any] = []
    for block in sheet.blocks:
        if isinstance(block, Shots):
            named = []
            for shot in block.shots:
                named.append({"file": f"{len(jpegs)}.jpg", "caption": shot.caption})
                jpegs.append(shot.jpeg)
            blocks.append({"kind": "shots", "shots": named, "wide": block.wide})
        else:
            blocks.append({"kind": type(block).__name__.lower(), **asdict(block)})
    rest = {name: value for name, value in vars(sheet).items() if name != "blocks"}
    found: dict[str, Any] = plain({**rest, "blocks": blocks})
    return {**found, "head": sheet.head}, jpegs
