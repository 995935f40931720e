"""Who gets a report: the officers of its region, none of whom it concerns."""

from collections.abc import Collection, Sequence

from inspection.tips.content import Tip
from inspection.tips.officer import MINIMUM, Officer
from inspection.words import Refused


def entitled(tip: Tip, officers: Sequence[Officer], recused: Collection[str]) -> list[Officer]:
    """Active officers of the region who are not named in the report, whose unit it does not concern, and who have not
    recused themselves from this enterprise (``recused`` has ids)."""
    words = _plain(" ".join(tip.texts()))
    return [
        officer
        for officer in officers
        if officer.can_take_cases
        and tip.region_id in officer.covers
        and officer.id not in recused
        and not _names(words, officer.name)
        and not any(_same_unit(officer.unit, unit) for unit in tip.units)
    ]


def route(tip: Tip, officers: Sequence[Officer], recused: Collection[str]) -> list[Officer]:
    """As ``entitled``. Raises Refused("tip_no_officers") when fewer than two are left, before anything is kept."""
    found = entitled(tip, officers, recused)
    if len(found) < MINIMUM:
        raise Refused("tip_no_officers")
    return found


def concerned(tip: Tip) -> str:
    """The enterprise, as it goes into keyed tags: by its id in the ledger, or by its name as it was written."""
    return f"#{tip.enterprise_id}" if tip.enterprise_id is not None else _plain(tip.enterprise)


def is_open(officers: Sequence[Officer]) -> bool:
    """Whether the lane takes reports at all: two officers who can take a case in the same region."""
    ready = [officer for officer in officers if officer.can_take_cases]
    places = {region for officer in ready for region in officer.covers}
    return any(sum(place in officer.covers for officer in ready) >= MINIMUM for place in places)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def is_named(tip: Tip, name: str) -> bool:
    """Whether somebody of that name stands in the report: they are not sent to look into it either."""
    return _names(_plain(" ".join(tip.texts())), name)


def _names(words: str, name: str) -> bool:
    plain = _plain(name)
    return len(plain) > 1 and plain in words


def _same_unit(one: str, other: str) -> bool:
    mine, theirs = _plain(one), _plain(other)
    return bool(mine and theirs) and (mine in theirs or theirs in mine)
