"""A Bot API that holds one file, and hands it out badly when told to."""

import asyncio

from aiohttp import web

from inspection.photo import LARGEST

PHOTO = b"\xff\xd8" + b"a" * 5000


class Files:
    """A Bot API with one file; ``broken`` says how the next download goes wrong."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self.refuses: list[str] = []
        self.links = 0
        self.path = "photos/file_1.jpg"
        self.stolen = 0
        self.ranges: list[str] = []  # asked for, "" for all of it
        self.tag = '"one"'
        self.app = web.Application()
        self.app.router.add_route("*", "/bot{token}/getFile", self._link)
        self.app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self.app.router.add_get("/elsewhere", self._elsewhere)

    async def _link(self, request: web.Request) -> web.Response:
        self.links += 1
        if self.refuses:
            told = {"ok": False, "error_code": 400, "description": f"Bad Request: {self.refuses.pop(0)}"}
            return web.json_response(told, status=400)
        file = {"file_id": "f", "file_unique_id": "u", "file_size": len(PHOTO), "file_path": self.path}
        return web.json_response({"ok": True, "result": file})

    async def _elsewhere(self, request: web.Request) -> web.Response:
        self.stolen += 1
        return web.Response(body=PHOTO)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        self.ranges.append(request.headers.get("Range", ""))
        match self.broken.pop(0) if self.broken else "":
            case "expired":
                return web.Response(status=404)
            case "other":
                self.tag = '"another"'
                return web.Response(body=PHOTO, headers={"ETag": self.tag})
            case "elsewhere":
                return web.Response(status=206, body=PHOTO[1:], headers={"Content-Range": "bytes 1-9/5002"})
            case "endless":
                return web.Response(body=b"x" * (LARGEST + 1))
            case "short":
                return web.Response(body=PHOTO[:2500])
            case "redirect":
                raise web.HTTPFound("/elsewhere")
            case "stall" | "cut" as how:
                answer = web.StreamResponse(headers={"Content-Length": str(len(PHOTO)), "ETag": self.tag})
                await answer.prepare(request)
                await answer.write(PHOTO[:2500])
                if how == "stall":
                    await asyncio.sleep(1)
                assert request.transport is not None
                request.transport.abort()
                return answer
        return self._rest(request)

    def _rest(self, request: web.Request) -> web.Response:
        start = int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        if not start or request.headers.get("If-Range", self.tag) != self.tag:
            return web.Response(body=PHOTO, headers={"ETag": self.tag})
        told = {"Content-Range": f"bytes {start}-{len(PHOTO) - 1}/{len(PHOTO)}", "ETag": self.tag}
        return web.Response(status=206, body=PHOTO[start:], headers=told)
