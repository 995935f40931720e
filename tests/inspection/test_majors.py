"""The major hazards of a region: thirty days against the thirty before, and what is left until none is open."""

from datetime import date, timedelta

from inspection.enterprise import Sector
from inspection.hazard import Source
from inspection.majors.analysis import MajorCount, MajorsBy, analysis
from inspection.majors.clearing import clearing
from inspection.majors.major import Major

TODAY = date(2023, 6, 30)


def major(
    number: int, found: int, closed: int | None = None, due: int | None = None, **more: object
) -> Major:
    """``found``, ``closed``: days ago; ``due``: days from now."""
    facts: dict[str, object] = {"region_id": 2, "sector": Sector.MACHINERY, "clause": "第三条(二)", **more}
    days = {
        "found_on": TODAY - timedelta(days=found),
        "closed_on": None if closed is None else TODAY - timedelta(days=closed),
        "due_on": None if due is None else TODAY + timedelta(days=due),
    }
    told = {"id": number, "number": f"H-{number:04d}", "enterprise": "晨星铝业", "description": "积水"}
    return Major(**told, **days, **{"source": Source.ENFORCEMENT, **facts})  # type: ignore[arg-type]


KNOWN = (
    major(1, 0, due=5, repeat=True),  # found today
    major(2, 29, closed=1),  # the first of the thirty days
    major(3, 30, due=-3, region_id=3, sector=None, clause="第四条"),  # the day before them
    major(4, 59, closed=30),
    major(5, 400, due=-60, came_back=(TODAY - timedelta(days=2),)),
)


def numbers(many: tuple[Major, ...]) -> list[int]:
    return [one.id for one in many]


def test_every_number_is_the_hazards_it_counts() -> None:
    counts = {
        what: (numbers(now), numbers(then)) for what, (now, then) in analysis(KNOWN, TODAY).counts.items()
    }
    assert counts == {
        MajorCount.FOUND: ([1, 2], [3, 4]),
        MajorCount.CLOSED: ([2], [4]),
        MajorCount.OPEN: ([1, 3, 5], [3, 5]),
        MajorCount.LATE: ([3, 5], [5]),
        MajorCount.CAME_BACK: ([5], []),
        MajorCount.REPEAT: ([1], []),
    }


def test_lines_are_by_street_sector_clause_and_source_the_most_open_first() -> None:
    lines = analysis(KNOWN, TODAY).lines
    streets = [(one.name, len(one.found), len(one.before), len(one.open)) for one in lines[MajorsBy.STREET]]
    assert streets == [(2, 2, 1, 2), (3, 0, 1, 1)]
    assert [one.name for one in lines[MajorsBy.SECTOR]] == [Sector.MACHINERY, None]
    assert [one.name for one in lines[MajorsBy.CLAUSE]] == ["第三条(二)", "第四条"]
    assert [numbers(one.open) for one in lines[MajorsBy.SOURCE]] == [[1, 3, 5]]


def test_a_line_with_nothing_in_either_period_is_left_out() -> None:
    assert analysis([major(1, 300, closed=100)], TODAY).lines[MajorsBy.STREET] == []


def test_what_remains_is_told_street_by_street_with_the_nearest_deadline_first() -> None:
    told = clearing(
        KNOWN, {1: "新区", 2: "东街", 3: "西街", 4: "南街"}, {2: (4, 3), 3: (2, 0), 4: (1, 1)}, TODAY
    )
    first, second, third = told.streets
    assert (first.name, numbers(tuple(first.open)), first.late, first.closed) == ("东街", [5, 1], 1, 2)
    assert (second.name, second.visited, second.firms) == ("西街", 0, 2)
    assert (third.name, third.cleared, told.open, told.closed) == ("南街", True, 3, 2)
