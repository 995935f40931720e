"""A report reaches at least two officers, none of whom it concerns."""

import pytest

from inspection.tips.content import Tip
from inspection.tips.officer import Officer, OfficerKind, OfficerState
from inspection.tips.routing import concerned, entitled, is_open, route
from inspection.words import Refused


def officer(
    name: str, unit: str = "区应急局", covers: tuple[int, ...] = (1, 2, 3), **more: object
) -> Officer:
    usual = {"state": OfficerState.ACTIVE, "covers": frozenset(covers), "public": b"p" * 32}
    return Officer(id=name, name=name, unit=unit, **usual | more)  # type: ignore[arg-type]


THREE = [officer("马兰"), officer("韩冰", "市应急局"), officer("丁雪")]


def names(tip: Tip, officers: list[Officer], recused: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in entitled(tip, officers, recused)]


def about(what: str = "停炉不断水。", **more: object) -> Tip:
    return Tip(region_id=2, enterprise="晨星铝业", what=what, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tip", "expected"),
    [
        (about(), ["马兰", "韩冰", "丁雪"]),
        (about("马兰和老板吃饭。"), ["韩冰", "丁雪"]),
        (about(answers={"who": "是 马 兰 收的钱"}), ["韩冰", "丁雪"]),
        (about(units=("市应急局",)), ["马兰", "丁雪"]),
        (about(units=("区应急局执法科", "其他")), ["韩冰"]),
    ],
    ids=["nobody", "named", "named with spaces", "unit", "part of a unit"],
)
def test_w20_whom_it_concerns_does_not_get_it(tip: Tip, expected: list[str]) -> None:
    assert names(tip, THREE) == expected


@pytest.mark.parametrize(
    "other",
    [
        officer("远的", covers=(3,)),
        officer("走了的", state=OfficerState.LEFT),
        officer("没来的", state=OfficerState.INVITED, public=None),
        officer("出纳", kind=OfficerKind.CASHIER),
    ],
    ids=lambda one: one.name,
)
def test_only_active_officers_of_the_region_get_it(other: Officer) -> None:
    assert other.name not in names(about(), [*THREE, other])


def test_who_stepped_back_gets_no_more_of_that_enterprise() -> None:
    assert names(about(), THREE, ("马兰",)) == ["韩冰", "丁雪"]


def test_fewer_than_two_is_refused_before_anything_is_kept() -> None:
    with pytest.raises(Refused, match="tip_no_officers"):
        route(about("马兰和丁雪都知道。"), THREE, ())
    assert len(route(about(), THREE, ("马兰",))) == 2


def test_the_lane_is_open_when_two_can_take_a_case_in_one_place() -> None:
    assert is_open(THREE)
    assert not is_open([officer("马兰", covers=(2,)), officer("韩冰", covers=(3,))])
    assert not is_open(THREE[:1]) and not is_open([])


def test_an_enterprise_is_the_same_by_its_id_or_its_name_however_spaced() -> None:
    assert concerned(about(enterprise_id=7)) == "#7"
    one = Tip(region_id=2, enterprise="老王 砖厂", what="x")
    assert concerned(one) == concerned(Tip(region_id=2, enterprise="老王砖厂", what="y"))
