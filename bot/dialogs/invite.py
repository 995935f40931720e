"""An administrator or a manager invites somebody: to which post, where, and the link to hand over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.agency import LONGEST, SENDS
from inspection.enterprise import Enterprise
from inspection.invitation import MAY_INVITE
from inspection.people import ENTERPRISE_ROLES, Person, Role
from inspection.words import Refused, Words, words

MOST_REGIONS = 24


@dataclass(frozen=True)
class InviteSomebody:
    """The token is made by whoever carries it out. Staff and principals have a ``credit_code``, others a region."""

    role: Role
    credit_code: str | None
    region: str | None
    name: str | None
    agency: str | None = None


@dataclass(frozen=True)
class Inviting:
    roles: tuple[Role, ...]
    regions: tuple[str, ...]
    enterprise: Enterprise | None
    role: Role | None  # chosen already, before the enterprise was


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Inviting:
    """Raises Refused("not_enrolled"), Refused("may_not_invite")."""
    if person is None:
        raise Refused("not_enrolled")
    roles = frozenset[Role]().union(*(MAY_INVITE.get(post.role, frozenset()) for post in person.posts))
    if not roles:
        raise Refused("may_not_invite")
    site = await facts.enterprise(args["enterprise_id"]) if "enterprise_id" in args else None
    role = Role(args["role"]) if "role" in args else None
    ordered = tuple(role for role in Role if role in roles)
    return Inviting(ordered, tuple(await facts.region_names(person)), site, role)


def title(inviting: Inviting) -> Label:
    return Words("inviting.title")


def run(ask: Ask, inviting: Inviting) -> InviteSomebody | Go:
    role = inviting.role or _role(ask, inviting)
    if role in ENTERPRISE_ROLES and inviting.enterprise is None:
        return Go("choose_site", {"then": "invite", "query": "", "args": {"role": role.value}})
    code = inviting.enterprise.credit_code if inviting.enterprise else None
    region = None if code else _region(ask, inviting)
    asks, skip = words("inviting.name", role=role), Words("inviting.no_name")
    name = ask(Text(key="name", asks=asks, skip=skip, at_most=40))
    if role not in SENDS:
        return InviteSomebody(role, code, region, name)
    asks, skip = Words("inviting.agency"), Words("inviting.no_agency")
    agency = ask(Text(key="agency", asks=asks, skip=skip, at_most=LONGEST))
    return InviteSomebody(role, code, region, name, agency)


def _role(ask: Ask, inviting: Inviting) -> Role:
    options = [Option(role.value, words("inviting.role", role=role)) for role in inviting.roles]
    return Role(ask(Choice(key="role", asks=Words("inviting.which_role"), options=options, across=2)))


def _region(ask: Ask, inviting: Inviting) -> str:
    # by name: places in a list shift when the list does
    options = [Option(name, name) for name in inviting.regions[:MOST_REGIONS]]
    return ask(Choice(key="region", asks=Words("inviting.which_region"), options=options, across=2))
