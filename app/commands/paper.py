"""``anxun paper``: what is signed and handed over, as PDF."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.paper import OF_REGIONS, Paper

if TYPE_CHECKING:
    from app.bootstrap import System
    from app.paper_draft import Draft
    from texts import Voice

LANGUAGE = "The language it is written in; ANXUN_LANGUAGE when left out."
SUBJECT = "Of a record (2023-0412), of a hazard (H-0001), or a credit code, as the paper has it."
REGION = "With analysis and zero: the region they are about. With posting: one sheet for all its open major hazards."


@cli.command()
def paper(
    which: Annotated[Paper, typer.Argument(help="What to print.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The PDF to write.")],
    subject: Annotated[str, typer.Argument(help=SUBJECT, show_default=False)] = "",
    language: Annotated[str, typer.Option(help=LANGUAGE)] = "",
    region: Annotated[str, typer.Option(help=REGION)] = "",
) -> None:
    """Write a paper as PDF, with the head of the audit chain and a code that opens the record behind it."""
    from app.settings import load
    from texts import LANGUAGES, Voice

    about_region = which in OF_REGIONS or (which is Paper.POSTING and not subject)
    if bool(subject) == bool(region) or bool(region) != about_region:
        raise typer.BadParameter("name what it is about; analysis, zero and posting take --region NAME")
    settings = load()
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {' '.join(LANGUAGES)}", param_hint="--language")
    voice = Voice(language or settings.language, settings.zone)
    asyncio.run(_write(which, subject, region, output, voice))
    typer.echo(voice("paper.done", file=output), err=True)


async def _write(which: Paper, subject: str, region: str, output: Path, voice: "Voice") -> None:
    from app.bootstrap import opened
    from app.media import blobs
    from app.papers import print_paper
    from app.progress import counting

    async with opened() as system:
        whole = region and which is Paper.POSTING
        drawn = await (_of_region(system, region, voice) if whole else _of(system, which, subject or region))
        with counting(voice("paper.reading"), len(drawn.photos) or None) as step:
            pdf = await print_paper(blobs(system.settings), drawn, voice, system.clock.now(), step)
    _keep(output, pdf)


async def _of(system: "System", which: Paper, subject: str) -> "Draft":
    from app.paper_drafts import Drafts
    from app.paper_subject import subject_of

    async with system.read() as work:
        return await Drafts(system, work, system.clock.now())(*await subject_of(work, which, subject))


async def _of_region(system: "System", region: str, voice: "Voice") -> "Draft":
    from app.progress import counting
    from app.region_posting import region_draft

    with counting(voice("paper.reading"), None) as step:
        return await region_draft(system, region, step)


def _keep(output: Path, pdf: bytes) -> None:
    """The file appears when it is complete, or not at all. Raises Refused("paper_file")."""
    from inspection.words import Refused

    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(output)
    except OSError as problem:
        raise Refused("paper_file", file=output, reason=problem.strerror) from problem
    finally:
        part.unlink(missing_ok=True)
