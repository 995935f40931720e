"""Small secret files: there whole or not at all, and gone for good when they are destroyed."""

import os
from pathlib import Path

import pytest

from storage.tips import files


def test_what_is_written_is_there_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "one"
    files.write(path, b"secret")
    assert files.read(path) == b"secret"
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["one"]


def test_the_first_to_write_is_right(tmp_path: Path) -> None:
    path = tmp_path / "one"
    files.write(path, b"first")
    files.write(path, b"second")
    assert files.read(path) == b"first"


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(link: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuses)
    path = tmp_path / "one"
    files.write(path, b"secret")
    assert files.read(path) == b"secret" and [one.name for one in tmp_path.iterdir()] == ["one"]


def test_what_is_destroyed_is_overwritten_first(tmp_path: Path) -> None:
    path = tmp_path / "one"
    files.write(path, b"secret")
    handle = os.open(path, os.O_RDONLY)  # somebody still holds it
    try:
        files.destroy(path)
        assert not path.exists() and files.read(path) is None
        left = os.read(handle, 100)
        assert len(left) == 6 and left != b"secret"
    finally:
        os.close(handle)
    files.destroy(path)
