"""Regions form one tree: whoever holds a post in one holds it in everything below."""

from collections.abc import Collection
from dataclasses import dataclass

from inspection.words import Refused

ROOT_NAME = "全区"
"""Of the root region when ``anxun init`` is given no other."""


@dataclass(frozen=True)
class Region:
    """A node of the tree; only the root has no parent. Names are unique in the whole tree."""

    id: int
    name: str
    parent_id: int | None = None


def check_can_move(moved: Region, under: Region, subtree: Collection[int]) -> None:
    """Raises Refused("region_circle") for a region under itself or below itself, Refused("region_is_root")
    for the root, which has no place to go. ``subtree`` is the moved region's own."""
    if moved.parent_id is None:
        raise Refused("region_is_root", name=moved.name)
    if under.id in subtree:
        raise Refused("region_circle", name=moved.name, parent=under.name)
