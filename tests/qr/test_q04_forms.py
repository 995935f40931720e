"""Every code that leaves the house on paper: what it opens, how much of it may be lost, and that a phone reads it."""

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from app.invitation_link import link
from app.papers import CODE_PIXELS
from app.posters import record_url
from app.settings import load
from qr.code import qr_code
from qr.parts import Part
from tests.qr.looks import TOKEN

SETTINGS = load({"ANXUN_PUBLIC_URL": "https://anxun.shenbei.example.cn", "ANXUN_BOT": "anxun_shenbei_bot"})
PRINTED = [
    record_url(SETTINGS, TOKEN),
    *(link(SETTINGS, payload) for payload in (f"p{TOKEN}", "cV12345", "cH1234567")),
]
SIDE, DPI, BLUR = 30.0, 300, 2.5  # mm; the blur in pixels of 0.085 mm
LEVELS = "MQH"


def _on_poster(text: str) -> Image.Image:
    return Part(0, 0, SIDE, SIDE, code=text).grey(DPI)


def _on_paper(text: str) -> Image.Image:
    side = round(SIDE * DPI / 25.4)
    return qr_code(text, CODE_PIXELS, 1).convert("L").resize((side, side))


@pytest.mark.parametrize("text", PRINTED)
@pytest.mark.parametrize("printed", [_on_poster, _on_paper])
def test_q04_a_code_of_three_centimetres_is_read_out_of_focus(printed: object, text: str) -> None:
    assert callable(printed)
    code = printed(text)
    around = Image.new("L", (code.width + 120, code.height + 120), 255)
    around.paste(code, (60, 60))
    (found,) = zxingcpp.read_barcodes(around.filter(ImageFilter.GaussianBlur(BLUR)))
    assert found.text == text and found.ec_level in LEVELS


@pytest.mark.parametrize("text", PRINTED)
def test_q04_an_address_is_https_and_its_payload_one_that_telegram_takes(text: str) -> None:
    assert text.startswith("https://")
    _, marked, payload = text.partition("?start=")
    assert not marked or (len(payload) <= 64 and payload.replace("-", "").replace("_", "").isalnum())
