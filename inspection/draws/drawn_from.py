"""The list a draw is made from: who can be visited, who can go, and who must not go where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from inspection.draws.weights import Risk, Weights
from inspection.enterprise import Enterprise
from inspection.people import ENTERPRISE_ROLES, Person, Role
from inspection.rights import Right, Site, may
from inspection.words import Refused

MOST = 500  # visits of one draw


def listed(
    heading: Mapping[str, Any],
    *,
    take: int,
    team: int,
    weights: Weights,
    firms: Sequence[tuple[Enterprise, Risk]],
    inspectors: Sequence[Person],
    declared: Iterable[tuple[int, int]],
    recused: Collection[int],
) -> dict[str, Any]:
    """``heading``: what the record says of itself, as JSON. ``declared``: pairs of person and enterprise. An
    inspector who holds a post at an enterprise is in conflict there without declaring it. Who has nobody to be
    visited by is left out, and named.

    Raises Refused("draw_nobody"), Refused("draw_nothing") or Refused("draw_many").
    """
    regions = {firm.region_id for firm, _ in firms}
    going = [(one, _regions(one, regions)) for one in inspectors if one.id not in recused]
    able = [(one, theirs) for one, theirs in going if theirs]
    if len(able) < team:
        raise Refused("draw_nobody", team=team, found=len(able))
    conflicts = _conflicts(declared, able, {firm.id for firm, _ in firms})
    free = {firm.id: _free(firm, able, conflicts) for firm, _ in firms}
    rows = [_row(firm, risk, weights) for firm, risk in firms if free[firm.id] >= team]
    if not rows:
        raise Refused("draw_nothing")
    if take > MOST:
        raise Refused("draw_many", most=MOST)
    return {
        **heading,
        "take": min(take, len(rows)),
        "team": team,
        "weights": weights.version,
        "enterprises": rows,
        "left_out": [firm.id for firm, _ in firms if free[firm.id] < team],
        "inspectors": [{"id": one.id, "name": one.name, "regions": theirs} for one, theirs in able],
        "recused": sorted(one.id for one in inspectors if one.id in recused),
        "conflicts": [list(pair) for pair in conflicts],
    }


def _regions(person: Person, regions: Collection[int]) -> list[int]:
    inspects = Role.INSPECTOR in {post.role for post in person.posts}
    return sorted(one for one in regions if inspects and may(person, Right.VISIT, Site(None, one)))


def _conflicts(
    declared: Iterable[tuple[int, int]], able: Sequence[tuple[Person, list[int]]], firms: Collection[int]
) -> list[tuple[int, int]]:
    own = {
        (person.id, post.enterprise_id)
        for person, _ in able
        for post in person.posts
        if post.role in ENTERPRISE_ROLES and post.enterprise_id is not None
    }
    people = {person.id for person, _ in able}
    return sorted(pair for pair in {*declared, *own} if pair[0] in people and pair[1] in firms)


def _free(
    firm: Enterprise, able: Sequence[tuple[Person, list[int]]], conflicts: list[tuple[int, int]]
) -> int:
    barred = {person for person, at in conflicts if at == firm.id}
    return sum(firm.region_id in theirs and one.id not in barred for one, theirs in able)


def _row(firm: Enterprise, risk: Risk, weights: Weights) -> dict[str, Any]:
    parts = weights.parts(firm, risk)
    about = {"id": firm.id, "name": firm.name, "code": firm.credit_code, "region": firm.region_id}
    return {**about, "weight": weights.of(parts), "parts": parts}
