"""What two officers must want: the reporter's name, an export, a new sharing of the name's key."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.guards import Request, RequestKind, check_granted, check_reason, check_second
from inspection.usecases.tips.ports import Requests
from inspection.words import Refused

NEEDS_THE_NAME = frozenset({RequestKind.REVEAL, RequestKind.RESHARE})


@dataclass(frozen=True)
class AsksSecond:
    """With a reason, which lies sealed with the case; the chain learns who asked, not why."""

    requests: Requests
    audit: Audit

    async def __call__(
        self, file: CaseFile, asker: Unlocked, request_id: str, kind: RequestKind, reason: str, now: datetime
    ) -> Request:
        if kind is RequestKind.REVEAL and not file.head.has_identity:
            raise Refused("tip_no_name")
        request = Request(
            id=request_id,
            case_id=file.case.id,
            kind=kind,
            asked_by=asker.officer.id,
            reason=check_reason(reason),
        )
        await self.requests.add(file, request)
        await _note(self.audit, file, asker, "asked", kind, now)
        return request


@dataclass(frozen=True)
class GrantsSecond:
    """Another officer. Of a name they open their half only, which still is closed for themselves."""

    requests: Requests
    audit: Audit

    async def __call__(self, file: CaseFile, second: Unlocked, request_id: str, now: datetime) -> None:
        request = await required(self.requests, file, request_id)
        check_second(request.asked_by, second.officer)
        half = await self.requests.half(second, request) if request.kind in NEEDS_THE_NAME else None
        if half is None and request.kind in NEEDS_THE_NAME:
            raise Refused("tip_not_shared")
        await self.requests.grant(request, second.officer.id, half)
        await _note(self.audit, file, second, "granted", request.kind, now)


@dataclass(frozen=True)
class UsesGrant:
    """The one who asked goes on, once: asking again takes two again. Gives the request; what it is for is the
    caller's to do after this is committed."""

    requests: Requests
    audit: Audit

    async def __call__(
        self, file: CaseFile, asker: Unlocked, request_id: str, kind: RequestKind, now: datetime
    ) -> Request:
        request = await required(self.requests, file, request_id)
        check_granted(request, asker.officer)
        if request.kind is not kind:
            raise Refused("desk_not_yours")
        await self.requests.drop(request.id)
        await _note(self.audit, file, asker, "used", kind, now)
        return request


async def required(requests: Requests, file: CaseFile, request_id: str) -> Request:
    """Raises Refused("tip_unknown") of a request that is not of this case."""
    request = await requests.get(file, request_id)
    if request is None:
        raise Refused("tip_unknown")
    return request


async def _note(
    audit: Audit, file: CaseFile, who: Unlocked, did: str, kind: RequestKind, now: datetime
) -> None:
    data = {"kind": kind.value}
    await audit.append(f"officer:{who.officer.id}", f"tip.{did}", f"tip:{file.case.number}", data, now)
