"""``anxun doctor --media``: every photo and file, byte by byte."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from app.stocktaking import Stock
    from texts import Voice

NAMED = 20  # blobs; of more only the number is said


def stock(as_json: bool, *, mend: bool, sweep: bool, backup: Path | None) -> None:
    """Ends with 1 when something is missing, damaged, or lies where it does not belong."""
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    found = asyncio.run(_taken(voice, mend, sweep, backup))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _tell(found, voice)
    if not found.well:
        raise typer.Exit(1)


def _tell(found: "Stock", voice: "Voice") -> None:
    for path in found.missing[:NAMED]:
        typer.echo(voice("stock.missing", path=path))
    for path in found.damaged[:NAMED]:
        typer.echo(voice("stock.damaged", path=path))
    for path, place in found.moved[:NAMED]:
        typer.echo(voice("stock.moved", path=path, place=place))
    typer.echo(
        voice(
            "stock.sum",
            sound=found.sound,
            missing=len(found.missing),
            damaged=len(found.damaged),
            moved=len(found.moved),
        )
    )
    if found.put_back:
        typer.echo(voice("stock.put_back", n=found.put_back))
    elif found.moved:
        typer.echo(voice("stock.mend"))
    if found.brought_back:
        typer.echo(voice("stock.brought_back", n=found.brought_back))
    if found.brought_back < len(found.missing) + len(found.damaged):
        typer.echo(voice("stock.restore"))
    if found.strays:
        size = round(found.stray_bytes / 1_000_000, 1)
        typer.echo(voice("stock.strays", n=found.strays, size=size, swept=found.swept))


async def _taken(voice: "Voice", mend: bool, sweep: bool, backup: Path | None) -> "Stock":
    from app.bootstrap import opened
    from app.media import blobs
    from app.progress import counting
    from app.stock_from_backup import bring_back
    from app.stocktaking import take_stock
    from inspection.words import Refused

    async with opened() as system:
        store = blobs(system.settings)
        with counting(voice("stock.reading"), None) as step:
            try:
                now = datetime.now(UTC)  # the store's own times are those of the machine
                found = await take_stock(system.database, store, now, mend=mend, sweep=sweep, step=step)
                if backup:
                    await bring_back(found, store, backup, step)
            except (Refused, OSError):
                raise
            except Exception as problem:  # obstore's errors share no base, and their texts may hold keys
                raise Refused("backup_media", reason=type(problem).__name__) from None
        return found
