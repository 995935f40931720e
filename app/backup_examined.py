"""A backup file looked through from end to end before anything of it is used."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.backup_file import About, Manifest, about_of, manifest_of, reading
from inspection.words import Refused
from media.blobs import guarded
from storage import schema
from storage.backup_file import Member, Reader
from storage.backup_load import is_columns

T = TypeVar("T")
Step = Callable[[int], None]

_PART = re.compile(r"([a-z_]+)\.\d{6,9}\.jsonl\.gz", re.ASCII)


@dataclass
class Contents:
    """What has been seen so far."""

    about: About
    manifest: Manifest | None = None
    pictures: int = 0


def examined(source: Path, step: Step) -> tuple[About, Manifest]:
    """Reads everything and writes nothing; ``step`` is told of every member. Raises Refused when the file is
    foreign, damaged, cut short, or of a newer program."""
    with reading(source) as (file, size):
        reader = Reader(file, size, str(source))
        members = iter(reader)
        first = next(members, None)
        if first is None or first.folder != "about":
            raise reader.foreign()
        seen = Contents(_about(reader, first))
        before = reader.members, reader.digest
        for member in members:
            _look_at(member, seen, before, reader)
            before = reader.members, reader.digest
            step(1)
        if seen.manifest is None:
            raise reader.damaged("manifest.json")
        return seen.about, seen.manifest


def _about(reader: Reader, first: Member) -> About:
    try:
        about = about_of(first.data)
    except ValueError:
        raise reader.foreign() from None
    if about.schema not in schema.KNOWN:
        raise Refused("schema_newer", found=about.schema, wanted=schema.KNOWN[-1])
    if not is_columns(about.columns):
        raise reader.damaged(first.name)
    return about


def _look_at(member: Member, seen: Contents, before: tuple[int, str], reader: Reader) -> None:
    """One member after the first: tables, then pictures, then the manifest, which tells of all before it."""
    try:
        if seen.manifest is not None:
            raise ValueError("something after the end")
        match member.folder:
            case "tables" if not seen.pictures:
                table_of(member, seen.about)
            case "media":
                guarded(member.name)
                seen.pictures += 1
            case "manifest":
                seen.manifest = _manifest(member, seen, before)
            case _:
                raise ValueError("out of order")
    except ValueError:
        raise reader.damaged(member.name) from None


def table_of(member: Member, about: About) -> str:
    """The table that a part's rows belong to. Raises ValueError when the file told of no such table."""
    match = _PART.fullmatch(member.name)
    if match is None or match[1] not in about.columns:
        raise ValueError("no table")
    return match[1]


def _manifest(member: Member, seen: Contents, before: tuple[int, str]) -> Manifest:
    told = manifest_of(member.data)
    if (told.members, told.digest, told.pictures) != (*before, seen.pictures):
        raise ValueError("members were taken away, added or moved")
    if told.rows.keys() != seen.about.columns.keys():
        raise ValueError("tables were taken away or added")
    return told
