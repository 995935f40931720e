"""Scopes: for which enterprises a duty holds."""

import pytest

from inspection.duties.scope import EVERYBODY, Facts, Scope
from inspection.enterprise import Sector, Trait

SMELTER = Facts(
    sector=Sector.METALLURGY,
    traits=frozenset({Trait.METAL_SMELTING, Trait.GAS}),
    regions=frozenset({"大东区", "全市"}),
    headcount=300,
    grade="二级",
    status="在产",
)
UNKNOWN = Facts()


@pytest.mark.parametrize(
    ("scope", "holds"),
    [
        (EVERYBODY, True),
        (Scope(sectors=frozenset({Sector.METALLURGY, Sector.NONFERROUS})), True),
        (Scope(sectors=frozenset({Sector.TEXTILE})), False),
        (Scope(traits=frozenset({Trait.GAS, Trait.DUST})), True),
        (Scope(traits=frozenset({Trait.DUST})), False),
        (Scope(regions=frozenset({"全市"})), True),
        (Scope(regions=frozenset({"沈河区"})), False),
        (Scope(headcount_from=300), True),
        (Scope(headcount_from=301), False),
        (Scope(headcount_to=299), False),
        (Scope(grades=frozenset({"二级"}), statuses=frozenset({"在产"})), True),
        (Scope(all_of=(Scope(headcount_from=1), Scope(traits=frozenset({Trait.DUST})))), False),
        (Scope(any_of=(Scope(headcount_from=1000), Scope(traits=frozenset({Trait.GAS})))), True),
        (Scope(none_of=(Scope(statuses=frozenset({"在产"})),)), False),
    ],
)
def test_what_a_scope_holds_for(scope: Scope, holds: bool) -> None:
    assert scope.holds(SMELTER) is holds


def test_what_nobody_knows_of_an_enterprise_is_in_no_range() -> None:
    assert EVERYBODY.holds(UNKNOWN)
    assert not Scope(headcount_to=50).holds(UNKNOWN)
    assert not Scope(sectors=frozenset(Sector)).holds(UNKNOWN)


def test_an_enterprise_is_gone_when_the_ledger_says_so() -> None:
    assert Facts(status=" 注销 ").closed
    assert not SMELTER.closed and not UNKNOWN.closed
