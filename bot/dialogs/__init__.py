"""Every conversation by name: a plain function of its answers, and the ``load`` that gives it its facts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from bot.conversation import Ask
from bot.dialogs import (
    check_in,
    choose_site,
    closing,
    fix,
    grade,
    invite,
    listing,
    merge,
    move_hazard,
    plan,
    plan_visit,
    reason,
    refuse_visit,
    reinspect,
    report,
    report_more,
    sign_plan,
    sign_visit,
    snap,
    snap_more,
    submit,
    verify,
    visit,
)
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.people import Person


@dataclass(frozen=True)
class Spec:
    """One dialog: ``load`` reads, ``run`` is pure, ``title`` is the first line of every prompt."""

    load: Callable[[Facts, Person | None, Mapping[str, Any], datetime], Awaitable[Any]]
    run: Callable[[Ask, Any], Any]
    title: Callable[[Any], Label]


def _spec(module: ModuleType) -> Spec:
    return Spec(module.load, module.run, module.title)


DIALOGS: Mapping[str, Spec] = {
    module.__name__.rpartition(".")[2]: _spec(module)
    for module in (
        check_in,
        choose_site,
        closing,
        fix,
        grade,
        invite,
        listing,
        merge,
        move_hazard,
        plan,
        plan_visit,
        reason,
        refuse_visit,
        reinspect,
        report,
        report_more,
        sign_plan,
        sign_visit,
        snap,
        snap_more,
        submit,
        verify,
        visit,
    )
}
