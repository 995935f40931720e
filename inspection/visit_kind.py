"""The kinds of visit. They differ by data only: who goes, who signs, who must not know beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from inspection.hazard import Source
from inspection.people import Person, Role
from inspection.rights import Right, Site, may, must
from inspection.words import Refused


class VisitKind(StrEnum):
    """Why somebody walks the checklist."""

    ENFORCEMENT = "enforcement"  # 执法检查
    TECHNICAL = "technical"  # 技术检查: one inspector, no enforcement
    DEPARTMENT = "department"  # 行业部门检查
    SPOT = "spot"  # 抽查
    UNANNOUNCED = "unannounced"  # 四不两直
    JOINT = "joint"  # 联合检查
    EXPERT = "expert"  # 专家检查
    CROSS = "cross"  # 交叉检查: by inspectors of another region
    REINSPECTION = "reinspection"  # 复查
    LOOK_BACK = "look_back"  # 回头看
    SELF_DAILY = "self_daily"
    SELF_WEEKLY = "self_weekly"
    SELF_MONTHLY = "self_monthly"
    LEADER_LED = "leader_led"  # 主要负责人带队检查


@dataclass(frozen=True)
class KindRule:
    """What a kind needs. ``inspectors`` counts the lead; each of them signs.

    ``hidden``: the enterprise does not learn of it before check-in. ``sealed``: nor does whoever goes along.
    ``answered``: the enterprise's person acknowledges or refuses the record. ``roles``: only these posts may lead
    it; empty means the right decides. ``by_agency``: one of each agency signs, or says why not.
    ``lapses``: so many days after its planned day a visit that nobody has begun is over.
    """

    right: Right
    plan_right: Right
    source: Source
    inspectors: int = 1
    hidden: bool = False
    answered: bool = True
    checklist: bool = True
    roles: frozenset[Role] = frozenset()
    sealed: bool = False
    by_agency: bool = False
    lapses: int | None = None


def _authority(source: Source = Source.ENFORCEMENT, *, inspectors: int = 1, hidden: bool = False) -> KindRule:
    return KindRule(Right.VISIT, Right.PLAN_VISIT, source, inspectors, hidden)


def _unannounced() -> KindRule:
    return replace(_authority(inspectors=2, hidden=True), sealed=True)


def _joint() -> KindRule:
    return replace(_authority(inspectors=2), by_agency=True)


def _own(roles: frozenset[Role] = frozenset()) -> KindRule:
    return KindRule(Right.SELF_CHECK, Right.SELF_CHECK, Source.SELF_CHECK, answered=False, roles=roles)


_FOLLOWING = KindRule(Right.VISIT, Right.PLAN_VISIT, Source.ENFORCEMENT, checklist=False)
_LOOKING_BACK = KindRule(Right.VISIT, Right.PLAN_VISIT, Source.LOOK_BACK, checklist=False)

# 安全生产法 and 行政处罚法 art. 42 ask for two officers wherever an inspection may end in a sanction.
KINDS: Mapping[VisitKind, KindRule] = {
    VisitKind.ENFORCEMENT: _authority(inspectors=2, hidden=True),
    VisitKind.TECHNICAL: _authority(),
    VisitKind.DEPARTMENT: _authority(Source.DEPARTMENT),
    VisitKind.SPOT: _authority(hidden=True),
    VisitKind.UNANNOUNCED: _unannounced(),
    VisitKind.JOINT: _joint(),
    VisitKind.EXPERT: _authority(),
    VisitKind.CROSS: KindRule(
        Right.VISIT, Right.DRAW, Source.ENFORCEMENT, inspectors=2, hidden=True, lapses=14
    ),
    VisitKind.REINSPECTION: _FOLLOWING,
    VisitKind.LOOK_BACK: _LOOKING_BACK,
    VisitKind.SELF_DAILY: _own(),
    VisitKind.SELF_WEEKLY: _own(),
    VisitKind.SELF_MONTHLY: _own(),
    VisitKind.LEADER_LED: _own(frozenset({Role.PRINCIPAL})),
}


def usual_kind(person: Person, site: Site) -> VisitKind:
    """What a visit is unless somebody says otherwise. Raises Refused("not_allowed") for who may do none."""
    if not may(person, Right.VISIT, site):
        must(person, Right.SELF_CHECK, site)
        return VisitKind.SELF_DAILY
    officers = Role.INSPECTOR, Role.MANAGER
    return VisitKind.ENFORCEMENT if person.holds(*officers) else VisitKind.DEPARTMENT


def check_can_lead(person: Person, kind: VisitKind, site: Site) -> None:
    """Raises Refused("not_allowed") without the right there, Refused("kind_not_yours") without the post."""
    rule = KINDS[kind]
    must(person, rule.right, site)
    here = {post.role for post in person.posts if post.enterprise_id == site.enterprise_id}
    if rule.roles and not rule.roles & here:
        raise Refused("kind_not_yours", kind=kind, roles=sorted(rule.roles))


def check_enough_inspectors(kind: VisitKind, count: int) -> None:
    """``count`` has the lead in it. Raises Refused("two_inspectors") for a kind that one may not do alone."""
    needed = KINDS[kind].inspectors
    if count < needed:
        raise Refused("two_inspectors", kind=kind, needed=needed, count=count)
