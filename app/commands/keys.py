"""``anxun keys``: renews what guards the receipts of the confidential lane."""

import asyncio

import typer

from app.cli import cli

keys = typer.Typer(no_args_is_help=True, help="Keys of the confidential lane.")
cli.add_typer(keys, name="keys")


@keys.command()
def rotate() -> None:
    """Make a new pepper for receipts to come; receipts already given out go on working."""
    from app.bootstrap import opened
    from app.settings import load
    from app.tips.lane import Lane
    from texts import Voice

    async def run() -> int:
        async with opened() as system:
            return await Lane(system).rotate_pepper()

    version, settings = asyncio.run(run()), load()
    typer.echo(Voice(settings.language, settings.zone)("keys.rotated", version=version))
