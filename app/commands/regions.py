"""``anxun region``: the tree of regions."""

import asyncio
import json
from typing import Annotated

import typer

from app.cli import cli
from inspection.region import Region

regions = typer.Typer(no_args_is_help=True, help="The tree of regions; a post in one covers all below it.")
cli.add_typer(regions, name="region")


@regions.command()
def add(
    name: Annotated[str, typer.Argument(help="The region's name.")],
    under: Annotated[str | None, typer.Option(help="Its parent; the root when left out.")] = None,
) -> None:
    """Add a region, or move a known one under another parent."""
    from app.bootstrap import opened
    from app.settings import load
    from inspection.plain import plain
    from inspection.region import check_can_move
    from inspection.words import Refused
    from texts import Voice

    async def run() -> Region:
        async with opened() as system, system.write() as work:
            root = await work.regions.get_required_root()
            parent = await work.regions.by_name(plain(under)) if under else root
            if parent is None:
                raise Refused("region_unknown", name=under)
            made = await work.regions.ensure(plain(name), parent.id)
            if made.parent_id != parent.id:
                check_can_move(made, parent, await work.regions.subtree(made.id))
                await work.regions.move(made.id, parent.id)
            data = {"name": made.name, "parent_id": parent.id}
            await work.audit.append(
                "operator", "region.placed", f"region:{made.id}", data, system.clock.now()
            )
            return parent

    parent, settings = asyncio.run(run()), load()
    typer.echo(Voice(settings.language, settings.zone)("region.placed", name=name, parent=parent.name))


@regions.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print the tree."""
    from app.bootstrap import opened

    async def run() -> list[Region]:
        async with opened() as system, system.read() as work:
            return await work.regions.all()

    found = asyncio.run(run())
    if as_json:
        rows = [{"id": one.id, "name": one.name, "parent_id": one.parent_id} for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    _print_below(found, None, 0)


def _print_below(found: list[Region], parent_id: int | None, depth: int) -> None:
    for one in found:
        if one.parent_id == parent_id:
            typer.echo("  " * depth + one.name)
            _print_below(found, one.id, depth + 1)
