"""Runs the command line: hangs the verbs onto it, and says in one line what went wrong."""

import socket
import sys
from typing import NoReturn

from app.cli import cli, explain
from app.commands import registered  # noqa: F401  (the verbs hang themselves onto ``cli``)
from app.settings import BadSetting
from inspection.words import Refused


def main() -> None:
    """A refusal or a bad setting is one line on stderr; 1 refused, 2 usage."""
    try:
        cli()
    except (Refused, BadSetting) as problem:
        _ends(problem)
    except Exception as problem:
        if not _of_the_database(problem):
            raise
        reason = (str(problem) or type(problem).__name__).splitlines()[0]
        _ends(Refused("database_unreachable", reason=reason))


def _ends(problem: Refused | BadSetting) -> NoReturn:
    print(explain(problem), file=sys.stderr)  # noqa: T201  (this is the command line's mouth)
    sys.exit(2 if isinstance(problem, BadSetting) else 1)


def _of_the_database(problem: Exception) -> bool:
    """Told by the name of its module, so that ``--help`` need not import SQLAlchemy."""
    # a PostgreSQL that is not there
    if isinstance(problem, ConnectionError | TimeoutError | socket.gaierror):
        return True
    return type(problem).__module__.partition(".")[0] in ("sqlalchemy", "asyncpg")
