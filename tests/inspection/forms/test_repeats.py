"""Repeats: workers, rooms, extinguishers; counted by the form or by the person."""

import pytest

from inspection.forms.unsupported import Unsupported
from tests.inspection.forms.sheets import MORNING, begun, filled, model

WORKERS = """
| survey | | | | | | |
| | type | name | label | calculation | repeat_count | relevant |
| | integer | least | Youngest allowed | | | |
| | begin repeat | worker | Worker | | | |
| | text | name | Name | | | |
| | integer | age | Age | | | |
| | calculate | no | | position(..) | | |
| | calculate | young | | if(${age} < ${least}, 1, 0) | | |
| | text | why | Why so young? | | | ${young} = 1 |
| | begin repeat | card | Card | | | |
| | text | number | Number | | | |
| | calculate | of | | concat(../../name, ' ', ${number}) | | |
| | end repeat | | | | | |
| | end repeat | | | | | |
| | calculate | all | | count(${worker}) | | |
| | calculate | many_young | | sum(${young}) | | |
| | calculate | oldest | | max(${age}) | | |
| | calculate | second | | indexed-repeat(${name}, ${worker}, 2) | | |
| | calculate | names | | join('、', ${name}) | | |
| | begin repeat | chair | Chair | | ${all} + 1 | |
| | text | colour | Colour | | | |
| | calculate | sitter | | indexed-repeat(${name}, ${worker}, position(..)) | | |
| | calculate | before | | indexed-repeat(${colour}, ${chair}, position(..) - 1) | | |
| | end repeat | | | | | |
"""


def test_people_add_and_take_away_instances() -> None:
    state = filled(
        begun(WORKERS), ("/data/worker[1]/name", "王"), ("/data/worker[1]/age", "30"), ("/data/least", "18")
    )
    state = state.added("/data/worker", MORNING)
    state = filled(state, ("/data/worker[2]/name", "李"), ("/data/worker[2]/age", "17"))
    assert [state.value(f"/data/{name}") for name in ("all", "many_young", "oldest", "second", "names")] == [
        "2", "1", "30", "李", "王、李",
    ]  # fmt: skip
    assert not state.relevant("/data/worker[1]/why") and state.relevant("/data/worker[2]/why")
    state = state.removed("/data/worker[1]", MORNING)
    assert state.value("/data/names") == "李" and state.value("/data/worker[1]/no") == "1"
    assert state.relevant("/data/worker[1]/why") and state.places("/data/worker") == ["/data/worker[1]"]


def test_one_change_is_felt_in_its_own_instance_and_by_those_who_count_all() -> None:
    state = begun(WORKERS).added("/data/worker", MORNING)
    state = filled(state, ("/data/least", "18"), ("/data/worker[1]/age", "16"), ("/data/worker[2]/age", "16"))
    assert state.value("/data/many_young") == "2"
    assert filled(state, ("/data/worker[2]/age", "20")).value("/data/many_young") == "1"
    assert filled(state, ("/data/least", "15")).value("/data/many_young") == "0"


def test_a_count_is_followed_up_and_down() -> None:
    state = begun(WORKERS)
    assert len(state.places("/data/chair")) == 2
    state = filled(state.added("/data/worker", MORNING), ("/data/chair[3]/colour", "red"))
    assert len(state.places("/data/chair")) == 3
    state = filled(state, ("/data/chair[1]/colour", "blue"), ("/data/worker[2]/name", "李"))
    assert state.value("/data/chair[2]/before") == "blue" and state.value("/data/chair[2]/sitter") == "李"
    state = state.removed("/data/worker[1]", MORNING)
    assert len(state.places("/data/chair")) == 2 and state.value("/data/chair[1]/sitter") == "李"


def test_repeats_within_repeats() -> None:
    state = begun(WORKERS).added("/data/worker", MORNING)
    state = state.added("/data/worker/card", MORNING, within="/data/worker[2]")
    state = filled(state, ("/data/worker[2]/card[2]/number", "A7"), ("/data/worker[2]/name", "李"))
    assert state.value("/data/worker[2]/card[2]/of") == "李 A7"
    assert state.places("/data/worker/card", within="/data/worker[1]") == ["/data/worker[1]/card[1]"]
    state = state.removed("/data/worker[1]", MORNING)
    assert state.value("/data/worker[1]/card[2]/of") == "李 A7"


def test_only_instances_that_are_there_can_be_answered_or_taken_away() -> None:
    with pytest.raises(KeyError):
        filled(begun(WORKERS), ("/data/worker[2]/name", "李"))
    with pytest.raises(KeyError):
        begun(WORKERS).removed("/data/worker[3]", MORNING)
    with pytest.raises(KeyError):
        begun(WORKERS).removed("/data/least", MORNING)


def test_a_count_beyond_all_reason_stops_at_two_hundred() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | repeat_count |
    | | integer | n | How many? | |
    | | begin repeat | r | R | ${n} |
    | | text | x | X | |
    | | end repeat | | | |
    """
    state = filled(begun(sheet), ("/data/n", "999999999"))
    assert len(state.places("/data/r")) == 200
    assert len(filled(state, ("/data/n", "")).places("/data/r")) == 0


CIRCLES = {
    "two calculations": ("calculate | a | | ${b} + 1 |", "calculate | b | | ${a} + 1 |"),
    "a calculation of itself": ("calculate | a | | ${a} + 1 |",),
    "a question that hides itself": ("text | a | A | | ${a} = ''",),
    "a group hidden by what is in it": (
        "begin group | g | G | | ${a} = ''",
        "text | a | A | |",
        "end group | | | |",
    ),
    "relevance and calculation": ("text | a | A | | ${b} = 1", "calculate | b | | string-length(${a}) |"),
}


@pytest.mark.parametrize("circle", CIRCLES)
def test_circles_are_refused_when_the_form_is_read(circle: str) -> None:
    head = ("| survey | | | | | |", "| | type | name | label | calculation | relevant |")
    rows = (f"| | {row} |" for row in (*CIRCLES[circle], "note | n | N | |"))
    with pytest.raises(Unsupported, match="circle"):
        model("\n".join((*head, *rows)))


def test_a_count_within_a_repeat_is_that_of_its_own_instance() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | repeat_count |
    | | begin repeat | room | Room | |
    | | integer | many | How many? | |
    | | begin repeat | lamp | Lamp | ${many} |
    | | text | kind | Kind | |
    | | end repeat | | | |
    | | begin repeat | door | Door | 2 |
    | | text | colour | Colour | |
    | | end repeat | | | |
    | | end repeat | | | |
    """
    state = begun(sheet).added("/data/room", MORNING)
    state = filled(state, ("/data/room[1]/many", "3"), ("/data/room[2]/many", "1"))
    assert [len(state.places("/data/room/lamp", f"/data/room[{n}]")) for n in (1, 2)] == [3, 1]
    assert len(state.places("/data/room/door")) == 4
    assert len(filled(state, ("/data/room[1]/many", "0")).places("/data/room/lamp")) == 1


def test_a_repeat_goes_on_for_as_long_as_its_last_answer_says_so() -> None:
    sheet = """
    | survey | | | | | |
    | | type | name | label | calculation | repeat_count |
    | | calculate | n | | count(${plant}) | |
    | | begin repeat | plant | Plant | | if(${n} = 0 or ${plant}[position() = ${n}]/more = 'yes', ${n} + 1, ${n}) |
    | | text | kind | Kind | | |
    | | text | more | More? | | |
    | | end repeat | | | | |
    """
    state = begun(sheet)
    assert len(state.places("/data/plant")) == 1
    state = filled(state, ("/data/plant[1]/kind", "oak"), ("/data/plant[1]/more", "yes"))
    assert len(state.places("/data/plant")) == 2
    state = filled(state, ("/data/plant[2]/kind", "elm"), ("/data/plant[2]/more", "yes"))
    state = filled(state, ("/data/plant[3]/more", "no"))
    assert state.value("/data/n") == "3" and state.value("/data/plant[2]/kind") == "elm"
    assert state.anew(MORNING).snapshot() == state.snapshot()


def test_a_repeat_that_always_wants_one_more_ends_where_all_repeats_end() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | repeat_count |
    | | begin repeat | r | R | count(${r}) + 1 |
    | | text | x | X | |
    | | end repeat | | | |
    """
    assert len(begun(sheet).places("/data/r")) == 200
