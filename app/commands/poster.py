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
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")] = None,
    enterprise: Annotated[str, typer.Argument(help="The enterprise's 统一社会信用代码.")] = "",
    every: Annotated[bool, typer.Option("--all", help="One page for every enterprise, as one PDF.")] = False,
    paper: Annotated[Paper | None, typer.Option("--format", help="Left out: by the file's ending.")] = None,
    renew: Annotated[bool, typer.Option("--renew", help="A new code; those that hang end.")] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help="End the codes that hang; print nothing.")] = False,
) -> None:
    """Write the poster of one enterprise (A4, PNG or PDF), or of all of them; renew or revoke its code."""
    _sensible(output, enterprise, every, renew, revoke)
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    if output is None:
        typer.echo(voice("poster.revoked", count=asyncio.run(_revoke(settings, enterprise))), err=True)
        return
    paper = paper or (Paper.PNG if output.suffix.lower() == ".png" else Paper.PDF)
    if every and paper is Paper.PNG:
        raise typer.BadParameter("a PNG holds one poster; print them all as pdf", param_hint="--format")
    if not settings.public_url.startswith("https://"):
        typer.echo(voice("poster.not_public", url=settings.public_url), err=True)
    posters = asyncio.run(_facts(settings, enterprise, renew))
    count = _draw(posters, settings, output, paper)
    typer.echo(voice("poster.done", count=count, file=output), err=True)
    if renew:
        ended = asyncio.run(_revoke(settings, enterprise, posters[0].number))
        typer.echo(voice("poster.revoked", count=ended), err=True)


def _sensible(output: Path | None, enterprise: str, every: bool, renew: bool, revoke: bool) -> None:
    if bool(enterprise) == every:
        raise typer.BadParameter("name one enterprise by its credit code, or write --all")
    if every and (renew or revoke):
        raise typer.BadParameter("--renew and --revoke are for one enterprise")
    if revoke and (renew or output):
        raise typer.BadParameter("--revoke prints nothing: leave -o and --renew out")
    if not revoke and output is None:
        raise typer.BadParameter("name the file to write", param_hint="-o")


async def _facts(settings: "Settings", code: str, renew: bool) -> "list[PosterFacts]":
    """The codes are committed before the first is drawn; drawing takes minutes and holds no transaction."""
    from app.bootstrap import opened
    from app.posters import all_posters, poster_of, renewed

    async with opened(settings) as system:
        if code:
            return [await (renewed if renew else poster_of)(system, code)]
        return [facts async for facts in all_posters(system)]


async def _revoke(settings: "Settings", code: str, but: str = "") -> int:
    """A renewed code ends the others only once its file is there: until then the old ones work."""
    from app.bootstrap import opened
    from app.posters import revoke

    async with opened(settings) as system:
        return await revoke(system, code, but=but)


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
