"""Everything once more before a confidential report is sent, with what may give its writer away."""

from collections.abc import Sequence
from typing import Protocol

from bot.dialogs.tip_questions import clipped
from bot.view import Label
from inspection.tips.content import Identity
from inspection.tips.warnings import warned_in
from inspection.words import Words, words


class Told(Protocol):
    """As much of the report as stands in its summary."""

    @property
    def enterprise(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def since(self) -> Words | None: ...
    @property
    def danger_to_life(self) -> bool: ...
    @property
    def photos(self) -> tuple[str, ...]: ...
    @property
    def units(self) -> tuple[str, ...]: ...
    @property
    def identity(self) -> Identity | None: ...
    @property
    def reward_wanted(self) -> bool: ...
    def texts(self) -> tuple[str, ...]: ...


def summary(told: Told) -> Sequence[Label]:
    """A line for each thing that was said; the warnings last."""
    lines: list[Label] = [
        words("tip.sum.enterprise", enterprise=told.enterprise),
        words("tip.sum.what", what=clipped(told.what)),
    ]
    if told.where:
        lines.append(words("tip.sum.where", where=told.where))
    if told.since is not None:
        lines.append(words("tip.sum.since", since=told.since))
    if told.danger_to_life:
        lines.append(words("tip.sum.danger"))
    if told.photos:
        lines.append(words("tip.sum.photos", count=len(told.photos)))
    if told.units:
        lines.append(words("tip.sum.units", units=list(told.units)))
    lines.append(_signed(told))
    found = warned_in(told.texts(), told.identity)
    return [*lines, words("tip.careful", found=list(found))] if found else lines


def _signed(told: Told) -> Words:
    if told.identity is not None:
        return words("tip.sum.given")
    return words("tip.sum.withheld") if told.reward_wanted else words("tip.sum.no_reward")
