"""The shape of a form's answers: one slot for each path of the primary instance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(eq=False)
class Slot:
    """``tag`` is the XML name ("{namespace}name"), ``text`` the default. ``depth`` counts the repeats from the root
    down to and including this one: a node of this slot is told by that many positions. ``present`` is how many
    instances of a repeat the form starts with (1 for everything else)."""

    name: str
    tag: str
    parent: "Slot | None"
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    is_repeat: bool = False
    present: int = 1
    children: "list[Slot]" = field(default_factory=list)
    path: str = field(init=False)
    depth: int = field(init=False)
    order: int = 0

    def __post_init__(self) -> None:
        above = self.parent
        self.path = f"{above.path if above else ''}/{self.name}"
        self.depth = (above.depth if above else 0) + self.is_repeat

    def __repr__(self) -> str:
        return self.path

    def child(self, name: str) -> "Slot | None":
        return next((one for one in self.children if one.name == name), None)

    def lineage(self) -> "list[Slot]":
        """From the root down to this slot."""
        return [*(self.parent.lineage() if self.parent else ()), self]

    def below(self) -> "Iterator[Slot]":
        """This slot and everything under it, in document order."""
        yield self
        for one in self.children:
            yield from one.below()


class Spot(NamedTuple):
    """One node: a slot, and for each repeat above it (itself too) which instance, from 1."""

    slot: Slot
    at: tuple[int, ...] = ()

    @property
    def ref(self) -> str:
        """As ``/data/workers[2]/name``; without its last position it names all instances of a repeat."""
        left = list(self.at)
        steps = (
            f"{one.name}[{left.pop(0)}]" if one.is_repeat and left else one.name
            for one in self.slot.lineage()
        )
        return "/" + "/".join(steps)

    @property
    def place(self) -> list[tuple[int, int]]:
        """Sorts nodes into document order."""
        left = list(self.at)
        return [(one.order, left.pop(0) if one.is_repeat and left else 0) for one in self.slot.lineage()]

    @property
    def up(self) -> "Spot | None":
        above = self.slot.parent
        return Spot(above, self.at[: above.depth]) if above else None


POSITION = re.compile(r"\[(\d+)\]")


def path_of(ref: str) -> str:
    return POSITION.sub("", ref)


def spot_of(slot: Slot, ref: str) -> Spot:
    """The node that ``ref`` names; a position that it leaves out is the first."""
    numbers = []
    for one, step in zip(slot.lineage(), ref.strip("/").split("/"), strict=True):
        if one.is_repeat:
            found = POSITION.search(step)
            numbers.append(int(found[1]) if found else 1)
    return Spot(slot, tuple(numbers))
