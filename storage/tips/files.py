"""Small secret files: there whole or not at all, and gone for good when they are destroyed."""

import os
import secrets
from pathlib import Path

_READ = os.O_RDONLY | getattr(os, "O_NOATIME", 0)  # when a key was last used is nobody's business


def write(path: Path, data: bytes) -> None:
    """Durable before it returns; one that is there already stays as it is."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass  # another process was first: its bytes count
    except OSError:  # a file system without links
        if not path.exists():
            made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    settle(path.parent)


def read(path: Path) -> bytes | None:
    """None when it is not there."""
    try:
        handle = os.open(path, _READ)
    except FileNotFoundError:
        return None
    except PermissionError:  # who does not own the file may not keep its time of access
        handle = os.open(path, os.O_RDONLY)
    try:
        return os.read(handle, 4096)
    finally:
        os.close(handle)


def destroy(path: Path) -> None:
    """Overwritten, then unlinked; what is not there is fine."""
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        os.write(handle, secrets.token_bytes(os.fstat(handle).st_size))
        os.fsync(handle)
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)
    settle(path.parent)


def settle(folder: Path) -> None:
    """The folder's own entries are on the disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
