"""A small S3 on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


class Bucket:
    """A tiny S3: remembers what it was given, and how."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.mimes: dict[str, str] = {}
        self.fails = 0

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        assert "AWS4-HMAC-SHA256 Credential=key-id/" in request.headers["Authorization"]
        if self.fails:
            self.fails -= 1
            return web.Response(status=503)
        if request.method == "PUT":
            self.held[request.path] = await request.read()
            self.mimes[request.path] = request.headers["Content-Type"]
            return web.Response(headers={"ETag": '"1"'})
        if request.path not in self.held:
            return web.Response(status=404)
        last = {"ETag": '"1"', "Last-Modified": "Mon, 05 Jun 2023 01:41:00 GMT"}
        return web.Response(body=self.held[request.path], headers=last)


@asynccontextmanager
async def served_bucket() -> AsyncIterator[tuple[Bucket, dict[str, str]]]:
    """The bucket, and what ``Blobs`` needs to reach it."""
    served = Bucket()
    runner = web.ServerRunner(web.Server(served))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    access = {"ENDPOINT": f"http://127.0.0.1:{port}", "REGION": "cn-north-1", "KEY": "key-id", "SECRET": "s"}
    try:
        yield served, access
    finally:
        await runner.cleanup()
