"""``anxun export submissions --form NAME``: what was answered, as tables, JSON, or the files that ODK's tools read."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

from app.bootstrap import System
from app.media import blobs
from inspection.forms.kept import KeptForm
from inspection.forms.layout import layout
from inspection.listing import Format
from inspection.words import Refused
from media.blobs import Blobs
from reports.packed import Add, packing
from reports.submissions import as_json, tables
from storage.submission import Filed
from storage.work import Work

_UNSAFE = re.compile(r"[^\w.-]+")


async def export_tables(system: System, name: str, path: Path, kind: Format, *, current: bool = False) -> int:
    """How many submissions were written; ``current``: of a register, only those that count now. Raises Refused."""
    async with system.read() as work:
        laid = layout([kept.xform for kept in await _versions(work, name)])
        zone, many = system.settings.zone, 0
        writing = as_json(path, laid, zone) if kind is Format.JSON else tables(path, kind, laid, zone)
        with writing as put:
            counts = {one async for one in work.registers.current(name)} if current else None
            async for filed in work.submissions.of_form(name):
                if counts is None or filed.id in counts:
                    put(filed)
                    many += 1
    return many


async def export_xml(system: System, name: str, path: Path) -> tuple[int, int]:
    """How many submissions were written, and how many of their pictures are not there (yet). Each version has a
    folder as ODK's own programs keep it: ``NAME.xml``, ``NAME-media/`` and ``instances/uuid…/submission.xml`` with
    its pictures. Raises Refused."""
    many = missing = 0
    store = blobs(system.settings)
    async with system.read() as work:
        versions = await _versions(work, name)
        with packing(path) as add:
            for kept in versions:
                await _add_form(work, kept, add)
            async for filed in work.submissions.of_form(name):
                missing += await _add_instance(filed, store, add)
                many += 1
    return many, missing


async def _versions(work: Work, name: str) -> list[KeptForm]:
    found = await work.forms.versions(name)
    if not found:
        raise Refused("form_unknown", name=name)
    return found


def _folder(name: str, version: str) -> str:
    return f"forms/{_safe(name)} {_safe(version)}"


def _safe(text: str) -> str:
    return _UNSAFE.sub("_", text).strip("._") or "_"


async def _add_form(work: Work, kept: KeptForm, add: Add) -> None:
    folder, name = _folder(kept.name, kept.version), _safe(kept.name)
    add(f"{folder}/{name}.xml", kept.xform.encode())
    for file, content in (await work.forms.files(kept.id)).items():
        add(f"{folder}/{name}-media/{_UNSAFE.sub('_', file)}", content)


async def _add_instance(filed: Filed, store: Blobs, add: Add) -> int:
    """How many of its pictures are missing."""
    folder = f"{_folder(filed.form, filed.version)}/instances/{_safe(filed.instance.replace(':', ''))}"
    add(f"{folder}/submission.xml", filed.xml.encode())
    missing = 0
    async for name, content in _pictures(filed, store):
        if content is None:
            missing += 1
        else:
            add(f"{folder}/{_UNSAFE.sub('_', name)}", content)
    return missing


async def _pictures(filed: Filed, store: Blobs) -> AsyncIterator[tuple[str, bytes | None]]:
    for name, path in filed.blobs.items():
        try:
            yield name, await store.get(path) if path else None
        except FileNotFoundError:
            yield name, None
