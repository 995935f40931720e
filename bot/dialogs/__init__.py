"""Every conversation by name: a plain function of its answers, and the ``load`` that gives it its facts.

One dialog is one file here; whatever file has a ``run`` is a dialog under the file's name.
"""

import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.people import Person


@dataclass(frozen=True)
class Spec:
    """One dialog: ``load`` reads, ``run`` is pure, ``title`` is the first line of every prompt."""

    load: Callable[[Facts, Person | None, Mapping[str, Any], datetime], Awaitable[Any]]
    run: Callable[[Ask, Any], Any]
    title: Callable[[Any], Label]


def _found() -> dict[str, Spec]:
    modules = {
        found.name: import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    }
    dialogs = {name: module for name, module in modules.items() if hasattr(module, "run")}
    return {name: Spec(module.load, module.run, module.title) for name, module in dialogs.items()}


DIALOGS: Mapping[str, Spec] = _found()
