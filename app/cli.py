"""The ``anxun`` command. Each verb lives in ``app.commands`` and is imported only when it is called."""

import sys
from typing import NoReturn

import typer

from app.settings import BadSetting
from inspection.words import Refused

cli = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)


@cli.callback()
def anxun() -> None:
    """Anxun 安巡: safety inspection that lives in a chat."""


def main() -> None:
    """Runs the command line. A refusal or a bad setting is one line on stderr; 1 refused, 2 usage."""
    from app.commands import registered  # noqa: F401  (the verbs hang themselves onto ``cli``)

    try:
        cli()
    except (Refused, BadSetting) as problem:
        _ends(problem)
    except Exception as problem:
        if not _of_the_database(problem):
            raise
        reason = str(problem).splitlines()[0]
        _ends(Refused("database_unreachable", reason=reason))


def _ends(problem: Refused | BadSetting) -> NoReturn:
    print(explain(problem), file=sys.stderr)  # noqa: T201  (this is the command line's mouth)
    sys.exit(2 if isinstance(problem, BadSetting) else 1)


def _of_the_database(problem: Exception) -> bool:
    """Told by the name of its module, so that ``--help`` need not import SQLAlchemy."""
    return type(problem).__module__.partition(".")[0] in ("sqlalchemy", "asyncpg")


def explain(problem: Exception) -> str:
    """The problem in the configured language."""
    if not isinstance(problem, Refused):
        return str(problem)
    from app.settings import load
    from texts import Voice

    settings = load()
    return Voice(settings.language, settings.zone).say(problem.words)
