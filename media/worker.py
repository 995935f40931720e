"""What the worker process does with itself: limits that the kernel keeps, however the decoder goes wrong."""

import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from typing import TypeVar

from inspection.photo import PhotoFault
from media.errors import BadPhoto

Made = TypeVar("Made")


@dataclass(frozen=True)
class Limits:
    """Per worker: ``memory`` in bytes of address space, ``files`` open at once. Per photo: ``cpu`` and ``wall`` in
    seconds."""

    memory: int = 1024 * 1024 * 1024
    files: int = 32
    cpu: int = 20
    wall: float = 30


def settle(limits: Limits) -> None:
    """The first thing a worker does: bounds itself, writes no files, and dies with its parent."""
    # A terminal's Ctrl-C goes to everyone; only the parent decides when its workers end.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    _bound(resource.RLIMIT_AS, limits.memory)
    _bound(resource.RLIMIT_FSIZE, 0)
    _bound(resource.RLIMIT_NOFILE, limits.files)
    _bound(resource.RLIMIT_CORE, 0)
    sys.dont_write_bytecode = True
    threading.Thread(target=_outlive_no_one, daemon=True).start()


def bounded(work: Callable[[bytes], Made], data: bytes, limits: Limits) -> Made:
    """Within the limits: past ``cpu`` or ``wall`` the kernel kills this process."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    used = spent.ru_utime + spent.ru_stime
    _bound(resource.RLIMIT_CPU, int(used) + limits.cpu)
    signal.setitimer(signal.ITIMER_REAL, limits.wall)  # unhandled on purpose: it ends C code, too
    try:
        return work(data)
    except MemoryError:
        raise BadPhoto(PhotoFault.TOO_HARD) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _bound(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    with suppress(ValueError, OSError):  # systems without this limit (macOS: address space) go on without
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _outlive_no_one() -> None:
    """A parent that was killed cannot say goodbye, and its worker would wait for photos for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(0)
