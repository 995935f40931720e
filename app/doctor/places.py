"""Checks of where things lie: the home folder, the database, the photos, the keys."""

import os
import shutil
import stat
from pathlib import Path

import manimgx_fonts_cjk
from PIL import ImageFont
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from app.disks import WELL, disk_state
from app.doctor.finding import Outcome, note, ok, wrong
from app.doctor.queues import has_no_file
from app.settings import Settings
from media.blobs import Blobs, Shelf
from storage import schema
from storage.database import Database
from storage.schema import Standing
from storage.tables import metadata

GIGABYTE = 1024**3
TRIAL = b"anxun"


async def home(settings: Settings) -> Outcome:
    if not settings.home.is_dir():
        return wrong("home_missing")
    if (state := disk_state(settings.home)) != WELL:
        return wrong("home_unwell", state=state)
    return ok("space", free=round(shutil.disk_usage(settings.home).free / GIGABYTE, 1))


async def database(settings: Settings) -> Outcome:
    """Reachable, of this version, with every table. An SQLite file that is missing is not made by looking."""
    try:
        if has_no_file(settings.database_url):
            return wrong("database_missing")
        found, present = await _tables(Database(settings.database_url))
    except (SQLAlchemyError, OSError, ImportError) as problem:
        return wrong("database_unreachable", reason=type(problem).__name__)
    if (standing := schema.standing(found)) in (Standing.OLDER, Standing.NEWER):
        return wrong("schema_older" if standing is Standing.OLDER else "schema_newer", found=found)
    missing = sorted(set(metadata.tables) - present)
    return wrong("tables_missing", tables=missing) if missing else ok("tables", n=len(metadata.tables))


async def _tables(opened: Database) -> tuple[str | None, set[str]]:
    """The schema's number, and the names of the tables."""

    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    try:
        async with opened.read() as connection:
            return await schema.version(connection), await connection.run_sync(names)
    finally:
        await opened.close()


async def media(settings: Settings) -> Outcome:
    """Writes a few bytes, reads them back and takes them away again."""
    if settings.media_url.startswith("file:") and not settings.home.is_dir():
        return wrong("home_missing")  # to look must not be to make
    try:
        blobs = Blobs(settings.media_url, settings.s3)
        path = await blobs.put(TRIAL, "image/jpeg", Shelf.THUMB)
        whole = await blobs.get(path) == TRIAL
        await blobs.delete(path)
    except Exception as problem:  # obstore's errors share no base, and their texts may hold keys
        return wrong("media_refused", reason=type(problem).__name__)
    return ok("media_works") if whole else wrong("media_refused", reason="other bytes came back")


async def keys(settings: Settings) -> Outcome:
    root = settings.keys / "root.key"
    try:
        size, modes = root.stat().st_size, [root.stat().st_mode, settings.keys.stat().st_mode]
    except OSError:
        return wrong("keys_missing")
    if size != 32:
        return wrong("keys_damaged", size=size)
    if os.name == "posix" and any(stat.S_IMODE(mode) & 0o077 for mode in modes):
        return wrong("keys_open", folder=settings.keys)
    if settings.keys.is_relative_to(settings.home):
        return note("keys_at_home")
    return ok("keys_kept")


async def fonts(_settings: Settings) -> Outcome:
    found = sorted(Path(manimgx_fonts_cjk.__file__).parent.glob("*.tt[cf]"))
    try:
        return ok("font", name=ImageFont.truetype(found[0], 12).getname()[0])
    except (IndexError, OSError):
        return wrong("font_missing")
