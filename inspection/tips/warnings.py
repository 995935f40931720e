"""What in a report would tell the reader who wrote it; said before it is sent, never a reason to refuse it."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from inspection.tips.content import Identity, Tip
from inspection.tips.receipt import looks_like_receipt


class Warned(StrEnum):
    """In the order they are shown."""

    NAME = "name"
    PHONE = "phone"
    STAFF_NUMBER = "staff_number"
    ID_CARD = "id_card"
    RECEIPT = "receipt"
    ONLY_I = "only_i"


_CHECKS: tuple[tuple[Warned, re.Pattern[str]], ...] = (
    (
        Warned.NAME,
        re.compile(
            r"(我叫|我是[\u4e00-\u9fff]{2,3}[，,。]|我的名字|本人姓名|姓名[:：]|(my name is|i am called)\s+\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Warned.PHONE,
        re.compile(
            r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"
            r"|(微信|wechat|qq|whatsapp|telegram)\s*号?\s*[:：]?\s*[\w@.-]{5,}|[\w.+-]+@[\w-]+\.\w+",
            re.IGNORECASE,
        ),
    ),
    (
        Warned.STAFF_NUMBER,
        re.compile(
            r"(工号|工牌|员工号|厂牌)\s*(是|为|[:：])?\s*[A-Za-z]{0,3}[-\d]{2,}"
            r"|\b(staff|employee|badge|payroll)\s*(no\.?|number|id|#)\s*(is|:)?\s*[A-Za-z]{0,3}[-\d]{2,}",
            re.IGNORECASE,
        ),
    ),
    (Warned.ID_CARD, re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)")),
    (
        Warned.ONLY_I,
        re.compile(
            r"(只有|就|仅)(我|本人)(一个人|一人|自己)?[^。，！？]{0,12}(知道|看见|看到|在场|在|值班|值夜班|会|操作|负责)"
            r"|除了我(没有|没)|(跟|对|告诉)(只有)?我一个人说|(i am|i'm|i was) the only|only i\b|nobody but me"
            r"|no one but me|nobody else (knows|knew|saw)|no one else (knows|knew|saw)|told (only me|no one else)",
            re.IGNORECASE,
        ),
    ),
)


def warnings(tip: Tip, own: Identity | None = None) -> tuple[Warned, ...]:
    """Of a whole report; ``own`` is what the reporter gave as name and telephone, to be found in the text as well."""
    return warned_in(tip.texts(), own or tip.identity)


def warned_in(texts: Iterable[str], own: Identity | None = None) -> tuple[Warned, ...]:
    """Of any words that are about to be sent."""
    text = unicodedata.normalize("NFKC", "\n".join(texts))
    found = {kind for kind, pattern in _CHECKS if pattern.search(text)}
    if looks_like_receipt(text):
        found.add(Warned.RECEIPT)
    plain = "".join(text.split())
    if own is not None:
        found |= {Warned.NAME} if own.name.strip() and "".join(own.name.split()) in plain else set()
        found |= {Warned.PHONE} if own.phone.strip() and "".join(own.phone.split()) in plain else set()
    return tuple(kind for kind in Warned if kind in found)
