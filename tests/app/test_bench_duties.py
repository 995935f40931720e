"""``anxun bench duties`` in small: numbers only, speed itself is never asserted."""

from app.bench.duties import RULES, ZONE, line, measure, to_json
from texts import Voice


async def test_the_clock_of_duties_is_measured_over_an_invented_ledger() -> None:
    found = await measure(60)
    assert found.enterprises == 60 and found.rules == len(RULES) == 10
    assert found.rows == 60 * 9, "the tenth rule asks only while a major hazard is open"
    assert found.missed == 60 * 3 + 15, "the month's, and the quarter's of no smelter"
    assert min(found.first, found.morning, found.again, found.month) > 0
    assert "1.00" in line(found, found, Voice("zh", ZONE))
    assert to_json(found)["rows"] == found.rows
