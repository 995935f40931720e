"""``python -m tests.storage.killed_chain URL ROUNDS``: in each round two processes append to the chain, and both are
killed -9 while they write. Prints how many events were committed for certain."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime

from storage.database import Database
from storage.sealed import Sealer
from storage.work import Work

MOMENT = datetime(2023, 6, 5, tzinfo=UTC)


def main(url: str, rounds: int) -> int:
    """After at least one commit of each writer, and in some rounds a few more, wherever they are by then."""
    certain = 0
    for number in range(rounds):
        writers = [begins(url) for _ in range(2)]
        for child, ready in writers:
            certain += len(os.read(ready, 1)) + sum(len(os.read(ready, 1)) for _ in range(number % 3))
            os.kill(child, signal.SIGKILL)
        for child, ready in writers:
            os.waitpid(child, 0)
            while told := os.read(ready, 4096):  # what it had said before it was killed
                certain += len(told)
            os.close(ready)
    return certain


def begins(url: str) -> tuple[int, int]:
    """A writer, and the end of a pipe on which it says a byte for each commit."""
    ready, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        asyncio.run(appends(url, says))
    os.close(says)
    return child, ready


async def appends(url: str, says: int) -> None:
    database = Database(url)
    while True:
        async with database.write() as connection:
            work = Work(connection, Sealer(bytes(32)))
            await work.audit.append("clock", "test.happened", "thing:1", {}, MOMENT)
        os.write(says, b".")


if __name__ == "__main__":
    sys.stdout.write(str(main(sys.argv[1], int(sys.argv[2]))))
