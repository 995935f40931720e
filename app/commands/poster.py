"""``anxun poster``: the public notice to hang up at the gate."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from app.commands.poster_checks import print_checks

if TYPE_CHECKING:
    from app.settings import Settings
    from qr.look import Look
    from qr.poster import PosterFacts


class Paper(StrEnum):
    PDF = "pdf"
    PNG = "png"


class Measure(StrEnum):
    """In mm: 210 × 297, 148 × 210, 80 × 120."""

    A4 = "a4"
    A5 = "a5"
    STICKER = "sticker"


class Tongue(StrEnum):
    ZH = "zh"
    EN = "en"
    BOTH = "both"


Json = Annotated[bool, typer.Option("--json", help="Of --checks: machine-readable, on stdout.")]


@cli.command()
def poster(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")] = None,
    enterprise: Annotated[str, typer.Argument(help="The enterprise's 统一社会信用代码.")] = "",
    every: Annotated[bool, typer.Option("--all", help="One page for every enterprise, as one PDF.")] = False,
    paper: Annotated[Paper | None, typer.Option("--format", help="Left out: by the file's ending.")] = None,
    region: Annotated[str, typer.Option(help="Like --all, of this region and all below it.")] = "",
    size: Annotated[Measure, typer.Option(help="210 × 297, 148 × 210 or 80 × 120 mm.")] = Measure.A4,
    black: Annotated[bool, typer.Option("--black", help="For a printer that has black alone.")] = False,
    language: Annotated[Tongue, typer.Option(help="Both: Chinese, English small below.")] = Tongue.BOTH,
    renew: Annotated[bool, typer.Option("--renew", help="A new code; those that hang end.")] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help="End the codes that hang; print nothing.")] = False,
    checks: Annotated[bool, typer.Option("--checks", help="Instead: where posters were seen.")] = False,
    as_json: Json = False,
) -> None:
    """Write the poster of one enterprise (PNG or PDF), or of all of them; renew or revoke its code."""
    every = every or bool(region)
    if checks or as_json:
        _alone(checks, enterprise, every, renew, revoke)
        print_checks(output, as_json)
        return
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
    posters = asyncio.run(_facts(settings, enterprise, region, renew))
    count = _draw(posters, settings, _look(settings, size, black, language), output, paper)
    typer.echo(voice("poster.done", count=count, file=output), err=True)
    if renew:
        ended = asyncio.run(_revoke(settings, enterprise, posters[0].number))
        typer.echo(voice("poster.revoked", count=ended), err=True)


def _alone(checks: bool, enterprise: str, every: bool, renew: bool, revoke: bool) -> None:
    if not checks:
        raise typer.BadParameter("only --checks are printed as JSON", param_hint="--json")
    if enterprise or every or renew or revoke:
        raise typer.BadParameter("they are listed all at once", param_hint="--checks")


def _sensible(output: Path | None, enterprise: str, every: bool, renew: bool, revoke: bool) -> None:
    if bool(enterprise) == every:
        raise typer.BadParameter("name one enterprise by its credit code, or write --all")
    if every and (renew or revoke):
        raise typer.BadParameter("--renew and --revoke are for one enterprise")
    if revoke and (renew or output):
        raise typer.BadParameter("--revoke prints nothing: leave -o and --renew out")
    if not revoke and output is None:
        raise typer.BadParameter("name the file to write", param_hint="-o")


async def _facts(settings: "Settings", code: str, region: str, renew: bool) -> "list[PosterFacts]":
    """The codes are committed before the first is drawn; drawing takes minutes and holds no transaction."""
    from app.bootstrap import opened
    from app.posters import all_posters, poster_of, renewed

    async with opened(settings) as system:
        if code:
            return [await (renewed if renew else poster_of)(system, code)]
        return [facts async for facts in all_posters(system, region)]


async def _revoke(settings: "Settings", code: str, but: str = "") -> int:
    """A renewed code ends the others only once its file is there: until then the old ones work."""
    from app.bootstrap import opened
    from app.posters import revoke

    async with opened(settings) as system:
        return await revoke(system, code, but=but)


def _look(settings: "Settings", size: Measure, black: bool, language: Tongue) -> "Look":
    from qr.look import Look, Size
    from texts import Voice

    zh, en = Voice("zh", settings.zone), Voice("en", settings.zone)
    small = en if language is Tongue.BOTH else None
    return Look(en if language is Tongue.EN else zh, small, Size(size.value), black)


def _draw(
    posters: "list[PosterFacts]", settings: "Settings", look: "Look", output: Path, paper: Paper
) -> int:
    from app.progress import counting
    from qr.pages import same, write_pdf, write_png
    from texts import Voice

    if paper is Paper.PNG:
        with _whole(output) as file:
            write_png(file, posters[0], look)
        return 1
    voice = Voice(settings.language, settings.zone)
    with counting(voice("poster.drawing"), len(posters)) as step, _writing(output):

        def resumed(pages: int) -> None:
            typer.echo(voice("poster.resumed", count=pages, of=len(posters)), err=True)
            step(pages)

        day = posters[0].printed_on
        return write_pdf(output, posters, look, day, key=same(posters), step=step, resumed=resumed)


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    from inspection.words import Refused

    try:
        yield
    except OSError as problem:
        raise Refused("poster_file", file=output, reason=problem.strerror) from problem


@contextmanager
def _whole(output: Path) -> Iterator[IO[bytes]]:
    """The file appears when it is complete, or not at all. Raises Refused("poster_file")."""
    draft = output.with_name(f".{output.name}.part")
    with _writing(output):
        try:
            with draft.open("w+b") as file:
                yield file
            draft.replace(output)
        finally:
            draft.unlink(missing_ok=True)
