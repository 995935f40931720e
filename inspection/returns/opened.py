"""A value opened into what it counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Behind:
    """One record behind a value: ``number`` as people know it, ``name`` what or who it is, ``at`` which enterprise."""

    kind: str
    id: int | str
    number: str
    name: str
    at: str = ""
