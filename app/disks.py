"""The disks that data is written to, and whether they can take more."""

import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.settings import Settings

LEAST_FREE = 200 * 1024 * 1024  # bytes; below it photos and commits will soon fail
WELL = "ok"


def disks(settings: Settings) -> dict[str, Path]:
    """Folders by the part of ``/healthz`` that tells of them: of several on one disk the first."""
    wanted = {"disk": settings.home}
    try:
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            wanted["disk.database"] = Path(url.database).resolve().parent
    except ArgumentError:  # the database's own part says so
        pass
    if settings.media_url.startswith("file:"):
        wanted["disk.media"] = Path(unquote(urlsplit(settings.media_url).path))
    found: dict[str, Path] = {}
    known: set[int] = set()
    for name, folder in wanted.items():
        device = _device(folder)
        if device not in known:
            found[name] = folder
            known.add(device)
    return found


def _device(folder: Path) -> int:
    """That of the folder, or of the nearest one above it that is there."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
    return there.stat().st_dev


def disk_state(folder: Path) -> str:
    """``ok``, or why the folder cannot take more."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return "the folder is missing"
    if not os.access(folder, os.W_OK):
        return "the folder is not writable"
    return WELL if free >= LEAST_FREE else f"only {free // 1024 // 1024} MB free"
