"""Who may do what: denied unless the matrix says so, and only at the post's own site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.people import BY_VISIT, Person, Post, Role
from inspection.rights import MATRIX, Right, Site, may, may_somewhere, must
from inspection.words import Refused

HERE = Site(enterprise_id=1, region_id=10)
ELSEWHERE = Site(enterprise_id=2, region_id=20)
NOWHERE = Site(None, None)


def person(role: Role) -> Person:
    enterprise = role in {Role.STAFF, Role.PRINCIPAL, *BY_VISIT}
    post = Post(role, 1) if enterprise else Post(role, region_id=5, regions=frozenset({5, 10}))
    return Person(1, "王敏", "zh", (post,))


def test_every_role_has_its_line_in_the_matrix() -> None:
    assert set(MATRIX) == set(Role)


def test_every_right_is_given_to_somebody() -> None:
    assert frozenset().union(*MATRIX.values()) == set(Right)


@given(st.sampled_from(Role), st.sampled_from(Right))
def test_a_post_allows_what_the_matrix_says_and_only_at_its_own_site(role: Role, right: Right) -> None:
    allowed = right in MATRIX[role]
    assert may(person(role), right, HERE) is allowed
    assert not may(person(role), right, ELSEWHERE)
    assert not may(person(role), right, NOWHERE)
    assert may_somewhere(person(role), right) is allowed


@given(st.sampled_from(Right))
def test_nobody_without_a_post_may_anything(right: Right) -> None:
    with pytest.raises(Refused) as no:
        must(Person(1, "路人", "zh"), right, HERE)
    assert no.value.key == "refused.not_allowed"
    assert no.value.words.facts == {"right": right}


def test_a_post_in_a_region_reaches_the_streets_below_it_but_no_others() -> None:
    bureau = Person(1, "赵强", "zh", (Post(Role.MANAGER, region_id=5, regions=frozenset({5, 10, 11})),))
    street = Person(2, "周海", "zh", (Post(Role.MANAGER, region_id=10, regions=frozenset({10})),))
    assert may(bureau, Right.APPROVE, Site(7, 11))
    assert not may(street, Right.APPROVE, Site(7, 11))


def test_the_enterprise_never_closes_and_only_its_principal_signs() -> None:
    for role in (Role.STAFF, Role.PRINCIPAL):
        for right in (Right.CLOSE, Right.APPROVE, Right.AGREE, Right.REINSPECT, Right.VERIFY):
            assert not may(person(role), right, HERE)
    assert [role for role in Role if Right.SIGN_PLAN in MATRIX[role]] == [Role.PRINCIPAL]
    assert [role for role in Role if Right.AGREE in MATRIX[role]] == [Role.DEPARTMENT]


def test_who_is_an_inspector_and_works_at_an_enterprise_has_each_right_only_in_its_place() -> None:
    both = Person(
        1, "李建国", "zh", (Post(Role.STAFF, 1), Post(Role.INSPECTOR, region_id=20, regions=frozenset({20})))
    )
    assert may(both, Right.PLAN, HERE) and not may(both, Right.VISIT, HERE)
    assert may(both, Right.VISIT, ELSEWHERE) and not may(both, Right.PLAN, ELSEWHERE)
