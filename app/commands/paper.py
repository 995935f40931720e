"""``anxun paper``: what is signed and handed over, as PDF."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.paper import Paper

if TYPE_CHECKING:
    from texts import Voice

LANGUAGE = "The language it is written in; ANXUN_LANGUAGE when left out."


@cli.command()
def paper(
    which: Annotated[Paper, typer.Argument(help="What to print.")],
    subject: Annotated[
        str,
        typer.Argument(
            help="Of a record (2023-0412), of a hazard (H-0001), or a credit code, as the paper has it."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The PDF to write.")],
    language: Annotated[str, typer.Option(help=LANGUAGE)] = "",
) -> None:
    """Write a paper as PDF, with the head of the audit chain and a code that opens the record behind it."""
    from app.settings import load
    from texts import LANGUAGES, Voice

    settings = load()
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {' '.join(LANGUAGES)}", param_hint="--language")
    voice = Voice(language or settings.language, settings.zone)
    asyncio.run(_write(which, subject, output, voice))
    typer.echo(voice("paper.done", file=output), err=True)


async def _write(which: Paper, subject: str, output: Path, voice: "Voice") -> None:
    from app.bootstrap import opened
    from app.media import blobs
    from app.paper_drafts import Drafts
    from app.paper_subject import subject_of
    from app.papers import print_paper

    async with opened() as system:
        now = system.clock.now()
        async with system.read() as work:
            drawn = await Drafts(system, work, now)(*await subject_of(work, which, subject))
        pdf = await print_paper(blobs(system.settings), drawn, voice, now)
    _keep(output, pdf)


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
