"""``anxun poster``: the public notice to hang up at the gate."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.settings import Settings
    from qr.poster import PosterFacts

MANY_DPI = 200  # a district's PDF; a single poster is set finer


class Paper(StrEnum):
    PDF = "pdf"
    PNG = "png"


@cli.command()
def poster(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    enterprise: Annotated[str, typer.Argument(help="The enterprise's 统一社会信用代码.")] = "",
    every: Annotated[bool, typer.Option("--all", help="One page for every enterprise, as one PDF.")] = False,
    paper: Annotated[Paper | None, typer.Option("--format", help="Left out: by the file's ending.")] = None,
) -> None:
    """Write the poster of one enterprise (A4, PNG or PDF), or of all of them."""
    if bool(enterprise) == every:
        raise typer.BadParameter("name one enterprise by its credit code, or write --all")
    paper = paper or (Paper.PNG if output.suffix.lower() == ".png" else Paper.PDF)
    if every and paper is Paper.PNG:
        raise typer.BadParameter("a PNG holds one poster; print them all as pdf", param_hint="--format")
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    if not settings.public_url.startswith("https://"):
        typer.echo(voice("poster.not_public", url=settings.public_url), err=True)
    count = _draw(asyncio.run(_facts(settings, enterprise)), settings, output, paper)
    typer.echo(voice("poster.done", count=count, file=output), err=True)


async def _facts(settings: "Settings", code: str) -> "list[PosterFacts]":
    """The codes are committed before the first is drawn; drawing takes minutes and holds no transaction."""
    from app.bootstrap import opened
    from app.posters import all_posters, poster_of

    async with opened(settings) as system:
        return [await poster_of(system, code)] if code else [facts async for facts in all_posters(system)]


def _draw(posters: "list[PosterFacts]", settings: "Settings", output: Path, paper: Paper) -> int:
    from app.progress import counting
    from qr.pages import write_pdf, write_png
    from qr.poster import DPI
    from texts import Voice

    zh, en = Voice("zh", settings.zone), Voice("en", settings.zone)
    with _whole(output) as file:
        if paper is Paper.PNG:
            write_png(file, posters[0], zh, en)
            return 1
        label = Voice(settings.language, settings.zone)("poster.drawing")
        with counting(label, len(posters)) as step:
            dpi = DPI if len(posters) == 1 else MANY_DPI
            return write_pdf(file, posters, zh, en, dpi=dpi, step=step)


@contextmanager
def _whole(output: Path) -> Iterator[IO[bytes]]:
    """The file appears when it is complete, or not at all. Raises Refused("poster_file")."""
    from inspection.words import Refused

    draft = output.with_name(f".{output.name}.part")
    try:
        with draft.open("w+b") as file:
            yield file
        draft.replace(output)
    except OSError as problem:
        raise Refused("poster_file", file=output, reason=problem.strerror) from problem
    finally:
        draft.unlink(missing_ok=True)
