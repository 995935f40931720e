"""From where somebody asks, as coarsely as will do; it goes into a keyed counter of the day and nowhere else."""

import ipaddress

from aiohttp import web

PREFIX = {4: 24, 6: 48}
"""Bits of an address that count: about a neighbourhood."""


def network_of(request: web.Request) -> str | None:
    """None behind a proxy that tells nothing, where everybody looks alike."""
    try:
        address = ipaddress.ip_address(request.remote or "")
        if address.is_loopback:  # the reverse proxy; what it was told itself comes before its own word
            address = ipaddress.ip_address(request.headers.get("X-Forwarded-For", "").split(",")[-1].strip())
    except ValueError:
        return None
    return str(ipaddress.ip_network((address, PREFIX[address.version]), strict=False))
