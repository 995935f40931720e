"""Prints a paper: the typesetter sees a folder of its own with the layout, the words as data, and the photos."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst
from PIL import Image

from reports.paper.block import Sheet, data_of
from texts.typeface import font_file

LAYOUT = Path(__file__).with_name("sheet.typ")
WIDEST = 1000  # pixels of a photo on paper: 300 dots an inch at its size there
Code = Callable[[str], Image.Image]
"""Draws the square code of an address."""


@cache
def fonts() -> typst.Fonts:
    """Ours and no others, so that every machine prints the same."""
    folder = str(font_file().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def printed(sheet: Sheet, code: Code, at: datetime, kind: Literal["pdf", "png"] = "pdf") -> list[bytes]:
    """The file as PDF, or a picture of every page. The same sheet at the same moment gives the same bytes."""
    data, jpegs = data_of(sheet)
    with TemporaryDirectory(prefix="anxun-paper-") as name:
        folder = Path(name)
        (folder / "main.typ").write_bytes(LAYOUT.read_bytes())
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        code(sheet.link).save(folder / "code.png")
        for number, jpeg in enumerate(jpegs):
            (folder / f"{number}.jpg").write_bytes(jpeg)
        made = typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            format=kind,
            ppi=80.0 if kind == "png" else None,
            timestamp=int(at.timestamp()),
        )
    return made if isinstance(made, list) else [made or b""]


def small(jpeg: bytes) -> bytes:
    """A photo as large as paper needs it, without whatever else its file held."""
    with Image.open(io.BytesIO(jpeg)) as opened:
        opened.draft("RGB", (WIDEST, WIDEST))
        picture = opened.convert("RGB")
    picture.thumbnail((WIDEST, WIDEST))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
