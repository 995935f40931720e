"""One ``psql`` for many statements: to start another for each takes longer than most of them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.postgres import Server, program

DONE = "-- done --"


@dataclass(frozen=True)
class Psql:
    running: "subprocess.Popen[str]"

    def tell(self, *statements: str) -> str:
        """Each statement in a transaction of its own; the values, one a line. Raises AssertionError with what the
        server says when it does not like one; then the line is dead."""
        sent, heard = self.running.stdin, self.running.stdout
        told: list[str] = []
        assert sent is not None and heard is not None
        sent.write("".join(f"{statement};\n" for statement in statements) + f"\\echo {DONE}\n")
        sent.flush()
        for line in heard:
            if line == f"{DONE}\n":
                return "".join(told)
            told.append(line)
        raise AssertionError("".join(told))


@contextmanager
def told(server: Server) -> Iterator[Psql]:
    name, *how = server.psql()
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [program(name), *how], stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as running:
        yield Psql(running)
