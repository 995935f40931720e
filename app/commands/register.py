"""``anxun register``: what counts now in the registers, row by row."""

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.register_listing import Listed

register = typer.Typer(no_args_is_help=True, help="What counts now in the registers.")
cli.add_typer(register, name="register")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]


@register.command("list")
def list_(
    name: Annotated[str, typer.Argument(help="A register, such as certificates; left out: all.")] = "",
    as_json: Json = False,
) -> None:
    """Print every register with how many rows count, run out soon and have run out; or the rows of one."""
    from app.bootstrap import opened
    from app.register_listing import registers, rows_of

    async def run() -> "Sequence[Listed]":
        async with opened() as system, system.read() as work:
            if name:
                return await rows_of(work, name)
            return await registers(work, system.clock.now().astimezone(system.settings.zone).date())

    _print(asyncio.run(run()), as_json)


@register.command()
def show(
    number: Annotated[str, typer.Argument(help="F-0001, or 1.")],
    as_json: Json = False,
) -> None:
    """Print one row with its answers; the row that has taken its place when there is one."""
    from app.bootstrap import opened
    from app.register_listing import row_told
    from inspection.words import Refused
    from texts import Voice

    digits = number.upper().removeprefix("F-")
    if not digits.isdecimal():
        raise Refused("register_gone")

    async def run() -> "tuple[Listed, Listed]":
        async with opened() as system, system.read() as work:
            voice = Voice(system.settings.language, system.settings.zone)
            return await row_told(work, int(digits), voice, system.clock.now())

    row, answers = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps({**row, "answers": answers}, ensure_ascii=False))
        return
    _print([row], False)
    for label, said in answers.items():
        typer.echo(f"{label}\t{said}")


def _print(rows: "Sequence[Listed]", as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\t".join("" if value is None else str(value) for value in row.values()))
