"""Which steps can be taken now, by whom, and why not."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from inspection.people import Person, Role
from inspection.permits.kind import Doer, PermitState, Step
from inspection.permits.permit import Permit
from inspection.rights import for_enterprise
from inspection.words import Refused


def must_do(permit: Permit, step: Step, actor: Person) -> None:
    """Raises Refused unless the step is this person's to take."""
    if not for_enterprise(actor, permit.enterprise_id):
        raise Refused("permit_not_yours")
    if step.who is Doer.PRINCIPAL and not _is_principal(actor, permit.enterprise_id):
        raise Refused("permit_principal", step=step.title)
    if step.who is Doer.NAMED and actor.id != permit.guardian:
        raise Refused("permit_named", step=step.title)
    for other in step.other_than:
        taken = permit.last(other)
        if taken is not None and taken.person_id == actor.id:
            raise Refused("permit_other_person", step=step.title, before=permit.kind.by_key[other].title)


def may_do(permit: Permit, step: Step, actor: Person) -> bool:
    try:
        must_do(permit, step, actor)
    except Refused:
        return False
    return True


def must_be_due(permit: Permit, step: Step, now: datetime) -> None:
    """Raises Refused with what stands in the way, and with the moment from which it can be done."""
    if not permit.taken and step == permit.kind.first:
        return
    state = permit.state(now)
    if not permit.applies(step) or state not in step.during:
        raise Refused("permit_state", number=permit.number, step=step.title, state=state)
    for need in lacking(permit, step, now):
        _refuse(permit, step, permit.kind.by_key[need], now)
    ready = ready_at(permit, step)
    if ready is not None and now < ready:
        raise Refused("permit_too_early", step=step.title, at=ready)


def must_count(permit: Permit, step: Step, answers: Mapping[str, str]) -> None:
    """Raises Refused unless as many came out as went in."""
    if step.counts is not None:
        out, into = answers.get(step.counts[0], ""), permit.said(step.counts[1])
        if out != into:
            raise Refused("permit_count", out=out, into=into)


def _refuse(permit: Permit, step: Step, need: Step, now: datetime) -> None:
    taken = permit.last(need.key)
    if taken is not None and now < taken.at:
        raise Refused("permit_clock", at=taken.at)
    if taken is not None and need.lasts and now - taken.at > timedelta(minutes=need.lasts):
        raise Refused("permit_expired", step=step.title, need=need.title, at=taken.at, minutes=need.lasts)
    raise Refused("permit_needs" if taken is None else "permit_again", step=step.title, need=need.title)


def lacking(permit: Permit, step: Step, now: datetime) -> list[str]:
    """What must be done, or done again, before it."""
    rules = permit.kind.by_key
    found = [one for one in step.needs if permit.applies(rules[one]) and not permit.counts(one, now)]
    renewal = step.renews
    since = permit.last(renewal.since) if renewal else None
    if renewal and since and not timedelta() <= now - since.at <= timedelta(minutes=renewal.minutes):
        old = (
            one
            for one in renewal.steps
            if permit.applies(rules[one]) and not _anew(permit, one, renewal.since, now)
        )
        found += [one for one in old if one not in found]
    return found


def _anew(permit: Permit, step: str, since: str, now: datetime) -> bool:
    return permit.is_later(step, since) and permit.counts(step, now)


def ready_at(permit: Permit, step: Step) -> datetime | None:
    """From when on it can be taken, as far as waiting goes; None when there is nothing to wait for."""
    since = permit.last(step.wait.step) if step.wait else None
    return since.at + timedelta(minutes=step.wait.minutes) if step.wait and since else None


def offered(permit: Permit, now: datetime) -> list[Step]:
    """What comes next, in the order of the kind: the steps that lead on, or what is lacking for them."""
    state = permit.state(now)
    keys = {
        key
        for goal in permit.kind.steps
        if goal.leads and state in goal.during
        for key in _towards(permit, goal, now)
    }
    watch = permit.kind.watch
    if state is PermitState.WORKING and watch and not permit.counts(watch.step, now):
        keys.add(watch.step)
    return [step for step in permit.kind.steps if step.key in keys and permit.applies(step)]


def _towards(permit: Permit, goal: Step, now: datetime) -> Iterator[str]:
    missing = lacking(permit, goal, now)
    if not missing:
        yield goal.key
    for key in missing:
        if not set(missing) & {*permit.kind.by_key[key].needs}:
            yield key


def _is_principal(actor: Person, enterprise_id: int) -> bool:
    return any(post.role is Role.PRINCIPAL and post.enterprise_id == enterprise_id for post in actor.posts)
