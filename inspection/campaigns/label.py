"""What a notice calls things, and where it sends people."""

from dataclasses import dataclass
from enum import StrEnum

from inspection.words import Bilingual


class LabelKey(StrEnum):
    """Things that every notice has and each words in its own way."""

    CAMPAIGN = "campaign"  # 专项整治, 专项行动, 治本攻坚三年行动
    STANDARD = "standard"  # what a major hazard is judged by
    PLAN_PARTS = "plan_parts"  # 五落实
    LEDGER = "ledger"  # 台账, 清单, 数据库
    CLOSING = "closing"  # 闭环, 销号, 清零
    SELF_CHECK = "self_check"  # 自查自改, 日周月
    DOUBLE_REPORT = "double_report"  # 双报告
    LISTS_AND_CARDS = "lists_and_cards"  # 两单两卡
    DANGEROUS_WORK = "dangerous_work"  # 动火等危险作业, 三大作业
    OUTSOURCING = "outsourcing"  # 外包外租
    CALL = "call"  # 街道吹哨、部门报到
    HIGH_RISK = "high_risk"  # who is asked more often
    LISTING = "listing"  # 挂牌督办


@dataclass(frozen=True)
class Label:
    """The notice's wording of one thing. ``parts``: of what consists of parts, such as 五落实, in its order."""

    key: LabelKey
    wording: Bilingual
    source: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hotline:
    """A public number that takes reports. Nobody's own number belongs here."""

    number: str
    title: Bilingual
    source: str


@dataclass(frozen=True)
class Platform:
    """An official system, or a group, that figures are entered in besides Anxun."""

    id: str
    title: Bilingual
    source: str
