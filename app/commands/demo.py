"""``anxun demo``: try everything without a token or a network."""

import asyncio
import contextlib
import os

import typer

from app.cli import cli
from app.settings import BadSetting


@cli.command()
def demo() -> None:
    """Start the whole system on a sandbox Telegram; PORT chooses the port (8080), the pages take the next one."""
    from app.demo import demo as run

    port = os.environ.get("PORT") or "8080"
    if not port.isdecimal() or not 0 < int(port) < 65535:
        raise BadSetting(f"PORT={port}: write a number from 1 to 65534")
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(run(int(port)))
    except OSError as taken:
        typer.echo(
            f"port {port} or {int(port) + 1} cannot be used ({taken.strerror}): set PORT to another one",
            err=True,
        )
        raise typer.Exit(1) from None
