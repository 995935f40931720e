"""A poster to try things on, in every look there is."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import zxingcpp
from PIL import Image

from qr.look import Look, Size
from qr.poster import PosterFacts
from texts import Voice

ZH, EN = (Voice(language, ZoneInfo("Asia/Shanghai")) for language in ("zh", "en"))
TOKEN = "p7KqXr2_mB9-4Wz1LsTnQe"
DAY = date(2023, 6, 5)
FACTS = PosterFacts(
    enterprise="晨星铝业有限公司",
    region="沈北街道",
    number="P-0012",
    record_url=f"https://anxun.shenbei.example.cn/e/{TOKEN}",
    chat_url=f"https://t.me/anxun_bot?start=p{TOKEN}",
    printed_on=DAY,
)
LONG = "沈阳沈北新区东北方向特种金属材料与精密铸造科技发展股份有限公司（第二分公司）"
BOTH = Look(ZH, EN)
LOOKS: Sequence[Look] = [Look(ZH, EN, size, black) for size in Size for black in (False, True)]
TONGUES: Sequence[Look] = [Look(big, None, size) for size in Size for big in (ZH, EN)]


def called(look: Look) -> str:
    """For a test's name."""
    tongue = look.big.language + ("+" + look.small.language if look.small else "")
    return f"{look.size}-{'black' if look.black else 'colour'}-{tongue}"


def read(image: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(image)}
