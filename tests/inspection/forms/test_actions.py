"""What is set by itself: metadata, defaults, triggers, and what is drawn once."""

from dataclasses import replace
from datetime import timedelta

from inspection.forms.form import Itemset
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING, at, begun, filled, model

LATER = replace(MORNING, now=MORNING.now + timedelta(hours=2))


def test_metadata_comes_from_the_moment_and_whoever_answers() -> None:
    sheet = """
    | survey | | |
    | | type | name | label |
    | | start | began | |
    | | end | ended | |
    | | today | day | |
    | | username | who | |
    | | deviceid | device | |
    | | phonenumber | phone | |
    | | email | mail | |
    | | audit | audit | |
    | | text | a | A |
    """
    moment = replace(
        MORNING, facts={"username": "wang", "deviceid": "anxun:1", "phonenumber": "12350", "email": "a@b"}
    )
    state = State.begin(model(sheet), moment)
    assert [state.value(f"/data/{name}") for name in ("began", "day", "who", "device", "phone", "mail")] == [
        "2024-05-01T09:30:00.000+08:00", "2024-05-01", "wang", "anxun:1", "12350", "a@b",
    ]  # fmt: skip
    state = state.answered("/data/a", "x", replace(moment, now=LATER.now))
    assert state.value("/data/began").startswith("2024-05-01T09:30")
    assert state.value("/data/ended").startswith("2024-05-01T11:30")
    assert state.value("/data/meta/audit") == ""


def test_defaults_plain_and_dynamic() -> None:
    sheet = """
    | survey | | | | | |
    | | type | name | label | default | calculation |
    | | text | plain | P | steel | |
    | | date | day | D | today() | |
    | | integer | base | B | 3 | |
    | | calculate | twice | | | ${base} * 2 |
    | | integer | from | F | ${twice} + 1 | |
    | | begin repeat | r | R | | |
    | | integer | x | X | ${base} + 1 | |
    | | integer | y | Y | position(..) * 10 | |
    | | end repeat | | | | |
    """
    state = begun(sheet)
    assert [state.value(f"/data/{one}") for one in ("plain", "day", "from", "r[1]/x", "r[1]/y")] == [
        "steel", "2024-05-01", "7", "4", "10",
    ]  # fmt: skip
    state = filled(state, ("/data/base", "5"), ("/data/r[1]/x", "1")).added("/data/r", MORNING)
    assert [state.value(f"/data/{one}") for one in ("from", "r[1]/x", "r[2]/x", "r[2]/y")] == [
        "7",
        "1",
        "6",
        "20",
    ]


def test_a_trigger_sets_a_value_when_another_changes() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | calculation | trigger |
    | | text | a | A | | |
    | | text | at | At | now() | ${a} |
    | | text | copy | Copy | ${a} | ${a} |
    | | text | again | Again | concat(${copy}, '!') | ${copy} |
    | | begin repeat | r | R | | |
    | | text | b | B | | |
    | | text | c | C | concat(${b}, position(..)) | ${b} |
    | | end repeat | | | | |
    """
    state = filled(begun(sheet), ("/data/a", "x"))
    assert state.value("/data/copy") == "x" and state.value("/data/again") == "x!"
    state = filled(state, ("/data/copy", "mine"))
    same = state.answered("/data/a", "x", LATER)
    assert same.value("/data/copy") == "mine" and same.value("/data/at").startswith("2024-05-01T09:30")
    assert state.answered("/data/a", "y", LATER).value("/data/at").startswith("2024-05-01T11:30")
    state = filled(state.added("/data/r", MORNING), ("/data/r[2]/b", "z"))
    assert state.value("/data/r[2]/c") == "z2" and state.value("/data/r[1]/c") == ""


def test_chance_is_drawn_once_and_the_same_on_every_walk() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | calculation |
    | | calculate | drawn | | once(random()) |
    | | calculate | id | | once(uuid()) |
    | | calculate | free | | random() |
    | | calculate | first | | once(now()) |
    | | text | a | A | |
    """
    state = begun(sheet)
    told = [state.value(f"/data/{one}") for one in ("drawn", "id", "free", "first")]
    assert len(set(told)) == 4 and all(told)
    later = state.answered("/data/a", "x", LATER)
    assert [later.value(f"/data/{one}") for one in ("drawn", "id", "free", "first")] == told
    assert begun(sheet).snapshot() == state.snapshot()
    assert begun(sheet, replace(MORNING, seed=8)).value("/data/drawn") != told[0]


def test_the_clock_moves_what_looks_at_it_and_nothing_else() -> None:
    sheet = """
    | survey | | | | | |
    | | type | name | label | calculation | relevant |
    | | date | due | Due | | |
    | | text | late | Why late? | | ${due} < today() |
    | | calculate | left | | int(${due} - today()) | |
    | | text | a | A | | |
    """
    state = filled(begun(sheet), ("/data/due", "2024-05-03"))
    assert not state.relevant("/data/late") and state.value("/data/left") == "2"
    state = state.answered("/data/a", "x", at("2024-05-04T00:10"))
    assert state.relevant("/data/late") and state.value("/data/left") == "-1"


def test_days_are_counted_right_where_clocks_are_turned() -> None:
    sheet = """
    | survey | | | | |
    | | type | name | label | calculation |
    | | date | d | D | |
    | | calculate | n | | int(${d} - today()) |
    """
    state = begun(sheet, at("2024-03-30T12:00", "Europe/Berlin"))
    assert (
        state.answered("/data/d", "2024-04-01", at("2024-03-30T12:00", "Europe/Berlin")).value("/data/n")
        == "2"
    )


def test_readonly_is_inherited_and_a_range_has_steps() -> None:
    sheet = """
    | survey | | | | | |
    | | type | name | label | readonly | parameters |
    | | text | a | A | | |
    | | begin group | g | G | ${a} = 'shut' | |
    | | range | r | R | | start=1 end=10 step=3 |
    | | end group | | | | |
    """
    state = begun(sheet)
    assert not state.readonly("/data/g/r") and filled(state, ("/data/a", "shut")).readonly("/data/g/r")
    assert [one for one in ("0", "1", "2", "4", "10", "13", "x") if state.fits("/data/g/r", one)] == [
        "1",
        "4",
        "10",
    ]


def test_choices_follow_their_filter_and_come_from_files_too() -> None:
    sheet = """
    | survey | | | | | |
    | | type | name | label | choice_filter | calculation |
    | | select_one city | city | City | | |
    | | select_one_from_file streets.csv | street | Street | city = ${city} | |
    | | calculate | said | | | jr:choice-name(${street}, '${street}') |
    | | calculate | told | | | pulldata('streets', 'city', 'name', ${street}) |
    | choices | | |
    | | list_name | name | label |
    | | city | shenyang | 沈阳 |
    | | city | tianjin | 天津 |
    """
    state = filled(begun(sheet), ("/data/city", "tianjin"))
    itemset = Itemset("instance('streets')/root/item[city = /data/city ]", "name", "label")
    assert [tuple(one) for one in state.options(itemset, "/data/street")] == [("nankai", "南开街")]
    state = filled(state, ("/data/street", "nankai"))
    assert state.value("/data/said") == "南开街" and state.value("/data/told") == "tianjin"
    assert filled(state, ("/data/city", "shenyang")).value("/data/said") == ""
