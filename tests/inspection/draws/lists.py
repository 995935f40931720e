"""Invented lists to draw from."""

from datetime import UTC, datetime
from typing import Any

from inspection.draws.draw import Draw
from inspection.draws.drawn_from import listed
from inspection.draws.lots import canonical
from inspection.draws.weights import Risk, packaged
from inspection.enterprise import Enterprise, Sector
from inspection.people import Person, Post, Role
from inspection.visit_kind import VisitKind

AT = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
STREETS = (2, 3)


def firm(key: int, **more: Any) -> Enterprise:
    given: dict[str, Any] = {"sector": Sector.METALLURGY, "grade": "三级", **more}
    return Enterprise(key, f"晨星第{key}厂", f"91210113MA{key:08d}", STREETS[key % 2], "沈北街道", **given)


def inspector(key: int, *regions: int, own: int | None = None) -> Person:
    post = Post(Role.INSPECTOR, None, regions[0] if regions else 1, frozenset(regions or (1, 2, 3)))
    staff = (Post(Role.STAFF, own),) if own is not None else ()
    return Person(key, f"李建国{key}", "zh", (post, *staff))


def made(**more: Any) -> dict[str, Any]:
    """Forty enterprises, six inspectors of whom one keeps to one street, take twelve."""
    heading = {"region": "沈北新区", "day": "2023-06-05", "kind": VisitKind.SPOT.value, "narrowed": {}}
    given: dict[str, Any] = {
        "take": 12,
        "team": 2,
        "weights": packaged(),
        "firms": [(firm(key), Risk(open_major=key % 3, visited=key % 2 == 0)) for key in range(1, 41)],
        "inspectors": [*(inspector(key) for key in range(10, 15)), inspector(15, 2)],
        "declared": [(10, 1), (10, 2), (11, 3), (99, 1)],
        "recused": (),
    }
    return listed(heading, **{**given, **more})


def draw(seed: str = "00ff" * 16, **more: Any) -> Draw:
    return Draw(1, 1, canonical(made(**more)), seed, made_by=None, made_at=AT)


def revealed(witness: str = "四一七", seed: str = "00ff" * 16, **more: Any) -> Draw:
    return draw(seed, **more).revealed(witness, None, AT)
