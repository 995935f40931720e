"""A PostgreSQL of the tests' own: in a folder that goes with it, on a free port of 127.0.0.1."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.ports import free_port

OWNER = "anxun"
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off")  # nobody pulls the plug of most tests
ROOM = 6 * 1024**3  # bytes
COMMON = ("-c", "listen_addresses=127.0.0.1", "-c", "autovacuum=off", "-c", "timezone=Asia/Shanghai")


def program(name: str) -> str:
    """Its path. Without a PostgreSQL the test is skipped and says so; ``ANXUN_REQUIRE=all`` lets it fail."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    )  # where Debian keeps it: what it has in
    found = str(versions[-1]) if versions else shutil.which(name)  # /usr/bin are scripts that look for these
    if found is not None:
        return found
    missing = "no PostgreSQL here: install it, or let .ci/run do so"
    if os.environ.get("ANXUN_REQUIRE") == "all":
        pytest.fail(missing)
    pytest.skip(missing)


def somebody() -> str | None:
    """Who runs it when the tests run as root, whom it refuses; None when they do not."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@dataclass
class Server:
    """One server. ``folder`` is its owner's; what is in it is lost with the tests."""

    folder: Path
    options: Sequence[str] = QUICK
    port: int = field(default_factory=free_port)
    running: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@127.0.0.1:{self.port}/{database}"

    def runs(self, *command: str) -> str:
        """What a program of PostgreSQL prints."""
        done = subprocess.run([program(command[0]), *command[1:]], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def create(self) -> None:
        how = ["-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        made = [program("initdb"), "-D", str(self.data), *how]
        subprocess.run(made, user=somebody(), cwd=self.folder, stdout=subprocess.DEVNULL, check=True)

    def start(self) -> None:
        """Returns when it answers. It dies with the tests, however they end."""
        guard = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
        place = ["-D", str(self.data), "-k", str(self.folder), "-p", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen(
                [*guard, program("postgres"), *place, *COMMON, *self.options],
                user=somebody(), cwd=self.folder, stdout=log, stderr=log,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while not self.answers():
            assert self.running.poll() is None and time.monotonic() < deadline, self.log()
            time.sleep(0.02)

    def answers(self) -> bool:
        ready = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT is its immediate shutdown: every connection is cut, nothing is tidied up."""
        if self.running is not None:
            self.running.send_signal(how)
            self.running.wait(timeout=60)
            self.running = None

    def dies(self) -> None:
        """kill -9, of all its processes at once: the machine has gone."""
        assert self.running is not None
        known = Path(f"/proc/{self.running.pid}/task/{self.running.pid}/children").read_text()
        for pid in (self.running.pid, *map(int, known.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.running.wait(timeout=60)
        self.running = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def tell(self, *statements: str, database: str = "postgres") -> str:
        """Each statement in a transaction of its own; the values, one a line."""
        told = [word for statement in statements for word in ("-c", statement)]
        return self.runs(*self.psql(database), *told)

    def psql(self, database: str = "postgres") -> list[str]:
        """The command that tells it something, and says nothing but values."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER, "-d", database]
        return ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *where]

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-3000:]


def _has_room(place: Path) -> bool:
    return place.is_dir() and shutil.disk_usage(place).free > ROOM


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that belongs to whoever runs the server; in memory where there is plenty, since thousands of databases
    come and go in it."""
    memory = Path("/dev/shm") if _has_room(Path("/dev/shm")) else None
    path = Path(tempfile.mkdtemp(prefix="anxun-pg-", dir=memory))
    try:
        if (owner := somebody()) is not None:
            shutil.chown(path, owner)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def server(options: Sequence[str] = QUICK) -> Iterator[Server]:
    """A new server, running; it is gone at the end of the block."""
    program("postgres")
    with folder() as path:
        made = Server(path, options)
        made.create()
        made.start()
        try:
            yield made
        finally:
            made.stop()


SAFE = ("-c", "wal_level=replica", "-c", "synchronous_commit=on")  # and fsync, as it comes


@contextmanager
def standby(primary: Server, port: int | None = None) -> Iterator[Server]:
    """Follows the primary, which from now on commits nothing without it."""
    with folder() as path:
        made = Server(path, SAFE, port or free_port())
        source = f"host=127.0.0.1 port={primary.port} user={OWNER} application_name=standby"
        copied = [program("pg_basebackup"), "-D", str(made.data), "-d", source, "-R", "-c", "fast", "-N"]
        subprocess.run(copied, user=somebody(), cwd=path, check=True)
        made.start()
        try:
            primary.tell("ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()")
            yield made
        finally:
            made.stop()
