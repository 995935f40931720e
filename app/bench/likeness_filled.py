"""A database with so many photos in the indexes of likeness, made up by the database itself."""

from sqlalchemy import text

from media.points import KEPT, WORDS
from storage import migrate
from storage.database import Database
from storage.photo_bands import BANDS, WIDTH

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
_PHOTOS = """
INSERT INTO photo (id, unique_id, file_id, as_document, state, received_at, fingerprint)
{numbers} SELECT i, 'u' || i, 'f', {no}, 'stored', '2023-06-05 00:00:00', {hex} FROM n
"""
_BANDS = (
    "INSERT INTO photo_band (band, value, photo_id) {numbers} SELECT {band}, {chance}, i FROM n ORDER BY 2"
)
_POINTS = """
INSERT INTO photo_point (word, photo_id, spot)
{numbers}, m(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM m WHERE k < {kept})
SELECT {chance}, i, k * 1024 + k FROM n, m ORDER BY 1
"""


async def filled(database: Database, photos: int) -> None:
    """Fingerprints and words are even chance: pictures that resemble each other would share more of them."""
    lite = database.is_sqlite
    numbers = _NUMBERS.format(many=photos)
    told = {"no": "0" if lite else "false", "hex": _hex(lite), "numbers": numbers}
    statements = [_PHOTOS.format(**told)]
    statements += [
        _BANDS.format(numbers=numbers, band=band, chance=_chance(lite, 1 << WIDTH)) for band in range(BANDS)
    ]
    statements.append(_POINTS.format(numbers=numbers, kept=KEPT, chance=_chance(lite, WORDS)))
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        for statement in statements:
            await connection.execute(text(statement))
    if not lite:  # it counts its rows by itself in time; nobody does so for the bot's SQLite
        async with database.engine.connect() as connection:
            await connection.exec_driver_sql("ANALYZE")
            await connection.commit()


def _hex(lite: bool) -> str:
    return "lower(hex(randomblob(8)))" if lite else "substr(md5(i::text), 1, 16)"


def _chance(lite: bool, many: int) -> str:
    return f"abs(random() % {many})" if lite else f"floor(random() * {many})::int"
