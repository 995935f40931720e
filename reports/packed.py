"""Many files as one: a .zip, or a folder. It appears when all is in it, or not at all."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from inspection.words import Refused

Add = Callable[[str, bytes], None]
DAY = (1980, 1, 1, 0, 0, 0)  # of every file in a .zip: the same answers give the same bytes


@contextmanager
def packing(path: Path) -> Iterator[Add]:
    """Gives a function that adds a file by its name with folders (``a/b.xml``). A path that ends in ``.zip`` becomes
    an archive, any other a new folder. Raises Refused, also when the folder is there and not empty."""
    draft = path.with_name(f".{path.name}.part")
    as_zip = path.suffix.lower() == ".zip"
    try:
        if not as_zip and path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Refused("export_folder", file=path)
        with _archive(draft) if as_zip else _folder(draft) as add:
            yield lambda name, content: add(_checked(name), content)
        if not as_zip and path.exists():
            path.rmdir()
        draft.replace(path)
    except OSError as problem:
        raise Refused("export_file", file=path, reason=problem.strerror) from problem
    finally:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)


def _checked(name: str) -> str:
    """The one guard: a name leads nowhere else. Raises ValueError."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
        raise ValueError(f"not a name for a file: {name[:80]!r}")
    return "/".join(parts)


@contextmanager
def _archive(draft: Path) -> Iterator[Add]:
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        yield lambda name, content: archive.writestr(
            zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED
        )


@contextmanager
def _folder(draft: Path) -> Iterator[Add]:
    draft.mkdir()

    def add(name: str, content: bytes) -> None:
        file = draft / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    yield add
