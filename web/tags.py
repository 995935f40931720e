"""What lets a browser keep a page: a strong ETag, the digest of the very bytes that travel."""

import gzip
import hashlib

from aiohttp import hdrs, web

LEVEL = 6
PACKED = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
KEPT = (hdrs.CACHE_CONTROL,)
"""What a 304 says anew: else the browser would keep what it has under other terms."""


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def tagged(request: web.Request, response: web.Response) -> web.Response:
    """Packs what travels when the browser can take it, and adds the ETag; 304 when the browser has these very bytes.
    The packed bytes of one page are always the same, and have a tag of their own."""
    body = response.body
    assert isinstance(body, bytes)  # pages are never streamed
    if response.content_type in PACKED and takes_gzip(request.headers.get(hdrs.ACCEPT_ENCODING, "")):
        body = gzip.compress(body, LEVEL, mtime=0)
        response.body = body
        response.headers[hdrs.CONTENT_ENCODING] = "gzip"
    if response.status == web.HTTPOk.status_code:
        tag = digest(body)
        if any(known.value in (tag, "*") for known in request.if_none_match or ()):
            kept = {name: response.headers[name] for name in KEPT if name in response.headers}
            response = web.Response(status=304, headers=kept)
        response.etag = tag
    response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
    return response


def takes_gzip(accepted: str) -> bool:
    """Whether an ``Accept-Encoding`` has gzip, and not with a weight of nought."""
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return not weight or weight.strip().removeprefix("q=").strip("0. ") != ""
    return False
