"""A poster that hangs in a foundry is read all the same, and says the same in words."""

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from qr.code import QUIET, code_bits, qr_code
from qr.look import MM, Look, Size
from qr.parts import Part
from qr.poster import parts, poster, scale
from qr.sheet import Sheet, Type
from tests.qr.looks import BOTH, FACTS, LONG, LOOKS, TONGUES, called, read
from tests.qr.street import snapped, stained
from texts.typeface import Weight


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return poster(FACTS, BOTH, 150)


@pytest.mark.parametrize("look", [*LOOKS, *TONGUES], ids=called)
def test_q04_both_codes_of_every_print_are_read_and_lead_to_the_same_site(look: Look) -> None:
    assert read(poster(FACTS, look, 150)) == {FACTS.record_url, FACTS.chat_url}
    words = [part.words for part in parts(FACTS, look)]
    assert FACTS.record_url.removeprefix("https://") in words  # for whoever cannot scan
    start = FACTS.chat_url.partition("?start=")[2]
    assert f"?start={start}" in words and len(start) <= 64
    assert start[1:] == FACTS.record_url.rpartition("/")[2]


def test_both_codes_are_read_and_lead_to_the_same_site(sheet: Image.Image) -> None:
    assert read(sheet) == {FACTS.record_url, FACTS.chat_url}


@pytest.mark.parametrize("look", LOOKS, ids=called)
def test_a_poster_has_the_size_of_its_paper_at_300_dots_an_inch(look: Look) -> None:
    assert poster(FACTS, look).size == tuple(round(mm * 300 / 25.4) for mm in MM[look.size])


def test_a_print_in_black_alone_has_no_grey_but_at_the_edges_of_letters() -> None:
    for size in Size:
        shades = poster(FACTS, replace(BOTH, size=size, black=True), 300).histogram()
        assert len(shades) == 256 and (shades[0] + shades[255]) / sum(shades) > 0.97


@pytest.mark.parametrize("look", TONGUES, ids=called)
def test_one_language_alone_says_nothing_in_the_other(look: Look) -> None:
    said = "".join(part.words for part in parts(FACTS, look))
    assert ("编号" in said) == (look.big.language == "zh") and look.little("poster.title") == ""


@pytest.mark.parametrize("seed", range(12))
def test_a_cheap_phone_reads_the_record_from_askew(sheet: Image.Image, seed: int) -> None:
    assert FACTS.record_url in read(snapped(sheet, seed, width=700))


@pytest.mark.parametrize("seed", range(6))
def test_both_codes_are_read_from_nearer(sheet: Image.Image, seed: int) -> None:
    assert read(snapped(sheet, seed, width=1200)) == {FACTS.record_url, FACTS.chat_url}


def test_coffee_does_not_close_the_door(sheet: Image.Image) -> None:
    middle = sheet.width * 65 // 210, sheet.height * 165 // 297
    assert FACTS.record_url in read(snapped(stained(sheet, middle, 70), 3))


@pytest.mark.parametrize("code", [qr_code(FACTS.record_url, 400), code_bits(FACTS.record_url).convert("RGB")])
def test_the_codes_are_of_level_q_with_a_quiet_zone(code: Image.Image) -> None:
    (found,) = zxingcpp.read_barcodes(code)
    assert found.ec_level == "Q"
    modules = next(n for n in range(21, 178, 4) if code.width % (n + 2 * QUIET) == 0)
    edge = code.width // (modules + 2 * QUIET) * QUIET
    inside = Image.new("L", (code.width - 2 * edge,) * 2, 255)
    white = code.convert("L")
    white.paste(inside, (edge, edge))
    assert white.getextrema() == (255, 255)


def test_a_code_too_small_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        qr_code(FACTS.record_url, 30)
    with pytest.raises(ValueError, match="too few"):
        Part(0, 0, 20, 20, code=FACTS.record_url).grey(40)


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"https://[a-z.]{1,40}/e/[A-Za-z0-9_-]{22}", fullmatch=True))
def test_every_address_survives_its_code(url: str) -> None:
    assert read(qr_code(url, 300)) == {url} == read(code_bits(url).convert("L"))


@pytest.mark.parametrize("look", LOOKS[::2], ids=called)
def test_what_differs_lies_on_the_paper_and_nothing_over_anything_else(look: Look) -> None:
    evil = replace(FACTS, enterprise=LONG * 2, region="沈" * 30, number="P-1234567", record_url="W" * 90)
    width, height = (mm / scale(look) for mm in MM[look.size])
    boxes = [part.bits(200)[1] for part in parts(evil, look)]
    for number, (x, y, wide, high) in enumerate(boxes):
        assert x >= 0 and x + wide <= width and y >= 0 and y + high <= height
        for left, top, w, h in boxes[:number]:
            assert x >= left + w or left >= x + wide or y >= top + h or top >= y + high


def test_names_are_set_inside_the_sheet_however_long() -> None:
    paper = Sheet(210, 297, 100)
    how = Type(13.5, Weight.BLACK, "#000000", "m")
    short, long, longest = (paper.height_of(name, how, 170) for name in ("晨星", LONG, LONG * 3))
    assert short < long <= 25
    assert longest <= 25


def test_the_chinese_bold_is_a_real_one() -> None:
    """Faked bold has the advance of the regular; the black cut also has more ink."""
    inks = []
    for weight in (Weight.REGULAR, Weight.BLACK):
        paper = Sheet(40, 20, 200)
        paper.text(5, 10, "安全", Type(12, weight))
        inks.append(sum(paper.image.convert("L").histogram()[:128]))
    assert inks[1] > 1.6 * inks[0] > 0


def test_letters_cut_once_stand_where_the_whole_line_would() -> None:
    for words in ("沈阳晨星铝业有限公司（二分）", "anxun.shenbei.example.cn/e/p7KqXr2_mB9-4Wz1LsTnQe"):
        widths = []
        for mode in ("1", "L"):
            sheet = Sheet(200, 20, 300, mode=mode)
            sheet.text(100, 10, words, Type(5, Weight.MEDIUM, anchor="m"))
            ink = sheet.image.convert("L").point(lambda value: 255 - value).getbbox()
            assert ink is not None
            widths.append((ink[2] - ink[0], ink[0]))
        assert abs(widths[0][0] - widths[1][0]) <= 12 and abs(widths[0][1] - widths[1][1]) <= 8


def test_odd_characters_do_not_stop_the_press() -> None:
    for name in ("<b>晨星</b> & {0} %s \\", "", " ", "🏭厂", "\u202e反", "a\nb"):
        odd = replace(FACTS, enterprise=name)
        assert read(poster(odd, BOTH, 100)) >= {FACTS.record_url}
        assert all(part.bits(100) for part in parts(odd, BOTH))
