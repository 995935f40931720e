"""A district's posters in one file, read back by a PDF reader that is not ours."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import typst
import zxingcpp
from PIL import Image, ImageChops
from PIL.PdfParser import PdfParser

from qr.pages import write_pdf, write_png
from qr.poster import PosterFacts, poster
from tests.qr.test_poster import EN, FACTS, ZH

SITES = [
    replace(FACTS, enterprise=f"晨星{n}号厂", record_url=f"https://a.example.cn/e/{'x' * 21}{n}")
    for n in range(3)
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("posters") / "all.pdf"
    steps: list[int] = []
    with path.open("w+b") as file:
        assert write_pdf(file, iter(SITES), ZH, EN, dpi=100, step=steps.append) == 3
    assert steps == [1, 1, 1]
    return path


def printed(book: Path, page: int) -> Image.Image:
    source = f'#set page(width: 210mm, height: 297mm, margin: 0mm)\n#image("{book.name}", page: {page}, width: 210mm)'
    main = book.with_suffix(".typ")
    main.write_text(source)
    png = typst.compile(str(main), root=str(book.parent), format="png", ppi=100)
    assert isinstance(png, bytes)
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_page_is_its_poster(book: Path, number: int) -> None:
    page, drawn = printed(book, number + 1), poster(SITES[number], ZH, EN, 100)
    assert SITES[number].record_url in {found.text for found in zxingcpp.read_barcodes(page)}
    off = ImageChops.difference(page.resize(drawn.size), drawn).convert("L").histogram()
    assert sum(off[64:]) / sum(off) < 0.02  # only edges, by half a pixel


def test_pages_are_a4_and_what_they_share_is_stored_once(book: Path) -> None:
    with PdfParser(filename=str(book)) as pdf:
        assert len(pdf.pages) == 3
        page = pdf.read_indirect(pdf.pages[0])
        assert [round(float(side)) for side in page[b"MediaBox"]] == [0, 0, 595, 842]
        shared = {pdf.read_indirect(ref)[b"Resources"][b"XObject"][b"i0"].object_id for ref in pdf.pages}
        assert len(shared) == 1
    many, one = io.BytesIO(), io.BytesIO()
    write_pdf(many, SITES * 7, ZH, EN, dpi=100)
    write_pdf(one, SITES[:1], ZH, EN, dpi=100)
    assert (len(many.getvalue()) - len(one.getvalue())) / 20 < 60_000


def test_a_png_says_how_large_it_is_on_paper() -> None:
    out = io.BytesIO()
    write_png(out, FACTS, ZH, EN)
    with Image.open(out) as image:
        assert image.size == (2480, 3508)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_posters_may_come_one_after_the_other(tmp_path: Path) -> None:
    """A generator is enough: a district's posters are never held together."""
    alive: list[PosterFacts] = []

    with (tmp_path / "all.pdf").open("w+b") as file:
        at: list[int] = []

        def come() -> object:
            for facts in SITES:
                at.append(file.tell())
                alive.append(facts)
                yield facts

        write_pdf(file, come(), ZH, EN, dpi=60)  # type: ignore[arg-type]
    assert at == sorted(set(at)) and len(alive) == 3
