"""``anxun bench likeness``, small: photos looked up in a filled database, and what was known again, said in both
languages."""

from datetime import UTC
from pathlib import Path

from app.bench import known_again, likeness
from texts import Voice


async def test_photos_are_looked_up_in_a_filled_database(tmp_path: Path) -> None:
    found = await likeness.looked_up("SQLite", f"sqlite+aiosqlite:///{tmp_path}/anxun.db", 300)
    assert found.photos == 300 and 0 < found.whole < 10_000 and 0 < found.part < 10_000
    for language in ("zh", "en"):
        assert "SQLite" in likeness.line(found, Voice(language, UTC))


def test_what_was_known_again_is_said() -> None:
    (one,) = known_again.measure(3, guises=("again",))
    assert (one.found, one.false) == (100, 0)
    assert "100%" in known_again.line(one, Voice("zh", UTC)) and "100 %" in known_again.line(
        one, Voice("en", UTC)
    )
