"""Reads a Bot API call out of an HTTP request: query, JSON, urlencoded or multipart."""

from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.call import Call, Upload
from sandbox.errors import bad


async def read(request: web.Request, method: str) -> Call:
    """The call as it came. Raises BotError 400 for a body that is not what its Content-Type says."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json(request)
    elif request.content_type in ("multipart/form-data", "application/x-www-form-urlencoded"):
        try:
            form = await request.post()
        except ValueError:
            raise bad("can't parse the multipart body") from None
        for name, value in form.items():
            upload = _upload(value)
            if upload is None:
                values[name] = value
            else:
                uploads[name] = upload
    return Call(method, values, uploads)


def _upload(value: str | bytes | bytearray | FileField) -> Upload | None:
    if isinstance(value, FileField):
        with value.file as file:
            return Upload(value.filename, value.content_type, file.read())
    return None if isinstance(value, str) else Upload("file", "", bytes(value))


async def _json(request: web.Request) -> dict[str, Any]:
    if not request.can_read_body:
        return {}
    try:
        found = await request.json()
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("object expected")
    return found
