"""Filled-in forms as files: a table for the form and one for each repeat, JSON, or the XML that ODK's tools read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Protocol

from inspection.forms.layout import Layout, Table, nested, rows
from inspection.listing import Format, Value
from inspection.words import Refused
from reports.export import Write, listed, writing

ABOUT = ("id", "instance", "version", "enterprise", "credit_code", "region", "person", "at")
PLACED = ("submission", "place")


class Filed(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def instance(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def enterprise(self) -> str | None: ...
    @property
    def credit_code(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...
    @property
    def person(self) -> str | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def xml(self) -> str: ...


Put = Callable[[Filed], None]


@contextmanager
def tables(path: Path, kind: Format, laid: Layout, zone: tzinfo) -> Iterator[Put]:
    """Gives a function that writes one submission into ``path`` and, for each repeat, into ``NAME.REPEAT.csv``
    beside it. All files appear together, or none. Raises Refused."""
    with ExitStack() as stack:
        write: dict[str, Write] = {}
        for table in laid.tables:
            columns = (*(PLACED if table.path else ABOUT), *table.columns)
            write[table.path] = stack.enter_context(writing(beside(path, table), kind, columns, zone))
        columns_of = {table.path: table.columns for table in laid.tables}

        def put(filed: Filed) -> None:
            for at, place, cells in rows(filed.xml, laid):
                about = [filed.id, place] if at else _about(filed)
                write[at]([*about, *(cells.get(column) for column in columns_of[at])])

        yield put


def beside(path: Path, table: Table) -> Path:
    """Where a table goes: ``drill.csv``, ``drill.team.csv``."""
    return path.with_name(f"{path.stem}.{table.path.replace('/', '.')}{path.suffix}") if table.path else path


def _about(filed: Filed) -> list[Value]:
    return [getattr(filed, name) for name in ABOUT]


@contextmanager
def as_json(path: Path, laid: Layout, zone: tzinfo) -> Iterator[Put]:
    """One object a submission, its answers as the form is built: groups are objects, repeats lists."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with listed(draft, "[", "]\n") as add:

            def put(filed: Filed) -> None:
                about = dict(zip(ABOUT, _about(filed), strict=True))
                about["at"] = filed.at.astimezone(zone).isoformat(timespec="seconds")
                add(about | {"answers": nested(filed.xml, laid)})

            yield put
        draft.replace(path)
    except OSError as problem:
        raise Refused("export_file", file=path, reason=problem.strerror) from problem
    finally:
        draft.unlink(missing_ok=True)
