"""From where somebody asks, as coarsely as will do; it goes into a keyed counter of the day and nowhere else."""

import ipaddress
import logging
from urllib.parse import urlsplit

from aiohttp import web

log = logging.getLogger(__name__)

PREFIX = {4: 24, 6: 48}
"""Bits of an address that count: about a neighbourhood."""

VIA_PROXY = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
HERE = ("", "localhost", "127.0.0.1", "::1")

TOLD = web.AppKey("told", set[str])
"""What the operator was told already."""


def network_of(request: web.Request) -> str | None:
    """None behind a proxy that tells nothing, where everybody looks alike; the log says so once."""
    try:
        address = ipaddress.ip_address(request.remote or "")
        if address.is_loopback:  # the reverse proxy; what it was told itself comes before its own word
            address = ipaddress.ip_address(request.headers.get("X-Forwarded-For", "").split(",")[-1].strip())
        elif "X-Forwarded-For" in request.headers:
            _tell(
                request, "a reverse proxy on another machine is not believed: all its visitors count as one"
            )
    except ValueError:
        if host_of(request) not in HERE and not host_of(request).endswith(".onion"):
            _tell(request, "the reverse proxy sets no X-Forwarded-For: all its visitors count as one")
        return None
    return str(ipaddress.ip_network((address, PREFIX[address.version]), strict=False))


def host_of(request: web.Request) -> str:
    """That was asked for, without its port."""
    host = request.host.lower()
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def over_https(request: web.Request, public_url: str) -> bool:
    """Behind the reverse proxy the connection itself is plain."""
    told = request.headers.get("X-Forwarded-Proto", "").strip().lower() == "https"
    named = urlsplit(public_url)
    return request.secure or told or (named.scheme == "https" and request.host == named.netloc)


def by_proxy(request: web.Request) -> bool:
    return any(name in request.headers for name in VIA_PROXY)


def is_direct(request: web.Request) -> bool:
    """Asked of the program itself, from this machine or its own network: not through the reverse proxy, and not from
    somewhere in the world."""
    if by_proxy(request):
        return False
    try:
        return not ipaddress.ip_address(request.remote or "").is_global
    except ValueError:  # a socket of this machine
        return True


def _tell(request: web.Request, what: str) -> None:
    told = request.app[TOLD]
    if what not in told:
        told.add(what)
        log.warning("%s; whoever guesses a passphrase slows down its officer", what)
