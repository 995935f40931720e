"""A warm process that has imported everything and forks ``anxun`` from itself: a restart costs a tenth of a second
instead of five, and what runs is the production code from ``app.main`` on.

Started as a script with the path of a socket. Callers connect and send orders as JSON lines,
``{"argv": [...], "env": {...}, "cwd": FOLDER, "out": FILE, "err": FILE}``; the answers are ``{"pid": n}``, and
``{"ended": n, "code": c}`` whenever a child has ended. When a caller hangs up its children are killed; when stdin
closes it is over.
"""

import ctypes
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG of Linux
ROOMS = ("app", "bot", "web", "storage", "media", "qr", "reports", "inspection", "texts")
COLD = ("app.bench", "app.demo", "app.sample", "storage.migrations.env", "__main__")  # not part of what runs


def warm() -> None:
    """Imports every module of the house; what a verb would import when it is called is there already."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not any(cold in found.name for cold in COLD):
                importlib.import_module(found.name)


def run(order: dict[str, Any]) -> int:
    """``anxun ARGV`` in this process, what it says going to ``out`` and ``err``; its exit code."""
    main = importlib.import_module("app.main").main
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    for name, stream in (("out", 1), ("err", 2)):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["anxun", *order["argv"]]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def fork(order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setsid()  # whatever it starts can be found by its session
        ctypes.CDLL(None).prctl(DIES_WITH_ITS_PARENT, signal.SIGKILL)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        code = run(order)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def reaped() -> list[tuple[int, int]]:
    ended: list[tuple[int, int]] = []
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            ended.append((found[0], os.waitstatus_to_exitcode(found[1])))
    return ended


class Caller:
    """Somebody who is connected, with the children forked for it."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.alive: set[int] = set()
        self._pending = b""

    def say(self, words: dict[str, Any]) -> None:
        with suppress(OSError):  # it may have hung up
            self.line.sendall(json.dumps(words).encode() + b"\n")

    def hear(self) -> bool:
        """False when it has hung up."""
        try:
            read = self.line.recv(65536)
        except ConnectionError:
            return False
        *orders, self._pending = (self._pending + read).split(b"\n")
        for order in orders:
            self.alive.add(pid := fork(json.loads(order)))
            self.say({"pid": pid})
        return bool(read)

    def ends(self) -> None:
        self.line.close()
        for pid in self.alive:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)


def serve(path: str) -> None:
    """Until stdin closes."""
    woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    callers: dict[int, Caller] = {}
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        while True:
            ready, _, _ = select.select([0, woken, door.fileno(), *callers], [], [])
            if woken in ready:
                os.read(woken, 4096)
                tell(callers, reaped())
            for line in callers.keys() & set(ready):
                if not callers[line].hear():
                    callers.pop(line).ends()
            if door.fileno() in ready:
                new = door.accept()[0]
                callers[new.fileno()] = Caller(new)
            if 0 in ready:
                break
    for caller in callers.values():
        caller.ends()


def tell(callers: dict[int, Caller], ended: list[tuple[int, int]]) -> None:
    """Each caller hears of its own."""
    for pid, code in ended:
        for caller in callers.values():
            if pid in caller.alive:
                caller.alive.discard(pid)
                caller.say({"ended": pid, "code": code})


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    warm()
    serve(sys.argv[1])
    os._exit(0)  # to tear down so many modules one by one would take seconds
