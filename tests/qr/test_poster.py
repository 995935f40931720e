"""A poster that hangs in a foundry is read all the same, and says the same in words."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from qr.code import qr_code
from qr.poster import HEIGHT, PARTS, WIDTH, PosterFacts, ground, poster
from qr.sheet import Sheet, Type
from tests.qr.street import snapped, stained
from texts import Voice
from texts.typeface import Weight

ZH, EN = (Voice(language, ZoneInfo("Asia/Shanghai")) for language in ("zh", "en"))
TOKEN = "p7KqXr2_mB9-4Wz1LsTnQe"
FACTS = PosterFacts(
    enterprise="晨星铝业有限公司",
    region="沈北街道",
    number="P-0012",
    record_url=f"https://anxun.shenbei.example.cn/e/{TOKEN}",
    chat_url=f"https://t.me/anxun_bot?start=p{TOKEN}",
    printed_on=date(2023, 6, 5),
)
LONG = "沈阳沈北新区东北方向特种金属材料与精密铸造科技发展股份有限公司（第二分公司）"


def read(image: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(image)}


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    return poster(FACTS, ZH, EN, 150)


def test_both_codes_are_read_and_lead_to_the_same_site(sheet: Image.Image) -> None:
    assert read(sheet) == {FACTS.record_url, FACTS.chat_url}


def test_it_is_a_portrait_a4_at_300_dots_an_inch() -> None:
    assert poster(FACTS, ZH, EN).size == (2480, 3508)


@pytest.mark.parametrize("seed", range(12))
def test_a_cheap_phone_reads_the_record_from_askew(sheet: Image.Image, seed: int) -> None:
    assert FACTS.record_url in read(snapped(sheet, seed, width=700))


@pytest.mark.parametrize("seed", range(6))
def test_both_codes_are_read_from_nearer(sheet: Image.Image, seed: int) -> None:
    assert read(snapped(sheet, seed, width=1200)) == {FACTS.record_url, FACTS.chat_url}


def test_coffee_does_not_close_the_door(sheet: Image.Image) -> None:
    middle = sheet.width * 65 // 210, sheet.height * 165 // 297
    assert FACTS.record_url in read(snapped(stained(sheet, middle, 70), 3))


def test_the_codes_are_of_level_q_with_a_quiet_zone() -> None:
    code = qr_code(FACTS.record_url, 400)
    (found,) = zxingcpp.read_barcodes(code)
    assert found.ec_level == "Q"
    modules = next(n for n in range(21, 178, 4) if code.width % (n + 8) == 0)
    edge = code.width // (modules + 8) * 4
    inside = Image.new("L", (code.width - 2 * edge,) * 2, 255)
    white = code.convert("L")
    white.paste(inside, (edge, edge))
    assert white.getextrema() == (255, 255)


def test_a_code_too_small_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        qr_code(FACTS.record_url, 30)


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"https://[a-z.]{1,40}/e/[A-Za-z0-9_-]{22}", fullmatch=True))
def test_every_address_survives_its_code(url: str) -> None:
    assert read(qr_code(url, 300)) == {url}


def test_what_differs_lies_within_its_parts_even_with_the_longest_name() -> None:
    """The PDF stores the rest once: something outside the parts would be missing from every page."""
    evil = replace(
        FACTS, enterprise=LONG * 2, region="沈" * 30, number="P-1234567", chat_url=FACTS.chat_url + "x" * 40
    )
    for facts in (FACTS, evil, replace(FACTS, enterprise="W" * 120, record_url=FACTS.record_url + "y" * 60)):
        drawn, plain = poster(facts, ZH, EN, 100), ground(ZH, EN, 100)
        assert drawn.size == plain.size
        for x, y, width, height in PARTS:
            box = tuple(round(mm * 100 / 25.4) for mm in (x, y, x + width, y + height))
            plain = plain.copy()
            plain.paste(drawn.crop((box[0], box[1], box[2], box[3])), (box[0], box[1]))
        assert ImageChops.difference(drawn, plain).getbbox() is None


def test_names_are_set_inside_the_sheet_however_long() -> None:
    paper = Sheet(WIDTH, HEIGHT, 100)
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


def test_odd_characters_do_not_stop_the_press() -> None:
    for name in ("<b>晨星</b> & {0} %s \\", "", " ", "🏭厂", "\u202e反", "a\nb"):
        assert read(poster(replace(FACTS, enterprise=name), ZH, EN, 100)) >= {FACTS.record_url}
