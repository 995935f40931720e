"""Forms, version by version: what was asked years ago can still be read."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.forms.kept import KeptForm
from inspection.forms.register import Register
from inspection.forms.settings import SETTINGS, FormSettings
from storage.register_rebuild import rebuild
from storage.tables.form import form, form_file, submission
from storage.tables.people import person


class Forms:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str, version: str) -> KeptForm | None:
        return await self._first(_FORM.where(form.c.name == name, form.c.version == version))

    async def get_required(self, form_id: int) -> KeptForm:
        """Raises KeyError."""
        kept = await self._first(_FORM.where(form.c.id == form_id))
        if kept is None:
            raise KeyError(form_id)
        return kept

    async def fingerprint(self, form_id: int) -> str | None:
        asked = select(form.c.fingerprint).where(form.c.id == form_id)
        return (await self._connection.execute(asked)).scalar_one_or_none()

    async def newest(self, name: str) -> KeptForm | None:
        """The version that was taken over last: the one that is asked."""
        return await self._first(_FORM.where(form.c.name == name).order_by(form.c.id.desc()).limit(1))

    async def newest_of_all(self) -> list[tuple[int, str, str, FormSettings]]:
        """Id, name, title and settings of the version of each form that is asked."""
        last = select(func.max(form.c.id)).group_by(form.c.name)
        asked = select(form.c.id, form.c.name, form.c.title, _SETTINGS).where(form.c.id.in_(last))
        rows = await self._connection.execute(asked)
        return [(row.id, row.name, row.title, _settings(row.settings)) for row in rows]

    async def head(self, form_id: int) -> tuple[str, FormSettings]:
        """Name and settings of that version. Raises KeyError."""
        asked = select(form.c.name, _SETTINGS).where(form.c.id == form_id)
        row = (await self._connection.execute(asked)).first()
        if row is None:
            raise KeyError(form_id)
        return row.name, _settings(row.settings)

    async def versions(self, name: str) -> list[KeptForm]:
        """All of one name, the newest first."""
        rows = await self._connection.execute(_FORM.where(form.c.name == name).order_by(form.c.id.desc()))
        return [_kept(row) for row in rows]

    async def all(self) -> list[tuple[KeptForm, int]]:
        """Every version, by name and then newest first, with how often it was handed in."""
        counted = select(submission.c.form_id, func.count().label("many")).group_by(submission.c.form_id)
        many = {row.form_id: row.many for row in await self._connection.execute(counted)}
        rows = await self._connection.execute(_FORM.order_by(form.c.name, form.c.id.desc()))
        return [(_kept(row), many.get(row.id, 0)) for row in rows]

    async def add(self, kept: KeptForm, person_id: int | None) -> int:
        values: dict[str, Any] = {
            name: getattr(kept, name)
            for name in ("name", "version", "title", "xform", "fingerprint", "imported_at")
        }
        values |= {
            "rows": dict(kept.rows),
            "extras": {path: dict(found) for path, found in kept.extras.items()},
        }
        done = await self._connection.execute(form.insert().values(imported_by=person_id, **values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        if Register.of(kept.extras) is not None:  # what earlier versions were answered are rows from now on
            await rebuild(self._connection, kept.name)
        return int(key[0])

    async def add_files(self, form_id: int, files: Mapping[str, bytes], *, is_source: bool) -> None:
        rows = [
            {"form_id": form_id, "name": name, "is_source": is_source, "body": body}
            for name, body in files.items()
        ]
        if rows:
            await self._connection.execute(form_file.insert(), rows)

    async def files(self, form_id: int) -> dict[str, bytes]:
        """The files that the form reads or shows, by name."""
        return await self._files(form_id, is_source=False)

    async def file(self, form_id: int, name: str) -> bytes | None:
        """One that the form reads or shows."""
        here = form_file.c.form_id == form_id, form_file.c.name == name, ~form_file.c.is_source
        found = (await self._connection.execute(select(form_file.c.body).where(*here))).scalar_one_or_none()
        return None if found is None else bytes(found)

    async def source(self, form_id: int) -> tuple[str, bytes] | None:
        """Name and content of the file it was read from."""
        return next(iter((await self._files(form_id, is_source=True)).items()), None)

    async def file_names(self, form_id: int) -> set[str]:
        """Of the files that the form reads or shows."""
        asked = select(form_file.c.name).where(form_file.c.form_id == form_id, ~form_file.c.is_source)
        return set((await self._connection.execute(asked)).scalars())

    async def sources(self, names: Collection[str]) -> dict[str, list[bytes]]:
        """What every version of these forms was read from, by name."""
        asked = select(form.c.name, form_file.c.body).join(form_file, form_file.c.form_id == form.c.id)
        found: dict[str, list[bytes]] = {}
        for row in await self._connection.execute(asked.where(form_file.c.is_source, form.c.name.in_(names))):
            found.setdefault(row.name, []).append(bytes(row.body))
        return found

    async def _files(self, form_id: int, *, is_source: bool) -> dict[str, bytes]:
        asked = select(form_file.c.name, form_file.c.body).where(
            form_file.c.form_id == form_id, form_file.c.is_source.is_(is_source)
        )
        rows = await self._connection.execute(asked.order_by(form_file.c.name))
        return {row.name: bytes(row.body) for row in rows}

    async def _first(self, asked: Select[Any]) -> KeptForm | None:
        row = (await self._connection.execute(asked)).first()
        return _kept(row) if row else None


_SETTINGS = form.c.extras[SETTINGS].label("settings")


def _settings(found: Mapping[str, str] | None) -> FormSettings:
    return FormSettings.of({SETTINGS: found or {}})


_FORM = select(form, person.c.name.label("importer")).outerjoin(person, person.c.id == form.c.imported_by)


def _kept(row: Row[Any]) -> KeptForm:
    values = dict(row._mapping)
    values["imported_by"] = values.pop("importer") or ""
    return KeptForm(**values)
