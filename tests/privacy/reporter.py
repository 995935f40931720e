"""A reporter who is to stay unknown, and everything that would give her away. No other test knows these words."""

from functools import cache

from inspection.tips.content import Identity
from media.develop import develop
from tests.media import phone_jpeg as phone
from tests.privacy.markers import Marker, of_bytes, of_number, of_text

TELEGRAM_ID = 7_918_273_645
"""Of five bytes, as the ids of our days are."""

WHAT = "下半夜烘模坑旁的切断阀被人用铁丝绑住，巡检表却照填。"
SAID = "绑阀门的铁丝是从配电房拿的，交班本第十一页能看出来。"
REASON = "举报人愿意当面指认，需要核实身份。"
REPLY = "请说明烘模坑的位置，另请告知交班本放在哪里。"
NAME, PHONE = "欧阳晓棠", "13798461520"
IP, AGENT = "203.0.113.171", "Mozilla/5.0 (Linux; Android 13; VOG-AL10) Whisper/7.31"
SERIAL = "SN-48151623"
"""Of her phone's camera; as long as the one of everybody else's."""

IDENTITY = Identity(NAME, PHONE)


@cache
def photo() -> bytes:
    """As the phone made it, with its serial number and place."""
    made = phone.phone_jpeg(seed=4711, size=(1600, 1200), orientation=1)
    assert made.count(phone.SERIAL.encode()) == 1
    return made.replace(phone.SERIAL.encode(), SERIAL.encode())


@cache
def shown() -> bytes:
    """As the media worker makes it anew."""
    return develop(photo()).display


def usual() -> list[Marker]:
    """Everything but receipt and claim code, which are drawn anew each time."""
    texts = {"report": WHAT, "word": SAID, "reason": REASON, "reply": REPLY, "name": NAME, "phone": PHONE}
    texts |= {"IP": IP, "User-Agent": AGENT, "serial number": SERIAL}
    found = [marker for name, text in texts.items() for marker in of_text(name, text)]
    found += of_number("Telegram id", TELEGRAM_ID)
    return found + of_bytes("photo", photo()) + of_bytes("shown photo", shown())
