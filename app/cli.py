"""The ``anxun`` command. Each verb lives in ``app.commands`` and imports what is heavy only when it is called."""

import typer

from app.settings import load
from inspection.words import Refused
from texts import Voice

cli = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)


@cli.callback()
def anxun() -> None:
    """Anxun 安巡: safety inspection that lives in a chat."""


def explain(problem: Exception) -> str:
    """The problem in the configured language."""
    if not isinstance(problem, Refused):
        return str(problem)
    settings = load()
    return Voice(settings.language, settings.zone).say(problem.words)
