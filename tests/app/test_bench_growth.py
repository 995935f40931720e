"""``anxun bench growth`` and ``digest`` in small: numbers only, speed itself is never asserted."""

from app.bench import digest, growth
from app.bench.duties import ZONE
from app.bench.hot_path import QUESTIONS
from app.bench.postgres import program
from texts import Voice

DATABASES = {"SQLite"} | ({"PostgreSQL"} if program("postgres") else set())


async def test_a_working_day_is_measured_in_a_small_and_a_larger_city() -> None:
    found = await growth.measure((1000, 6000))
    assert {one.database for one in found} == DATABASES
    assert tuple(one.question for one in found) == QUESTIONS * len(DATABASES)
    assert {(one.few, one.many) for one in found} == {(1000, 6000)}
    assert all(one.before > 0 and one.after > 0 for one in found)
    told = [growth.line(one, Voice("zh", ZONE)) for one in found]
    assert "SQLite，检查中点按" in told[0] and len(set(told)) == len(told)
    assert growth.to_json(found)[0]["ratio"] == found[0].ratio


async def test_the_digests_of_a_city_are_measured_until_they_can_be_sent() -> None:
    found = await digest.measure(6000, 12)
    assert {one.database for one in found} == DATABASES
    for one in found:
        assert (one.readers, one.letters, one.enterprises) == (12, 12, 600)
        assert min(one.reading, one.adding, one.each, one.posting) > 0
        assert one.database in digest.line(one, Voice("en", ZONE))
    assert digest.to_json(found)[0]["ratio"] == found[0].ratio
