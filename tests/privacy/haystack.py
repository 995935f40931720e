"""Everything that a thief could carry away, as bytes with a name each."""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import metadata
from tests.privacy.markers import Marker

Hay = Iterable[tuple[str, bytes]]


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file and its name, and what is inside of archives, too."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            yield f"name of {path}", str(path.relative_to(folder)).encode()
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                yield str(path), data
                yield from _inside(path, data)


def _inside(path: Path, data: bytes) -> Iterator[tuple[str, bytes]]:
    if path.suffix != ".tar":
        return
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
        for member in tar:
            inner = (tar.extractfile(member) or io.BytesIO()).read()
            unzipped = gzip.decompress(inner) if member.name.endswith(".gz") else inner
            yield f"{path.name}:{member.name}", unzipped


async def rows(connection: AsyncConnection) -> list[tuple[str, bytes]]:
    """Every value of every table, whole: in the file they lie cut into pages. Compressed ones are opened."""
    found: list[tuple[str, bytes]] = []
    for table in metadata.sorted_tables:
        for row in await connection.execute(select(table)):
            for column, value in zip(table.columns, row, strict=True):
                data = value if isinstance(value, bytes) else str(value).encode()
                found.append((f"{table.name}.{column.name}", data))
                if isinstance(value, bytes):
                    found += [(f"{table.name}.{column.name} (zlib)", one) for one in _inflated(value)]
    return found


async def open_values(connection: AsyncConnection) -> list[tuple[str, bytes]]:
    """Every value that is not a box."""
    kept = []
    for table in metadata.sorted_tables:
        plain = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
        for row in await connection.execute(select(*plain)):
            kept += [(f"{table.name}.{c.name}", str(v).encode()) for c, v in zip(plain, row, strict=True)]
    return kept


def _inflated(data: bytes) -> list[bytes]:
    try:
        return [zlib.decompress(data)]
    except zlib.error:
        return []


def hits(hay: Hay, markers: Sequence[Marker]) -> list[str]:
    """Where which marker was found; empty is what is wanted."""
    return [f"{marker.name} in {where}" for where, data in hay for marker in markers if marker.form in data]
