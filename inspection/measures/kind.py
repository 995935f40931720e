"""The kinds of measure, 措施: what authorities do about an enterprise, a person or a region. They differ by data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.rights import Right


class MeasureKind(StrEnum):
    """Names are stable: returns upward read them."""

    WARNING = "warning"  # 责令改正
    PENALTY = "penalty"  # 行政处罚
    NO_PENALTY = "no_penalty"  # 不予处罚
    STOP_PRODUCTION = "stop_production"  # 责令停产整顿
    SEAL = "seal"  # 查封扣押
    INTERVIEW = "interview"  # 约谈
    EXPOSURE = "exposure"  # 曝光
    JOINT_DISCIPLINE = "joint_discipline"  # 联合惩戒
    TRANSFER = "transfer"  # 移送司法
    CLOSURE = "closure"  # 提请关闭
    BAN = "ban"  # 行业禁入
    ACCOUNTABILITY = "accountability"  # 追责问责
    REGION_INTERVIEW = "region_interview"  # 约谈通报地区部门
    GUIDANCE = "guidance"  # 帮扶指导
    TYPICAL_CASE = "typical_case"  # 典型案例


class On(StrEnum):
    """Whom a measure is taken against, or for."""

    ENTERPRISE = "enterprise"
    PERSON = "person"
    REGION = "region"


class Part(StrEnum):
    """What a record may say besides its kind, its day and whom it concerns."""

    HAZARDS = "hazards"
    AMOUNT = "amount"  # yuan
    PERSONS = "persons"  # how many
    DOCUMENT = "document"  # its number
    AUTHORITY = "authority"  # who decided, received or published
    KEY = "key"  # a key enterprise or region
    CRIME = "crime"  # dangerous operation, 危险作业罪
    NOTE = "note"
    PHOTOS = "photos"


@dataclass(frozen=True)
class KindRule:
    """``needs`` must be said, ``offers`` may be left out. ``told``: the enterprise reads it."""

    on: tuple[On, ...]
    right: Right
    needs: tuple[Part, ...] = ()
    offers: tuple[Part, ...] = (Part.NOTE, Part.PHOTOS)
    told: bool = True

    def asks(self, part: Part) -> bool:
        return part in self.needs or part in self.offers


_FIRM, _BOTH, _WIDE = (On.ENTERPRISE,), (On.ENTERPRISE, On.PERSON), (On.ENTERPRISE, On.REGION)
_PAPER = (Part.DOCUMENT, Part.AUTHORITY)
_USUAL = (Part.HAZARDS, Part.NOTE, Part.PHOTOS)
_SAID = (Part.DOCUMENT, Part.NOTE)

KINDS: Mapping[MeasureKind, KindRule] = {
    MeasureKind.WARNING: KindRule(_FIRM, Right.MEASURE, (Part.DOCUMENT,), _USUAL),
    MeasureKind.PENALTY: KindRule(_BOTH, Right.MEASURE, (Part.AMOUNT, *_PAPER), _USUAL),
    MeasureKind.NO_PENALTY: KindRule(_FIRM, Right.MEASURE, (Part.HAZARDS,)),
    MeasureKind.STOP_PRODUCTION: KindRule(_FIRM, Right.MEASURE, _PAPER, _USUAL),
    MeasureKind.SEAL: KindRule(_FIRM, Right.MEASURE, (*_PAPER, Part.NOTE), (Part.HAZARDS, Part.PHOTOS)),
    MeasureKind.INTERVIEW: KindRule(_FIRM, Right.MEASURE, (Part.AUTHORITY,), (Part.HAZARDS, *_SAID)),
    MeasureKind.EXPOSURE: KindRule(_FIRM, Right.SANCTION, (Part.AUTHORITY,), (Part.HAZARDS, *_SAID)),
    MeasureKind.JOINT_DISCIPLINE: KindRule(_BOTH, Right.SANCTION, _PAPER, (Part.HAZARDS, Part.NOTE)),
    MeasureKind.TRANSFER: KindRule(
        _FIRM, Right.SANCTION, (Part.PERSONS, *_PAPER), (Part.HAZARDS, Part.NOTE), told=False
    ),
    MeasureKind.CLOSURE: KindRule(_FIRM, Right.SANCTION, _PAPER, (Part.HAZARDS, Part.NOTE)),
    MeasureKind.BAN: KindRule(_BOTH, Right.SANCTION, _PAPER, (Part.HAZARDS, Part.NOTE)),
    MeasureKind.ACCOUNTABILITY: KindRule(
        _WIDE, Right.SANCTION, (Part.PERSONS, Part.AUTHORITY), _SAID, told=False
    ),
    MeasureKind.REGION_INTERVIEW: KindRule(
        (On.REGION,), Right.SANCTION, (Part.AUTHORITY,), _SAID, told=False
    ),
    MeasureKind.GUIDANCE: KindRule(_WIDE, Right.MEASURE, (Part.KEY, Part.NOTE), (Part.HAZARDS, Part.PHOTOS)),
    MeasureKind.TYPICAL_CASE: KindRule(
        _FIRM, Right.SANCTION, (Part.CRIME, Part.AUTHORITY), (Part.HAZARDS, *_SAID), told=False
    ),
}
