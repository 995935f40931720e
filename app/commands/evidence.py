"""``anxun evidence``: a visit or a hazard as one .zip that anybody can check without us."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.bundle import About

if TYPE_CHECKING:
    from inspection.audit import Event
    from texts import Voice

NUMBER = "Of the record of a visit (2023-0412) or of a hazard (H-0001)."


@cli.command()
def evidence(
    about: Annotated[About, typer.Argument(help="What it is about.")],
    number: Annotated[str, typer.Argument(help=NUMBER)],
    output: Annotated[Path, typer.Option("--output", "-o", help="The .zip to write.")],
) -> None:
    """Write papers, photos, records and events of one thing as a .zip, and print the head of the chain it stands on."""
    from app.settings import load
    from texts import Voice

    if output.suffix.lower() != ".zip":
        raise typer.BadParameter("a file that ends in .zip", param_hint="--output")
    settings = load()
    voice = Voice(settings.language, settings.zone)
    seal = asyncio.run(_write(about, number, output, voice))
    typer.echo(f"#{seal.seq} {seal.hash}")
    typer.echo(voice("bundle.done", file=output), err=True)


async def _write(about: About, number: str, output: Path, voice: "Voice") -> "Event":
    from app.bootstrap import opened
    from app.bundles.gathering import gathered
    from app.bundles.packing import Packer
    from app.media import blobs
    from app.paper_subject import subject_of
    from app.progress import counting
    from inspection.paper import Paper

    async with opened() as system:
        async with system.read() as work:
            paper = Paper.RECORD if about is About.VISIT else Paper.PROOF
            _, subject_id = await subject_of(work, paper, number)
        one = await gathered(system, about, subject_id, system.clock.now())
        with counting(voice("paper.reading"), len(one.photos) or None) as step:
            pack = Packer(system, blobs(system.settings), voice, "operator")
            return await pack(one, output, step)
