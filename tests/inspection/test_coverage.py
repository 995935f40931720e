"""Coverage counts persons against the head-count."""

from inspection.training.coverage import Coverage, total, worst_first


def firm(name: str, passed: int, headcount: int | None) -> Coverage:
    return Coverage(1, name, "沈北街道", headcount, passed, passed)


def test_more_names_than_heads_are_no_more_than_all() -> None:
    assert (firm("甲", 5, 4).percent, firm("乙", 1, 3).percent, firm("丙", 2, None).percent) == (
        100,
        33,
        None,
    )


def test_the_sum_covers_only_whose_head_count_is_known() -> None:
    whole = total([firm("甲", 5, 4), firm("乙", 1, 6), firm("丙", 2, None), firm("丁", 0, None)])
    assert (whole.enterprises, whole.begun, whole.headcount, whole.passed, whole.percent) == (4, 3, 10, 8, 50)
    assert total([]).percent is None


def test_where_most_is_left_comes_first_and_what_is_done_not_at_all() -> None:
    rows = [firm("甲", 4, 4), firm("乙", 1, 6), firm("丙", 0, 90), firm("丁", 1, None)]
    assert [one.enterprise for one in worst_first(rows)] == ["丙", "乙", "丁"]
