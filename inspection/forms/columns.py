"""How the ``anxun::`` columns are named, and how several values stand in one cell."""

import re

PREFIX = "anxun::"
_LISTED = re.compile(r"[、,，;；]")


def column(header: str) -> str | None:
    """The name behind ``anxun::``; None for a header of others."""
    bare = "".join(header.lower().split())
    return bare.removeprefix(PREFIX) if bare.startswith(PREFIX) else None


def parts(text: str) -> list[str]:
    return [part.strip() for part in _LISTED.split(text) if part.strip()]
