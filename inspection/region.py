"""Regions form one tree: whoever holds a post in one holds it in everything below."""

from dataclasses import dataclass

ROOT_NAME = "全区"
"""Of the root region when ``anxun init`` is given no other."""


@dataclass(frozen=True)
class Region:
    """A node of the tree; only the root has no parent. Names are unique in the whole tree."""

    id: int
    name: str
    parent_id: int | None = None
