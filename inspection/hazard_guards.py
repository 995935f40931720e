"""What each guard of the loop asks, and the reason it gives when it refuses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inspection.hazard import Evidence, Hazard, HazardPhoto, Premises, Stage, State
from inspection.hazard_loop import Guard, is_receiver
from inspection.people import Person
from inspection.photo import PhotoFault, PhotoState
from inspection.plan import ALL_FIVE, NEEDED, check
from inspection.rights import for_authority
from inspection.words import Refused


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a step would change. ``told_too``: plain facts for the chain that the row does not keep."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[str] = ()  # unique ids
    stage: Stage | None = None
    place: tuple[float, float] | None = None
    other: Hazard | None = None
    told_too: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Attempt:
    """A step about to be taken. ``after`` is the hazard as it would be; ``found_on`` the day of finding in
    the system's zone; ``offered`` the photos of this step."""

    before: Hazard
    after: Hazard
    actor: Person
    premises: Premises
    found_on: date
    offered: tuple[Evidence, ...]
    proposal: Proposal


def check_guard(guard: Guard, attempt: Attempt) -> None:
    """Raises Refused with the guard's reason."""
    _CHECKS[guard](attempt)


def _own_finding(a: Attempt) -> None:
    mine = a.before.found_by == a.actor.id or a.actor.id in a.before.hands
    if not mine and not for_authority(a.actor, a.premises.site):
        raise Refused("not_your_finding", number=a.before.number)


def _finder(a: Attempt) -> None:
    if a.before.found_by != a.actor.id:
        raise Refused("not_your_signature", number=a.before.number)


def _enterprise_known(a: Attempt) -> None:
    if a.after.enterprise_id is None:
        raise Refused("enterprise_needed", number=a.before.number)


def _moved_in_time(a: Attempt) -> None:
    moved = a.after.enterprise_id != a.before.enterprise_id
    if moved and a.before.state is not State.FOUND:
        raise Refused("too_late_to_move", number=a.before.number)


def _standard_kept(a: Attempt) -> None:
    if a.before.is_major:
        _standard_named(a)


def _standard_named(a: Attempt) -> None:
    if not (a.after.clause and a.after.edition) and not a.after.other_standard:
        raise Refused("standard_needed")


def _before_photo(a: Attempt) -> None:
    if not a.after.photo_ids(Stage.BEFORE):
        raise Refused("before_photo_needed")


def _after_photo(a: Attempt) -> None:
    offered = a.offered if a.proposal.stage is Stage.AFTER else ()
    if not offered:
        raise Refused("after_photo_needed")
    earlier = set(a.before.photo_ids(Stage.REPORT, Stage.BEFORE))
    if any(photo.id in earlier for photo in offered):
        raise Refused("photo_is_the_before")
    for photo in offered:
        if photo.state is PhotoState.LOST:
            raise Refused("photo_lost", fault=photo.fault or PhotoFault.GONE)
        if photo.state is PhotoState.PENDING:
            raise Refused("photo_incomplete")
        if photo.seen or HazardPhoto(Stage.AFTER, photo.id) in a.before.photos:
            raise Refused("photo_seen_before")


def _plan_parts(a: Attempt) -> None:
    check(a.after.plan, NEEDED, a.found_on)


def _plan_five(a: Attempt) -> None:
    check(a.after.plan, ALL_FIVE, a.found_on)


def _evaluation(a: Attempt) -> None:
    if not a.after.evaluation:
        raise Refused("evaluation_needed")


def _on_site(a: Attempt) -> None:
    if a.proposal.place is None:
        raise Refused("place_needed")


def _independent(a: Attempt) -> None:
    if a.actor.id in a.before.hands:
        raise Refused("not_independent", number=a.before.number)


def _not_yet_agreed(a: Attempt) -> None:
    if a.before.agreed_by is not None:
        raise Refused("already_agreed", number=a.before.number)


def _agreed(a: Attempt) -> None:
    if a.before.agreed_by is None:
        raise Refused("agreement_needed", number=a.before.number)


def _second_person(a: Attempt) -> None:
    if a.before.agreed_by == a.actor.id:
        raise Refused("second_person_needed")


def _listing_complete(a: Attempt) -> None:
    listing = a.after.listing
    if listing is None or not (listing.number and listing.authority and listing.deadline):
        raise Refused("listing_incomplete")


def _not_listed(a: Attempt) -> None:
    if a.before.is_listed and a.before.listing:
        raise Refused("still_listed", number=a.before.number, listing=a.before.listing.number)


def _listed(a: Attempt) -> None:
    if not a.before.is_listed:
        raise Refused("not_listed", number=a.before.number)


def _reason(a: Attempt) -> None:
    if not a.after.reason:
        raise Refused("hazard_reason_needed")


def _other_hazard(a: Attempt) -> None:
    here, other = a.before, a.proposal.other
    if other is None or other.id == here.id or other.state in (State.DUPLICATE, State.REPORTED):
        raise Refused("other_hazard_needed", number=here.number)
    if other.enterprise_id != here.enterprise_id:
        raise Refused("other_enterprise", number=here.number, other=other.number)


def _authority_named(a: Attempt) -> None:
    if not a.after.handed_to:
        raise Refused("authority_needed")


def _not_referred(a: Attempt) -> None:
    if a.before.referred_to is not None or a.before.held_by is not None:
        raise Refused("already_referred", number=a.before.number)
    if a.after.referred_to is None:
        raise Refused("nobody_above", number=a.before.number)


def _referred(a: Attempt) -> None:
    if a.before.referred_to is None:
        raise Refused("not_referred", number=a.before.number)


def _receiver(a: Attempt) -> None:
    if not is_receiver(a.actor, a.before):
        raise Refused("not_receiver", number=a.before.number)


_CHECKS: Mapping[Guard, Callable[[Attempt], None]] = {
    Guard.OWN_FINDING: _own_finding,
    Guard.FINDER: _finder,
    Guard.ENTERPRISE_KNOWN: _enterprise_known,
    Guard.MOVED_IN_TIME: _moved_in_time,
    Guard.STANDARD_KEPT: _standard_kept,
    Guard.STANDARD_NAMED: _standard_named,
    Guard.BEFORE_PHOTO: _before_photo,
    Guard.AFTER_PHOTO: _after_photo,
    Guard.PLAN_PARTS: _plan_parts,
    Guard.PLAN_FIVE: _plan_five,
    Guard.EVALUATION: _evaluation,
    Guard.ON_SITE: _on_site,
    Guard.INDEPENDENT: _independent,
    Guard.NOT_YET_AGREED: _not_yet_agreed,
    Guard.AGREED: _agreed,
    Guard.SECOND_PERSON: _second_person,
    Guard.LISTING_COMPLETE: _listing_complete,
    Guard.NOT_LISTED: _not_listed,
    Guard.LISTED: _listed,
    Guard.REASON: _reason,
    Guard.OTHER_HAZARD: _other_hazard,
    Guard.AUTHORITY_NAMED: _authority_named,
    Guard.NOT_REFERRED: _not_referred,
    Guard.REFERRED: _referred,
    Guard.RECEIVER: _receiver,
}
