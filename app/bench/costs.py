"""What a process costs together with those it started, read from /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")


def cpu(pid: int) -> float:
    """Seconds of user and system time so far."""
    ticks = 0
    for member in family(pid):
        fields = _read(member, "stat").rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int, what: str) -> float:
    """MiB of what ``status`` calls so."""
    total = 0
    for member in family(pid):
        line = next((one for one in _read(member, "status").splitlines() if one.startswith(what)), "x 0")
        total += int(line.split()[1])
    return total / 1024


def family(pid: int) -> Iterator[int]:
    """The process first, then those it started, and those they did."""
    waiting = [pid]
    while waiting:
        member = waiting.pop(0)
        yield member
        waiting += [int(child) for child in _read(member, f"task/{member}/children").split()]


def _read(pid: int, name: str) -> str:
    """Empty when the process is no more."""
    try:
        return (PROC / str(pid) / name).read_text("utf-8")
    except OSError:
        return ""
