"""What a draw must keep to, whatever the seed."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.draws.days import days
from inspection.draws.draw import faults
from inspection.draws.lots import picks
from inspection.draws.weights import Risk, packaged, read
from inspection.enterprise import Trait
from inspection.words import Refused
from tests.inspection.draws.lists import draw, firm, inspector, made, revealed

SEEDS = st.text(min_size=1, max_size=20)


@given(SEEDS, SEEDS)
def test_every_pick_is_one_of_the_list_with_a_team_that_may_go(seed: str, witness: str) -> None:
    about = made()
    found = picks(about, seed, witness)
    assert len({one for one, _ in found}) == 12
    conflicts = {(person, at) for person, at in about["conflicts"]}
    regions = {one["id"]: one["region"] for one in about["enterprises"]}
    loads = Counter(person for _, team in found for person in team)
    for at, team in found:
        assert len(set(team)) == 2
        assert not {(person, at) for person in team} & conflicts
        assert regions[at] == 2 or 15 not in team
    assert all(loads[person] >= 3 for person in range(10, 15)), "the work is shared"


def test_the_same_seed_gives_the_same_and_the_witness_changes_it() -> None:
    assert revealed("417").picks == revealed("417").picks != revealed("418").picks


def test_a_heavier_enterprise_is_drawn_more_often() -> None:
    """One of weight 200 among forty of some tens, in two hundred draws of one."""
    heavy = (firm(7, traits=tuple(Trait)), Risk(open_major=5))
    firms = [heavy, *((firm(key), Risk(visited=True)) for key in range(50, 70))]
    about = made(firms=firms, take=1)
    weights = {one["id"]: one["weight"] for one in about["enterprises"]}
    assert weights[7] == packaged().most and set(weights.values()) == {200, 5}
    times = Counter(picks(about, str(n), "")[0][0] for n in range(200))
    assert times[7] > 100


def test_the_weight_says_what_it_is_made_of() -> None:
    parts = packaged().parts(firm(1, traits=(Trait.DUST,)), Risk(open_major=2, repeats=1))
    assert parts == {
        "base": 10,
        "never_visited": 20,
        "open_major": 60,
        "repeat": 10,
        "粉尘涉爆": 20,
        "三级": -5,
    }
    assert packaged().of(parts) == 115 and packaged().of({"一级": -100}) == 1


def test_who_works_there_is_in_conflict_without_declaring_it() -> None:
    about = made(inspectors=[inspector(10, own=4), *(inspector(key) for key in range(11, 15))])
    assert [10, 4] in about["conflicts"]


def test_for_whom_too_few_remain_is_left_out_and_named() -> None:
    people = [inspector(10), inspector(11), inspector(12, 2)]
    about = made(inspectors=people, declared=[(10, 1)], recused=(12,))
    assert about["left_out"] == [1] and about["recused"] == [12]
    with pytest.raises(Refused) as nobody:
        made(inspectors=people, recused=(11, 12))
    assert nobody.value.key == "refused.draw_nobody"
    with pytest.raises(Refused) as many:
        made(take=501)
    assert many.value.key == "refused.draw_many"


def test_a_record_before_the_reveal_keeps_the_seed_and_picks_secret() -> None:
    sealed = draw()
    assert sealed.seed not in str(sealed.record()) and "picks" not in sealed.record()
    assert faults(sealed.record()) == ["form"] and faults({"list": []}) == ["form"]
    with pytest.raises(Refused):
        revealed().revealed("again", None, sealed.made_at)


def test_nobody_has_more_visits_a_day_than_told_and_none_on_a_weekend() -> None:
    found = revealed().picks
    when = days(found, date(2023, 6, 9), 2)  # a Friday
    assert min(when) == date(2023, 6, 9) and not {day.weekday() for day in when} & {5, 6}
    for person in range(10, 16):
        busy = Counter(day for (_, team), day in zip(found, when, strict=True) if person in team)
        assert max(busy.values(), default=0) <= 2


@pytest.mark.parametrize("text", ["", "base = 1.5", "base = [", 'most = 1\nbase = "x"'])
def test_weights_that_cannot_be_used_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "w.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        read(file)
    assert refused.value.key == "refused.weights_file"
