"""The one way a hazard moves, shared by every verb of the loop: load, ask the rules, append the event,
save the row folded from it, tell who has to know. All in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from inspection.audit import Audit
from inspection.hazard import Action, Evidence, Hazard, HazardPhoto, Source, Stage, hazard_number
from inspection.hazard_card import by_nobody
from inspection.hazard_events import ADDED, event_name, fold, plain, to_millisecond
from inspection.hazard_guards import Attempt, Proposal, check_guard
from inspection.hazard_loop import allows, rights_of, step_of
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.rights import Right, Site, for_authority
from inspection.usecases.hazard_bell import Bell
from inspection.usecases.hazard_ports import Hazards, Reporters, Responsible
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class HazardLoop:
    """What every verb of the loop stands on. ``zone`` turns moments into the days of deadlines."""

    hazards: Hazards
    audit: Audit
    people: Responsible
    reporters: Reporters
    zone: tzinfo

    async def load(self, hazard_id: int, actor: Person | None) -> Hazard:
        """Raises Refused("hazard_unknown") also for an enterprise that is not to know of it."""
        hazard = await self.hazards.get(hazard_id)
        if hazard is None:
            raise Refused("hazard_unknown")
        if actor and not hazard.is_verified:
            premises = await self.hazards.premises(hazard.enterprise_id)
            if not for_authority(actor, premises.site):
                raise Refused("hazard_unknown")
        return hazard

    async def begin(
        self, action: Action, source: Source, actor: Person | None, now: datetime, proposal: Proposal
    ) -> Hazard:
        """Records a new hazard under the next number."""
        now = to_millisecond(now)
        step = step_of(action, None, None)
        assert step is not None  # FIND and REPORT always begin
        hazard_id = await self.hazards.reserve(source, now)
        own = {"id": hazard_id, "number": hazard_number(hazard_id), "source": source}
        first = {**own, "state": step.after, "found_at": now, **proposal.changes}
        hazard = Hazard(**first)
        premises = await self.hazards.premises(hazard.enterprise_id)
        _check_right(step.rights, hazard, premises.site, actor)
        added = _added(hazard, proposal.stage, await self._photos(hazard, proposal))
        data = _data(proposal, first, added)
        return await self._write(None, hazard_id, action, actor, data=data, now=now)

    async def move(
        self, before: Hazard, action: Action, actor: Person | None, now: datetime, proposal: Proposal
    ) -> Hazard:
        """One step of the table. Raises Refused: no right, not from here, or the guard's reason."""
        now = to_millisecond(now)
        premises = await self.hazards.premises(before.enterprise_id)
        step = step_of(action, before.state, before.grade)
        _check_right(step.rights if step else rights_of(action), before, premises.site, actor)
        if step is None:
            raise await self._not_now(before, action, actor)
        photos = await self._photos(before, proposal)
        added = _added(before, proposal.stage, photos)
        changes = {"state": step.after, **proposal.changes} if step.after else proposal.changes
        after = replace(before, **changes, photos=before.photos + added)
        if actor is not None:
            found_on = before.found_at.astimezone(self.zone).date()
            attempt = Attempt(before, after, actor, premises, found_on, tuple(photos), proposal)
            for guard in step.guards:
                check_guard(guard, attempt)
        data = _data(proposal, changes, added)
        return await self._write(before, before.id, action, actor, data=data, now=now)

    @property
    def bell(self) -> Bell:
        return Bell(self.hazards, self.people, self.reporters)

    async def finish(self, action: Action, after: Hazard, actor: Person) -> Done:
        """The usual end of a verb: the answer with the hazard's card, and the notices."""
        said = Words(f"hazard.done.{action.value}", await self.bell.facts(after))
        notices = await self.bell.notices(action, after, actor)
        return Done(said, Card.HAZARD, after.id, notices)

    async def _not_now(self, hazard: Hazard, action: Action, actor: Person | None) -> Refused:
        """What happened instead: who did the last step, and when."""
        if hazard.last is None or actor is None:
            return Refused("report_taken", number=hazard.number)
        by, did = hazard.last.by, hazard.last.action
        names = await self.people.names([by]) if by is not None else {}
        site = (await self.hazards.premises(hazard.enterprise_id)).site
        if did is Action.VERIFY and not for_authority(actor, site):
            did = Action.FIND  # that somebody reported it is not the enterprise's to know
        return Refused(
            "not_now",
            number=hazard.number,
            action=action,
            on=hazard.last.at,
            by=names.get(by, "") if by is not None else by_nobody(did),
            did=words(f"hazard.did.{did.value}"),
            state=hazard.state,
        )

    async def _photos(self, hazard: Hazard, proposal: Proposal) -> list[Evidence]:
        if not proposal.photos:
            return []
        wanted = list(dict.fromkeys(proposal.photos))
        found = await self.hazards.evidence(wanted, hazard)
        if len(found) < len(wanted):
            raise Refused("photo_incomplete")
        return found

    async def _write(
        self,
        before: Hazard | None,
        hazard_id: int,
        action: Action,
        actor: Person | None,
        *,
        data: Mapping[str, Any],
        now: datetime,
    ) -> Hazard:
        who = f"person:{actor.id}" if actor else "reporter"
        event = await self.audit.append(who, event_name(action), f"hazard:{hazard_id}", data, now)
        after = fold(before, event)
        await self.hazards.save(after, expected=before.version if before else 0)
        return after


def _check_right(rights: frozenset[Right], hazard: Hazard, site: Site, actor: Person | None) -> None:
    if actor is None and not rights:
        return  # the reporter, whose address has been checked
    if actor is None or not any(allows(actor, right, hazard, site) for right in rights):
        raise Refused("not_allowed", right=min(rights, default=Right.REPORT))


def _added(hazard: Hazard, stage: Stage | None, photos: Sequence[Evidence]) -> tuple[HazardPhoto, ...]:
    offered = [HazardPhoto(stage, photo.id) for photo in photos] if stage else []
    return tuple(photo for photo in offered if photo not in hazard.photos)


def _data(proposal: Proposal, changes: Mapping[str, Any], added: tuple[HazardPhoto, ...]) -> dict[str, Any]:
    """The event's data in plain JSON."""
    data = {name: plain(value) for name, value in {**proposal.told_too, **changes}.items()}
    if added:
        data[ADDED] = {added[0].stage.value: [photo.photo_id for photo in added]}
    return data
