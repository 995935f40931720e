"""Codes on pages."""

import asyncio
import io
from functools import lru_cache

from qr.code import qr_code

PIXELS = 420


async def page_code(text: str) -> bytes:
    """The QR code of the text, PNG."""
    return await asyncio.to_thread(_drawn, text)


@lru_cache(maxsize=64)
def _drawn(text: str) -> bytes:
    out = io.BytesIO()
    qr_code(text, PIXELS).convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()
