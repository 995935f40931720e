"""A district's posters in one file, read back by a PDF reader that is not ours."""

import io
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader

from qr.look import MM, Look, Size
from qr.pages import write_pdf, write_png
from qr.poster import PosterFacts, ground, parts, poster, scale
from tests.qr.looks import BOTH, DAY, FACTS, LOOKS, called, read


def sites(count: int) -> list[PosterFacts]:
    return [
        replace(
            FACTS,
            enterprise=f"晨星{n}号厂",
            record_url=f"{FACTS.record_url[:-5]}{n:05}",
            chat_url=f"{FACTS.chat_url[:-5]}{n:05}",
        )
        for n in range(count)
    ]


def printed(book: Path, page: int, size: Size) -> Image.Image:
    width, height = MM[size]
    paper = f"#set page(width: {width}mm, height: {height}mm, margin: 0mm)"
    source = f'{paper}\n#image("{book.name}", page: {page}, width: {width}mm)'
    main = book.with_suffix(".typ")
    main.write_text(source)
    png = typst.compile(str(main), root=str(book.parent), format="png", ppi=150)
    assert isinstance(png, bytes)
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("look", LOOKS, ids=called)
def test_every_page_is_its_poster(look: Look, tmp_path: Path) -> None:
    book, steps = tmp_path / "all.pdf", list[int]()
    assert write_pdf(book, iter(sites(3)), look, DAY, step=steps.append) == 3
    assert steps == [1, 1, 1]
    for number, site in enumerate(sites(3), 1):
        page, drawn = printed(book, number, look.size), poster(site, look, 150).convert("RGB")
        assert read(page) == {site.record_url, site.chat_url}
        soft = [shot.filter(ImageFilter.BoxBlur(2)) for shot in (page.resize(drawn.size), drawn)]
        off = ImageChops.difference(*soft).convert("L")
        for x, y, width, height in (part.bits(50)[1] for part in parts(site, look) if part.code):
            px = 150 * scale(look) / 25.4  # a picture's codes are of whole pixels, so a little smaller
            off.paste(0, (round(x * px), round(y * px), round((x + width) * px), round((y + height) * px)))
        counted = off.histogram()
        assert sum(counted[64:]) / sum(counted) < 0.02  # only edges, by half a pixel


@pytest.mark.parametrize("look", LOOKS, ids=called)
def test_pages_are_as_large_as_their_paper_and_what_they_share_is_stored_once(
    look: Look, tmp_path: Path
) -> None:
    one, many = tmp_path / "one.pdf", tmp_path / "many.pdf"
    write_pdf(one, sites(1), look, DAY)
    write_pdf(many, sites(21), look, DAY)
    pages = PdfReader(many, strict=True).pages
    assert len(pages) == 21
    size = [float(side) / 72 * 25.4 for side in pages[0].mediabox[2:]]
    assert size == pytest.approx(MM[look.size], abs=0.01)
    shared = set.intersection(*({str(ref) for ref in _pictures(page)} for page in pages))
    assert len(shared) == 1
    assert (many.stat().st_size - one.stat().st_size) / 20 < 25_000


def _pictures(page: object) -> list[object]:
    found = page["/Resources"]["/XObject"]  # type: ignore[index]
    return [found.raw_get(name).idnum for name in found]


def test_a_png_says_how_large_it_is_on_paper() -> None:
    out = io.BytesIO()
    write_png(out, FACTS, BOTH)
    with Image.open(out) as image:
        assert image.size == (2480, 3508)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_district_takes_no_more_memory_than_a_street(tmp_path: Path) -> None:
    """Posters come one after the other and are gone when their page is written."""
    look = Look(BOTH.big, size=Size.STICKER)
    ground(look)

    def peak(count: int) -> int:
        def come() -> Iterator[PosterFacts]:
            yield from (replace(FACTS, enterprise=f"厂{n}") for n in range(count))

        tracemalloc.start()
        try:
            write_pdf(tmp_path / f"{count}.pdf", come(), look, DAY)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(30)  # what is kept between runs
    assert peak(150) < peak(30) + 2_000_000
