"""``anxun bench search`` in small: numbers only, speed itself is never asserted."""

from app.bench.duties import ZONE
from app.bench.search import PER_FIRM, line, measure, to_json
from texts import Voice


async def test_a_search_is_measured_over_an_invented_ledger() -> None:
    found = await measure(200)
    assert {one.enterprises for one in found} == {200} and {one.hazards for one in found} == {200 * PER_FIRM}
    assert found[0].database == "SQLite"
    assert all(min(one.word, one.common, one.initials, one.near) > 0 for one in found)
    assert "SQLite" in line(found[0], Voice("zh", ZONE))
    assert to_json(found)[0]["word"] == found[0].word
