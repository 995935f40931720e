"""Takes over a form from a file, with the files that lie beside it; finds kept forms again, ready to be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import System
from inspection.forms.form import Form
from inspection.forms.kept import KeptForm
from inspection.forms.load import load
from inspection.forms.source import Source, read_form
from inspection.forms.workbook import MOST_BYTES
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.words import Refused
from storage.work import Work

KEPT_READY = 128
"""Forms that are parsed once and kept; a district has a few dozen, some of them once for each enterprise."""


class Beside(Mapping[str, bytes]):
    """The files of a form: in ``NAME-media`` as ODK has it, or in the form's own folder. Each is read when it is asked
    for, and only by a plain name: what a form says leads nowhere else."""

    def __init__(self, form: Path) -> None:
        self._form = form
        self._folders = (form.parent / f"{form.stem}-media", form.parent)

    def __getitem__(self, name: str) -> bytes:
        path = self._path(name)
        if path is None:
            raise KeyError(name)
        return path.read_bytes()

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._path(name) is not None

    def __iter__(self) -> Iterator[str]:
        names = {path.name for folder in self._folders if folder.is_dir() for path in folder.iterdir()}
        return (name for name in sorted(names) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _path(self, name: str) -> Path | None:
        if not name or name != Path(name).name or "\0" in name or name.startswith("."):
            return None
        for folder in self._folders:
            path = folder / name
            if path.is_file() and not path.is_symlink() and path != self._form:
                return path
        return None


@dataclass(frozen=True)
class Taken:
    """``is_new`` is false when this very form was there before."""

    source: Source
    form_id: int
    is_new: bool


async def import_form(system: System, path: Path) -> Taken:
    """Raises Refused when the file cannot be read or the version is taken, FormRefused with every row that a chat
    cannot ask."""
    content = content_of(path)
    source = read_form(path.name, content, Beside(path))
    async with system.write() as work:
        taking = ImportForm(work.forms, work.audit)
        done = await taking(TakeForm(source, path.name, content), None, system.clock.now())
    return Taken(source, done.subject_id or 0, done.words.key == "form.accepted")


def content_of(path: Path) -> bytes:
    """Raises Refused when it is not there, cannot be read or is too big."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("form_too_big", file=path.name, megabytes=MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("sheet_missing", file=path) from None
    except OSError as problem:
        raise Refused("sheet_unreadable", file=path, reason=problem.strerror) from problem


async def ready(work: Work, form_id: int, ledger: Mapping[str, bytes] | None = None) -> Form:
    """A kept form, ready to be asked; ``ledger`` are the tables that are filled from it now. A version never changes,
    so it is parsed once for each of them. Raises KeyError."""
    fingerprint = await work.forms.fingerprint(form_id)
    if fingerprint is None:
        raise KeyError(form_id)
    key = form_id, fingerprint, tuple(sorted((ledger or {}).items()))
    known = _READY.get(key)
    if known is None:
        kept = await work.forms.get_required(form_id)
        known = _READY[key] = parsed(kept, {**await work.forms.files(form_id), **(ledger or {})})
        while len(_READY) > KEPT_READY:
            _READY.pop(next(iter(_READY)))
    return known


async def newest_ready(work: Work, name: str) -> tuple[int, Form]:
    """Id and form of the version that is asked now. Raises Refused."""
    kept = await work.forms.newest(name)
    if kept is None:
        raise Refused("form_unknown", name=name)
    return kept.id, await ready(work, kept.id)


def parsed(kept: KeptForm, files: Mapping[str, bytes]) -> Form:
    return load(kept.xform, kept.rows, kept.extras, files)


_READY: dict[tuple[int, str, tuple[tuple[str, bytes], ...]], Form] = {}
"""By id and fingerprint: a process may serve more than one database in its time, as the tests do."""
