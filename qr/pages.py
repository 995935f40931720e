"""Posters as files: one PNG, or a PDF of any length that is written page by page."""

import zlib
from collections.abc import Callable, Iterable
from typing import IO

from PIL import Image
from PIL.PdfParser import IndirectReference, PdfDict, PdfName, PdfParser

from qr.poster import DPI, PARTS, PosterFacts, ground, poster
from qr.sheet import MM_PER_INCH
from texts.voice import Voice

POINTS = 72  # an inch, in PDF
Placed = tuple[IndirectReference, float, float, float, float]  # picture; x, y, width, height in points


def write_png(file: IO[bytes], facts: PosterFacts, zh: Voice, en: Voice) -> None:
    poster(facts, zh, en).save(file, "PNG", dpi=(DPI, DPI))


def write_pdf(
    file: IO[bytes],
    posters: Iterable[PosterFacts],
    zh: Voice,
    en: Voice,
    *,
    dpi: int = DPI,
    step: Callable[[int], None] | None = None,
) -> int:
    """One poster a page, lossless; how many there were. ``file`` is empty and open for reading and writing;
    ``step`` is told of each page.

    What all share is stored once and a page holds only what differs, some 30 KiB: a district of thousands
    stays small enough for a print shop's mail box. (Pillow's own PDF writer would hold every page in memory.)
    """
    pdf = PdfParser(f=file)
    pdf.start_writing()
    pdf.write_header()
    pdf.pages_ref = pdf.next_object_id(0)
    shared = ground(zh, en, dpi)
    below = _placed(pdf, shared, (0, 0), shared.height, dpi)
    for facts in posters:
        sheet = poster(facts, zh, en, dpi)
        crops = (tuple(_px(mm, dpi) for mm in (x, y, x + w, y + h)) for x, y, w, h in PARTS)
        parts = [_placed(pdf, sheet.crop((a, b, c, d)), (a, b), sheet.height, dpi) for a, b, c, d in crops]
        _page(pdf, [below, *parts])
        if step:
            step(1)
    kids = pdf.pages
    pdf.write_obj(pdf.pages_ref, Type=PdfName("Pages"), Count=len(kids), Kids=kids)
    pdf.root_ref = pdf.write_obj(None, Type=PdfName("Catalog"), Pages=pdf.pages_ref)
    pdf.write_xref_and_trailer()
    return len(kids)


def _placed(pdf: PdfParser, image: Image.Image, at: tuple[int, int], height: int, dpi: int) -> Placed:
    """Stores a picture whose left top corner is at these pixels of a sheet so high."""
    stored = pdf.write_obj(
        None,
        stream=zlib.compress(image.tobytes()),
        Type=PdfName("XObject"),
        Subtype=PdfName("Image"),
        Width=image.width,
        Height=image.height,
        ColorSpace=PdfName("DeviceRGB"),
        BitsPerComponent=8,
        Filter=PdfName("FlateDecode"),
    )
    left, bottom = at[0], height - at[1] - image.height  # PDF counts from below
    x, y, w, h = (pixels * POINTS / dpi for pixels in (left, bottom, image.width, image.height))
    return stored, x, y, w, h


def _page(pdf: PdfParser, pictures: list[Placed]) -> None:
    names = {f"i{number}": picture[0] for number, picture in enumerate(pictures)}
    painted = [
        f"q {w:.4f} 0 0 {h:.4f} {x:.4f} {y:.4f} cm /i{number} Do Q"
        for number, (_, x, y, w, h) in enumerate(pictures)
    ]
    contents = pdf.write_obj(None, stream="\n".join(painted).encode())
    _, _, _, width, height = pictures[0]
    page = pdf.write_page(
        None,
        MediaBox=[0, 0, width, height],
        Resources=PdfDict({"XObject": PdfDict(names)}),
        Contents=contents,
    )
    pdf.pages.append(page)


def _px(mm: float, dpi: int) -> int:
    return round(mm * dpi / MM_PER_INCH)
