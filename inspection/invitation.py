"""An invitation to a post: a link that may be used some times, for some days, by each account once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from inspection.people import BY_VISIT, ENTERPRISE_ROLES, Person, Role
from inspection.plain import plain
from inspection.rights import Right, Site, may
from inspection.words import Refused

PAYLOAD_MARK = "i"
"""First letter of the ``/start`` payload; the token follows."""

MAY_INVITE: Mapping[Role, frozenset[Role]] = {
    Role.ADMIN: frozenset(Role) - BY_VISIT,
    Role.MANAGER: frozenset({Role.INSPECTOR, Role.DEPARTMENT, Role.STAFF, Role.PRINCIPAL}),
}
"""Whoever invites must not be able to raise himself: a manager makes no other manager."""

LONGEST_NAME = 64
LONGEST_DAYS = 365
MOST_USES = 1000


@dataclass(frozen=True)
class Invitation:
    """As the ledger keeps it: the token itself is known only to whoever holds the link."""

    id: int
    role: Role
    enterprise_id: int | None
    region_id: int | None
    name: str | None
    uses_left: int
    expires_at: datetime
    agency: str | None = None

    def check_open(self, now: datetime) -> None:
        """Raises Refused("link_dead"): one answer for used up, expired and revoked, so that it tells nothing."""
        if self.uses_left < 1 or now >= self.expires_at:
            raise Refused("link_dead")


def token_hash(token: str) -> str:
    """SHA-256 in hex. A plain hash is enough: a token has 128 random bits, there is nothing to guess."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def person_name(text: str) -> str:
    """A person's name as the ledger keeps it; accounts may call themselves anything, even nothing visible."""
    return plain(text)[:LONGEST_NAME] or "–"


def check_place(role: Role, enterprise_id: int | None, region_id: int | None) -> None:
    """Staff and principals belong to an enterprise, everyone else to a region. Raises Refused otherwise."""
    if role in BY_VISIT:
        raise Refused("role_by_visit", role=role)
    if role in ENTERPRISE_ROLES and (enterprise_id is None or region_id is not None):
        raise Refused("invite_needs_enterprise", role=role)
    if role not in ENTERPRISE_ROLES and (enterprise_id is not None or region_id is None):
        raise Refused("invite_needs_region", role=role)


def check_limits(uses: int, days: int) -> None:
    """Raises Refused when an invitation would be for nobody, or a door left open for ever."""
    if not 1 <= uses <= MOST_USES:
        raise Refused("invite_uses", most=MOST_USES)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("invite_days", most=LONGEST_DAYS)


def check_may_invite(actor: Person, role: Role, site: Site) -> None:
    """Raises Refused("not_allowed") unless one and the same post covers the site and may give this role."""
    posts = [post for post in actor.posts if role in MAY_INVITE.get(post.role, ())]
    if not any(may(replace(actor, posts=(post,)), Right.INVITE, site) for post in posts):
        raise Refused("not_allowed", right=Right.INVITE)
