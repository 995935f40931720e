"""Who may do what, as one table of data. Asked at the moment of action, never when a button is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.people import ENTERPRISE_ROLES, Person, Post, Role
from inspection.words import Refused


class Right(StrEnum):
    """Everything a post can allow."""

    READ = "read"  # the enterprise's card, its hazards and visits
    REPORT = "report"  # record a hazard
    SELF_CHECK = "self_check"
    VISIT = "visit"  # inspect for the authorities
    PLAN_VISIT = "plan_visit"
    ANSWER_VISIT = "answer_visit"  # acknowledge or refuse a record, for the enterprise
    VERIFY = "verify"  # a worker's report
    AMEND = "amend"
    GRADE = "grade"
    FIX = "fix"  # witness a fix on the spot
    PLAN = "plan"  # file the five parts
    SIGN_PLAN = "sign_plan"
    SUBMIT = "submit"  # the rectification, for re-inspection
    REINSPECT = "reinspect"
    AGREE = "agree"  # the industry department's key to closing a major hazard
    CLOSE = "close"  # a general hazard
    APPROVE = "approve"  # the supervising bureau's key to closing a major hazard
    REBOUND = "rebound"  # reopen what came back
    LIST = "list"  # put under supervision, 挂牌督办
    SETTLE = "settle"  # not established, duplicate, handed over
    URGE = "urge"
    MEASURE = "measure"  # record an order, a penalty, an interview, guidance
    SANCTION = "sanction"  # record what takes the bureau: exposure, transfer, closure, ban, accountability
    CALL = "call"  # departments to a site, 吹哨报到
    BROADCAST = "broadcast"  # tell the enterprises of a region something
    SUPPORT = "support"  # answer what enterprises ask for, pair mentors
    INVITE = "invite"
    DIGEST = "digest"
    DRAW = "draw"  # draw by lot whom to visit, and who goes
    COPY_OUT = "copy_out"  # enter records in the official platform and tick them
    RETURN = "return"  # fill in and send the tables that go upward
    SIGNALS = "signals"  # quality signals of a region: read them, deal with them


_AUTHORITY = frozenset(
    {Right.READ, Right.REPORT, Right.VISIT, Right.PLAN_VISIT, Right.AMEND, Right.GRADE, Right.FIX}
    | {Right.VERIFY, Right.REINSPECT, Right.CLOSE, Right.REBOUND, Right.SETTLE, Right.URGE, Right.MEASURE}
    | {Right.CALL, Right.COPY_OUT}
)
_ENTERPRISE = frozenset(
    {Right.READ, Right.REPORT, Right.SELF_CHECK, Right.ANSWER_VISIT}
    | {Right.AMEND, Right.GRADE, Right.PLAN, Right.SUBMIT, Right.COPY_OUT}
)

MATRIX: Mapping[Role, frozenset[Right]] = {
    Role.INSPECTOR: _AUTHORITY,
    Role.MANAGER: _AUTHORITY
    | {Right.APPROVE, Right.LIST, Right.SANCTION, Right.INVITE, Right.DIGEST, Right.DRAW, Right.RETURN}
    | {Right.BROADCAST, Right.SIGNALS, Right.SUPPORT},
    Role.DEPARTMENT: frozenset(
        {Right.READ, Right.REPORT, Right.VISIT, Right.PLAN_VISIT, Right.AMEND, Right.GRADE}
        | {Right.AGREE, Right.URGE, Right.MEASURE, Right.SANCTION, Right.DIGEST, Right.BROADCAST}
        | {Right.COPY_OUT}
        | {Right.SUPPORT}
    ),
    Role.STAFF: _ENTERPRISE,
    Role.PRINCIPAL: _ENTERPRISE | {Right.SIGN_PLAN},
    Role.OFFICER: frozenset({Right.REPORT}),
    Role.ADMIN: frozenset({Right.READ, Right.REPORT, Right.INVITE}),
    Role.VISITING: frozenset({Right.READ, Right.REPORT, Right.VISIT, Right.GRADE}),
    Role.EXPERT: frozenset(),  # what a guest reads and does hangs on the visit itself
}

AUTHORITY_ROLES = frozenset({Role.INSPECTOR, Role.MANAGER, Role.DEPARTMENT, Role.VISITING})
AT_ONE_SITE = ENTERPRISE_ROLES | {Role.VISITING}


@dataclass(frozen=True)
class Site:
    """Where something is to be done: an enterprise and the region it lies in, or a region alone."""

    enterprise_id: int | None
    region_id: int | None


@dataclass(frozen=True)
class Scope:
    """Where somebody may do something: regions, each named with all below it, and single enterprises."""

    regions: frozenset[int] = frozenset()
    enterprises: frozenset[int] = frozenset()

    @property
    def is_nowhere(self) -> bool:
        return not self.regions and not self.enterprises


def scope(person: Person, right: Right) -> Scope:
    """Every place where ``may`` says yes."""
    posts = [post for post in person.posts if right in MATRIX[post.role]]
    own = {post.enterprise_id for post in posts if post.role in AT_ONE_SITE}
    wide = (post.regions for post in posts if post.role not in AT_ONE_SITE)
    return Scope(frozenset[int]().union(*wide), frozenset(one for one in own if one is not None))


def may(person: Person, right: Right, site: Site) -> bool:
    """Whether one of the person's posts allows it there. An unknown site allows nothing."""
    return any(allows(post, right, site) for post in person.posts)


def allows(post: Post, right: Right, site: Site) -> bool:
    """Whether this one post allows it there."""
    return right in MATRIX[post.role] and _covers(post, site)


def may_somewhere(person: Person, right: Right) -> bool:
    """Whether any post allows it at all: for menus, and for things whose place is not known yet."""
    return any(right in MATRIX[post.role] for post in person.posts)


def must(person: Person, right: Right, site: Site) -> None:
    """Raises Refused("not_allowed", right=…) unless the person may."""
    if not may(person, right, site):
        raise Refused("not_allowed", right=right)


def for_authority(person: Person, site: Site) -> bool:
    """Whether the person stands there for the authorities."""
    return any(post.role in AUTHORITY_ROLES and _covers(post, site) for post in person.posts)


def for_enterprise(person: Person, enterprise_id: int | None) -> bool:
    """Whether the person has a post at that enterprise."""
    return enterprise_id is not None and any(
        post.role in ENTERPRISE_ROLES and post.enterprise_id == enterprise_id for post in person.posts
    )


def _covers(post: Post, site: Site) -> bool:
    if post.role in AT_ONE_SITE:
        return site.enterprise_id is not None and post.enterprise_id == site.enterprise_id
    return site.region_id is not None and site.region_id in post.regions
