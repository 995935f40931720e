"""Two S3s that share no code, each a process of its own on loopback: moto's and s3rver."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.ports import free_port

BUCKET = "evidence"
_MOTO = "import sys; from moto.server import main; main(sys.argv[1:])"
_S3RVER = Path(sys.prefix) / "s3rver/node_modules/s3rver/bin/s3rver.js"  # where .ci/run puts it
NAMES = ("moto", "s3rver")


def _command(name: str, port: int, folder: Path) -> list[str]:
    if name == "moto":
        return [sys.executable, "-c", _MOTO, "-H", "127.0.0.1", "-p", str(port)]
    node = shutil.which("node") or ""
    if not node or not _S3RVER.exists():
        missing = "no s3rver here: install it with npm, or let .ci/run do so"
        pytest.fail(missing) if os.environ.get("ANXUN_REQUIRE") == "all" else pytest.skip(missing)
    where = ["-d", str(folder), "-a", "127.0.0.1", "-p", str(port)]
    return [node, str(_S3RVER), *where, "--configure-bucket", BUCKET]


@contextmanager
def s3_server(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """Running, its bucket made; gives what ``Blobs`` needs to reach it."""
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(_command(name, port, folder), stdout=log, stderr=log)
    try:
        try:
            asyncio.run(_ready(f"http://127.0.0.1:{port}", process, make=name == "moto"))
        except TimeoutError:
            pytest.fail((folder / "log").read_text(errors="replace"))
        # S3RVER is the one key that s3rver knows; moto takes any
        yield {
            "ENDPOINT": f"http://127.0.0.1:{port}",
            "REGION": "us-east-1",
            "KEY": "S3RVER",
            "SECRET": "S3RVER",
        }
    finally:
        process.kill()
        process.wait(timeout=30)


async def _ready(url: str, process: subprocess.Popen[bytes], *, make: bool) -> None:
    """Raises TimeoutError when it does not come, or has ended."""
    deadline = time.monotonic() + 60
    async with aiohttp.ClientSession() as session:
        while True:
            if process.poll() is not None or time.monotonic() > deadline:
                raise TimeoutError
            try:
                async with session.put(f"{url}/{BUCKET}") if make else session.get(url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
