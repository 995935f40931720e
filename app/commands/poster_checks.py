"""``anxun poster --checks``: where posters were seen, and codes that staff scanned and that open nothing."""

import asyncio
import json
from pathlib import Path
from typing import Any

import typer

from inspection.listing import COLUMNS, Format, Listing

NAMES = COLUMNS[Listing.POSTERS]


def print_checks(output: Path | None, as_json: bool) -> None:
    """One line each, or as JSON, or into a .csv, .xlsx or .json file. Raises typer.BadParameter, Refused."""
    if output is not None and (ending := output.suffix.removeprefix(".").lower()) not in (
        "csv",
        "xlsx",
        "json",
    ):
        raise typer.BadParameter("choose .csv, .xlsx or .json", param_hint="--output")
    rows = asyncio.run(_rows())
    if output is not None:
        _write(output, Format(ending), rows)
    elif as_json:
        told = [dict(zip(NAMES, map(_plain, row), strict=True)) for row in rows]
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for row in rows:
            typer.echo(_line(dict(zip(NAMES, row, strict=True))))


def _line(row: dict[str, Any]) -> str:
    which = row["poster"] or row["code"]
    metres = "" if row["metres"] is None else f"{row['metres']:.0f} m"
    told = (_plain(row["at"])[:16], which, row["found"], row["enterprise"] or "–", metres, row["by"])
    return "  ".join(part for part in told if part)


async def _rows() -> list[tuple[Any, ...]]:
    from app.bootstrap import opened

    async with opened() as system, system.read() as work:
        return [tuple(row) async for row in work.exports.rows(Listing.POSTERS)]


def _write(output: Path, kind: Format, rows: list[tuple[Any, ...]]) -> None:
    from app.settings import load
    from reports.export import writing

    with writing(output, kind, NAMES, load().zone) as write:
        for row in rows:
            write(row)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
