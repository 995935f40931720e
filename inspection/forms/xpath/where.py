"""Where a path may lead, known before anything is evaluated: what makes a dependency graph possible."""

from dataclasses import dataclass

from inspection.forms.slot import Slot


@dataclass(frozen=True)
class Stand:
    """A path may stand on nodes of ``slot``. The first ``bound`` of their positions are those of the node that the
    expression belongs to, the first ``tied`` those of the node that the path started from."""

    slot: Slot
    bound: int
    tied: int

    def parent(self) -> "Stand | None":
        above = self.slot.parent
        return Stand(above, min(self.bound, above.depth), min(self.tied, above.depth)) if above else None


Where = tuple[Stand, ...] | None
"""None: in a secondary instance, where nothing changes."""


def here(slot: Slot) -> Where:
    return (Stand(slot, slot.depth, slot.depth),)


def started(where: Where) -> Where:
    """The same nodes as the start of a path."""
    return where and tuple(Stand(one.slot, one.bound, one.slot.depth) for one in where)


def children(where: Where, name: str | None, pinned: bool) -> Where:
    """``pinned``: of a repeat around the expression's own node it is the same instance."""
    if where is None:
        return None
    found = []
    for stand in where:
        for one in stand.slot.children:
            if name is None or one.name == name:
                deeper = one.depth if pinned and one.is_repeat else 0
                found.append(Stand(one, max(stand.bound, deeper), max(stand.tied, deeper)))
    return tuple(found)


def parents(where: Where) -> Where:
    if where is None:
        return None
    return tuple({above: None for stand in where if (above := stand.parent())})


def below(where: Where, with_self: bool) -> Where:
    if where is None:
        return None
    found = {
        Stand(one, stand.bound, stand.tied): None
        for stand in where
        for one in stand.slot.below()
        if with_self or one is not stand.slot
    }
    return tuple(found)


def single(where: Where) -> Slot | None:
    """The one slot whose one node a path finds without looking; None when it has to look."""
    if where is not None and len(where) == 1 and where[0].tied == where[0].slot.depth:
        return where[0].slot
    return None
