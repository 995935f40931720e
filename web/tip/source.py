"""Who guesses, as coarsely as will do; it goes into a keyed counter of the day and nowhere else."""

import ipaddress

from aiohttp import web

from inspection.tips.content import Door
from web.tip.shown import door_of

PREFIX = {4: 24, 6: 48}
"""Bits of an address that count: about a neighbourhood."""


def source_of(request: web.Request) -> str | None:
    """None where everybody looks alike: over the onion service, or behind a proxy that tells nothing."""
    if door_of(request) is Door.ONION:
        return None
    try:
        address = ipaddress.ip_address(request.remote or "")
        if address.is_loopback:  # the reverse proxy; what it was told itself comes before its own word
            address = ipaddress.ip_address(request.headers.get("X-Forwarded-For", "").split(",")[-1].strip())
    except ValueError:
        return None
    return str(ipaddress.ip_network((address, PREFIX[address.version]), strict=False))
