"""``anxun bench posters`` in small: numbers only, speed itself is never asserted."""

from app.bench.duties import ZONE
from app.bench.posters import invented, line, measure, to_json
from qr.look import Look, Size
from texts import Voice


def test_a_run_of_posters_is_measured_beside_drawing_each_from_scratch() -> None:
    voice = Voice("zh", ZONE)
    found = measure(6, Look(voice, None, Size.STICKER), scratch=2)
    assert found.posters == 6 and min(found.rate, found.scratch, found.peak, found.size) > 0
    assert found.times == found.rate / found.scratch == to_json(found)["times"]
    assert "6 张公示牌" in line(found, voice)


def test_no_two_invented_posters_are_the_same() -> None:
    some = list(invented(3000))
    assert len({one.enterprise for one in some}) == len({one.record_url for one in some}) == 3000
