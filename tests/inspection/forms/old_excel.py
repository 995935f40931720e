"""Writes the .xls of 1997 by hand, as little of it as a reader needs: no library of ours does."""

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def old_excel(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook whose cells are all text."""
    return _container(_workbook(sheets))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _wide(text: str, size: str) -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 0, 0, 6)) + _record(0x42, b"\xb0\x04")
    end = _record(0x0A, b"")
    bodies = [_sheet(rows) for rows in sheets.values()]
    at = len(begin) + len(end) + sum(len(_bound(0, name)) for name in sheets)
    bounds = b""
    for name, body in zip(sheets, bodies, strict=True):
        bounds += _bound(at, name)
        at += len(body)
    return begin + bounds + end + b"".join(bodies)


def _bound(at: int, name: str) -> bytes:
    return _record(0x85, struct.pack("<IH", at, 0) + _wide(name, "B"))


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    cells = [
        _record(0x204, struct.pack("<HHH", y, x, 0) + _wide(text, "H"))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
        if text
    ]
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    return begin + b"".join(cells) + _record(0x0A, b"")


def _container(stream: bytes) -> bytes:
    """Compound file: header, one table of sectors, one directory, then the stream."""
    stream = stream.ljust(4096, b"\0")
    many = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, many + 2), END]
    assert len(chain) <= SECTOR // 4, "one table of sectors is enough for a test"
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + table + directory.ljust(SECTOR, b"\0") + stream.ljust(many * SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    spelled = name.encode("utf-16-le")
    head = spelled.ljust(64, b"\0") + struct.pack("<HBBIII", len(spelled) + 2, kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<III", start, size, 0)
