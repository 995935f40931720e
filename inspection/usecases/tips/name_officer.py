"""Officers come and go: named by the operator, joined by themselves, and gone at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.plain import plain
from inspection.tips.officer import Officer, OfficerState
from inspection.words import Refused

OPERATOR = "operator"


class Register(Protocol):
    async def all(self) -> list[Officer]: ...
    async def get(self, officer_id: str) -> Officer | None: ...
    async def of_invitation(self, code: str, today: date) -> Officer | None: ...
    async def invite(self, officer: Officer, today: date) -> str: ...
    async def invite_again(self, officer_id: str, today: date) -> str: ...
    async def join(self, officer_id: str, public: bytes, private: bytes) -> None: ...
    async def leave(self, officer_id: str) -> None: ...


class Holding(Protocol):
    async def stale(self, officer_id: str) -> None: ...


@dataclass(frozen=True)
class NamesOfficer:
    """One active or invited officer of a name: it is how they unlock the desk."""

    register: Register
    audit: Audit

    async def __call__(self, officer: Officer, now: datetime, today: date) -> str:
        """The code of a link that works once. Raises Refused("officer_known") or Refused("officer_empty")."""
        if not plain(officer.name) or not plain(officer.unit) or not officer.regions:
            raise Refused("officer_empty")
        there = [one for one in await self.register.all() if one.state is not OfficerState.LEFT]
        if any(one.name == officer.name for one in there):
            raise Refused("officer_known", name=officer.name)
        code = await self.register.invite(officer, today)
        data = {"kind": officer.kind.value}
        await self.audit.append(OPERATOR, "officer.invited", f"officer:{officer.id}", data, now)
        return code


@dataclass(frozen=True)
class JoinsDesk:
    """The invited themselves, with the passphrase only they know."""

    register: Register
    audit: Audit

    async def __call__(
        self, code: str, officer_id: str, public: bytes, private: bytes, now: datetime, today: date
    ) -> Officer:
        """Raises Refused("officer_code") when the code is used, too old, or somebody else's."""
        officer = await self.register.of_invitation(code, today)
        if officer is None or officer.id != officer_id:
            raise Refused("officer_code")
        await self.register.join(officer.id, public, private)
        await self.audit.append(f"officer:{officer.id}", "officer.joined", f"officer:{officer.id}", {}, now)
        joined = await self.register.get(officer.id)
        assert joined is not None  # it was read a moment ago, in this transaction
        return joined


@dataclass(frozen=True)
class LeavesDesk:
    """Gone at once: what was sealed to them is deleted, the keys they knew are due to be changed."""

    register: Register
    holding: Holding
    audit: Audit

    async def __call__(self, officer_id: str, now: datetime) -> None:
        await required(self.register, officer_id)
        await self.holding.stale(officer_id)
        await self.register.leave(officer_id)
        await self.audit.append(OPERATOR, "officer.left", f"officer:{officer_id}", {}, now)


@dataclass(frozen=True)
class InvitesAgain:
    """After a lost passphrase: a new key, and the others seal to it what they hold."""

    register: Register
    holding: Holding
    audit: Audit

    async def __call__(self, officer_id: str, now: datetime, today: date) -> str:
        await required(self.register, officer_id)
        await self.holding.stale(officer_id)
        code = await self.register.invite_again(officer_id, today)
        await self.audit.append(OPERATOR, "officer.invited", f"officer:{officer_id}", {"again": True}, now)
        return code


async def required(register: Register, officer_id: str) -> Officer:
    """Raises Refused("officer_unknown") also of one who has left."""
    officer = await register.get(officer_id)
    if officer is None or officer.state is OfficerState.LEFT:
        raise Refused("officer_unknown")
    return officer
