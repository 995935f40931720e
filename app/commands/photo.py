"""``anxun photo``: pictures drawn from evidence."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.picture import Picture

if TYPE_CHECKING:
    from texts import Voice

photo = typer.Typer(no_args_is_help=True, help="Pictures drawn from evidence: contact sheets, maps, pairs.")
cli.add_typer(photo, name="photo")

Output = Annotated[Path, typer.Option("--output", "-o", help="The JPEG to write; further pages get -2, -3 …")]
LANGUAGE = "The language it is written in; ANXUN_LANGUAGE when left out."
Language = Annotated[str, typer.Option(help=LANGUAGE)]
Record = Annotated[str, typer.Argument(help="A record's number, such as 2023-0412.")]


@photo.command()
def sheet(number: Record, output: Output, language: Language = "") -> None:
    """Write all photos of a visit on pages of nine, each with its hazard, item and time."""
    _write(Picture.SHEET, number, output, language)


@photo.command("map")
def map_(
    subject: Annotated[str, typer.Argument(help="A record's number, or an enterprise's credit code.")],
    output: Output,
    language: Language = "",
) -> None:
    """Write a map of what a visit found, or of what is open at an enterprise, from stored coordinates alone."""
    picture = Picture.VISIT_MAP if "-" in subject else Picture.MAP
    _write(picture, subject, output, language)


@photo.command()
def pair(
    number: Annotated[str, typer.Argument(help="A hazard's number, such as H-0001.")],
    output: Output,
    language: Language = "",
) -> None:
    """Write the first photo before and the last one after beside each other."""
    _write(Picture.PAIR, number, output, language)


def _write(picture: Picture, subject: str, output: Path, language: str) -> None:
    from app.settings import load
    from inspection.words import Refused
    from texts import LANGUAGES, Voice

    settings = load()
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"choose one of {' '.join(LANGUAGES)}", param_hint="--language")
    voice = Voice(language or settings.language, settings.zone)
    for number, jpeg in enumerate(asyncio.run(_drawn(picture, subject, voice)), 1):
        file = output if number == 1 else output.with_stem(f"{output.stem}-{number}")
        try:
            file.write_bytes(jpeg)
        except OSError as problem:
            raise Refused("evidence_file", file=file, reason=problem.strerror) from problem
        typer.echo(voice("evidence.done", file=file), err=True)


async def _drawn(picture: Picture, subject: str, voice: "Voice") -> list[bytes]:
    from app.bootstrap import opened
    from app.media import blobs
    from app.paper_subject import subject_of
    from app.picture_drafts import drawing
    from app.picturing import pictures
    from app.progress import counting
    from inspection.paper import Paper

    papers = {Picture.PAIR: Paper.PROOF, Picture.MAP: Paper.POSTING}
    async with opened() as system:
        async with system.read() as work:
            _, found = await subject_of(work, papers.get(picture, Paper.RECORD), subject)
            drawn = await drawing(work, picture, found)
        with counting(voice("paper.reading"), len(drawn.photos) or None) as step:
            return await pictures(blobs(system.settings), drawn, voice, step)
