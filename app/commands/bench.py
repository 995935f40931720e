"""``anxun bench``: how fast, how steady and how safe, beside other ways to write the same bot."""

import asyncio
import json
import signal
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import typer

from app.cli import cli
from app.settings import BadSetting

Measured = TypeVar("Measured")


@cli.command()
def bench(
    people: Annotated[int, typer.Option(min=1, help="How many answer at once.")] = 100,
    answers: Annotated[int, typer.Option(min=1, help="Answers measured in each turn.")] = 4000,
    rounds: Annotated[int, typer.Option(min=1, help="Turns of each.")] = 3,
    kills: Annotated[int, typer.Option(min=0, help="How often each is killed under load.")] = 3,
    seed: Annotated[int, typer.Option(help="Decides the moments of the kills.")] = 1,
    only: Annotated[str, typer.Option(help="Names of those that take part, by commas.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Measure this bot beside others on this machine, on a Telegram of its own; nothing of yours is touched."""
    from app.bench.bench import Plan, run
    from app.bench.entrants import NAMES
    from app.bench.report import lines, to_json
    from app.settings import load
    from texts import Voice

    wanted = tuple(name for name in only.split(",") if name) or NAMES
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise BadSetting(f"--only {','.join(unknown)}: write some of {','.join(NAMES)}")
    settings = load()
    voice = Voice(settings.language, settings.zone)
    plan = Plan(wanted, people, answers, rounds, kills, seed)
    figures = asyncio.run(_until_told(run(plan, voice)))
    if as_json:
        typer.echo(json.dumps(to_json(plan, figures), ensure_ascii=False))
    else:
        typer.echo("\n".join(lines(figures, voice)))


async def _until_told(measuring: Coroutine[Any, Any, Measured]) -> Measured:
    """SIGTERM ends it as Ctrl-C does: nobody that it started is left behind."""
    doing = asyncio.ensure_future(measuring)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, doing.cancel)
    try:
        return await doing
    except asyncio.CancelledError:
        raise typer.Exit(143) from None
