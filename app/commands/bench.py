"""``anxun bench``: how fast, how steady and how safe, beside other ways to write the same bot."""

import asyncio
import json
import signal
from collections.abc import Coroutine, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from app.cli import cli
from app.settings import BadSetting

Measured = TypeVar("Measured")
QUICK = (600, 1, 1)  # answers, rounds, kills
MANY, MORE = 100, 200  # people in a closed loop; in a steady stream
FORMS = (30, 100, 300)  # questions
FIRMS = (10_000, 30_000, 100_000)  # enterprises
SOUGHT = (10_000, 100_000)
PRINTED = 10_000  # posters
SEEN = (10_000, 1_000_000)  # photos
PARTS = ("forms", "duties", "search", "digest", "growth", "photos", "posters", "likeness")
CITY, FEW, READERS = 100_000, 10_000, 3_000  # enterprises; hazards that growth begins with; managers
ALONE = ("ours-sqlite",)  # who runs for long, when nobody is named


@cli.command()
def bench(
    what: Annotated[
        str, typer.Argument(help=f"Instead of the bot: {', '.join(PARTS)}.", show_default=False)
    ] = "",
    people: Annotated[
        int | None, typer.Option(min=1, help="How many answer at once: 100, and 200 with --steady.")
    ] = None,
    answers: Annotated[int, typer.Option(min=1, help="Answers measured in each turn.")] = 3000,
    rounds: Annotated[int, typer.Option(min=1, help="Turns of each.")] = 3,
    kills: Annotated[int, typer.Option(min=0, help="How often each is killed under load.")] = 3,
    seed: Annotated[int, typer.Option(help="Decides the moments of the kills.")] = 1,
    quick: Annotated[bool, typer.Option(help="A short look: one round, one kill.")] = False,
    only: Annotated[str, typer.Option(help="Names of those that take part, by commas.")] = "",
    soak: Annotated[int, typer.Option(min=0, help="Instead: does memory grow over so many answers?")] = 0,
    steady: Annotated[bool, typer.Option(help="Instead: whole visits in a steady stream.")] = False,
    rate: Annotated[float, typer.Option(min=0.1, help="Of the stream, updates a second.")] = 50.0,
    seconds: Annotated[float, typer.Option(min=1, help="Length of the stream.")] = 600.0,
    enterprises: Annotated[
        int, typer.Option(min=0, help="Of duties, search, digest, growth, posters: so many alone.")
    ] = 0,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A picture of it: FILE.png.", dir_okay=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Measure this bot beside others on this machine, on a Telegram of its own; nothing of yours is touched."""
    names = _named(only)
    if what:
        _inside(what, enterprises, people, as_json)
    elif soak:
        _soaks(names or ALONE, people or MANY, soak, as_json)
    elif steady:
        _streams(names or ALONE, people or MORE, rate, seconds, as_json)
    else:
        amounts = QUICK if quick else (answers, rounds, kills)
        _races(names, people or MANY, amounts, seed, output, as_json)


def _inside(what: str, enterprises: int, people: int | None, as_json: bool) -> None:
    """A part of it alone, in this process."""
    if what == "duties":
        _duties((enterprises,) if enterprises else FIRMS, as_json)
        return
    if what == "search":
        _search((enterprises,) if enterprises else SOUGHT, as_json)
        return
    if what == "digest":
        _digest((enterprises or CITY) * 10, people or READERS, as_json)
        return
    if what == "photos":
        _photos(as_json)
        return
    if what == "posters":
        _posters(enterprises or PRINTED, as_json)
        return
    if what == "likeness":
        _likeness(SEEN, as_json)
        return
    if what == "growth":
        _growth((FEW, (enterprises or CITY) * 10), as_json)
        return
    if what != "forms":
        raise BadSetting(f"bench {what}: write {', '.join(PARTS)}, or nothing for the whole bot")
    from app.bench.forms import line, measure, to_json

    found = [measure(questions) for questions in FORMS]
    told = [line(one, _voice()) for one in found]
    typer.echo(_json([to_json(one) for one in found]) if as_json else "\n".join(told))


def _digest(hazards: int, readers: int, as_json: bool) -> None:
    from app.bench.digest import line, measure, to_json

    found = _ended(measure(hazards, readers))
    told = [line(one, _voice()) for one in found]
    typer.echo(_json(to_json(found)) if as_json else "\n".join(told))


def _posters(count: int, as_json: bool) -> None:
    from app.bench.posters import line, measure, to_json
    from qr.look import Look
    from texts import Voice

    voice: Voice = _voice()
    one = measure(count, Look(Voice("zh", voice.zone), Voice("en", voice.zone)))
    typer.echo(_json(to_json(one)) if as_json else line(one, voice))


def _photos(as_json: bool) -> None:
    from app.bench.photos import lines, measure, to_json

    found = _ended(measure())
    typer.echo(_json(to_json(found)) if as_json else "\n".join(lines(found, _voice())))


def _likeness(photos: Sequence[int], as_json: bool) -> None:
    from app.bench import known_again, likeness

    known = known_again.measure()
    for one in known:
        typer.echo(known_again.line(one, _voice()), err=as_json)
    found: list[likeness.Looked] = []
    for many in photos:
        more = _ended(likeness.measure(many))
        found += more
        for each in more:
            typer.echo(likeness.line(each, _voice()), err=as_json)
    if as_json:
        typer.echo(_json({"known": [asdict(one) for one in known], "looked": likeness.to_json(found)}))


def _growth(hazards: Sequence[int], as_json: bool) -> None:
    from app.bench.growth import line, measure, to_json

    found = _ended(measure(hazards))
    told = [line(one, _voice()) for one in found]
    typer.echo(_json(to_json(found)) if as_json else "\n".join(told))


def _duties(firms: Sequence[int], as_json: bool) -> None:
    from app.bench.duties import Nights, line, measure, to_json

    found: list[Nights] = []
    for enterprises in firms:
        found.append(_ended(measure(enterprises)))
        typer.echo(line(found[-1], found[0], _voice()), err=as_json)
    if as_json:
        typer.echo(_json([to_json(one) for one in found]))


def _search(firms: Sequence[int], as_json: bool) -> None:
    from app.bench.search import Found, line, measure, to_json

    found: list[Found] = []
    for enterprises in firms:
        more = _ended(measure(enterprises))
        found += more
        for one in more:
            typer.echo(line(one, _voice()), err=as_json)
    if as_json:
        typer.echo(_json(to_json(found)))


def _named(only: str) -> tuple[str, ...]:
    from app.bench.entrants import NAMES

    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise BadSetting(f"--only {','.join(unknown)}: write some of {','.join(NAMES)}")
    return wanted


def _races(
    names: Sequence[str],
    people: int,
    amounts: tuple[int, int, int],
    seed: int,
    output: Path | None,
    as_json: bool,
) -> None:
    from app.bench.bench import Plan, run
    from app.bench.chart import chart
    from app.bench.entrants import NAMES
    from app.bench.report import lines, to_json

    voice = _voice()
    plan = Plan(names or NAMES, people, *amounts, seed)
    figures = _ended(run(plan, voice))
    if output is not None:
        chart(figures, voice, people).save(output, "PNG")
    typer.echo(_json(to_json(plan, figures)) if as_json else "\n".join(lines(figures, voice)))


def _soaks(names: Sequence[str], people: int, answers: int, as_json: bool) -> None:
    from app.bench.alone import one_by_one
    from app.bench.endured import endured, growth_line
    from app.bench.soak import soak

    voice = _voice()
    found = _ended(one_by_one(names, people, lambda one: soak(one, answers), hand_in=False))
    said = [growth_line(name, grown, voice) for name, grown in found.items()]
    typer.echo(_json(endured(found)) if as_json else "\n".join(said))


def _streams(names: Sequence[str], people: int, rate: float, seconds: float, as_json: bool) -> None:
    from app.bench.alone import one_by_one
    from app.bench.endured import endured, stream_lines
    from app.bench.stream import stream

    voice = _voice()
    found = _ended(one_by_one(names, people, lambda one: stream(one, rate, seconds), hand_in=True))
    said = [line for name, one in found.items() for line in stream_lines(name, one, voice)]
    typer.echo(_json(endured(found)) if as_json else "\n".join(said))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _voice() -> Any:
    from app.settings import load
    from texts import Voice

    settings = load()
    return Voice(settings.language, settings.zone)


def _ended(measuring: Coroutine[Any, Any, Measured]) -> Measured:
    """SIGTERM ends it as Ctrl-C does: nobody that it started is left behind."""

    told: list[bool] = []

    async def until_told() -> Measured:
        doing = asyncio.ensure_future(measuring)

        def stop() -> None:
            told.append(True)
            doing.cancel()

        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
        return await doing

    try:
        return asyncio.run(until_told())
    except asyncio.CancelledError:
        if not told:
            raise
        typer.echo("stopped by SIGTERM; nothing is left behind", err=True)
        raise typer.Exit(143) from None
