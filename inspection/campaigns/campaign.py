"""A campaign: everything in which one bureau's notice differs from another's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from inspection.campaigns.calendar import Line
from inspection.campaigns.label import Hotline, Label, LabelKey, Platform
from inspection.campaigns.returns import Return
from inspection.campaigns.sector import SectorCode
from inspection.campaigns.stage import Span, Stage
from inspection.campaigns.unit import Area, Aspect, Department, Focus
from inspection.copyouts.copyout import Copyout
from inspection.duties.rule import Deed, Rule, Rung
from inspection.duties.scope import EVERYBODY, Scope
from inspection.words import Bilingual


@dataclass(frozen=True)
class Notice:
    """The document behind it. ``number`` is 文号; ``issued`` and ``issuer`` may be unknown. ``also``: numbers under
    which lists of its dates know the issue and the period."""

    title: Bilingual
    issuer: Bilingual | None = None
    number: str = ""
    issued: date | None = None
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Campaign:
    """As its folder has it. ``forms``: the names of the files in ``forms/``. ``edition``: the standard by which it
    judges major hazards. ``signals``: what it says otherwise than ``inspection/signals/default.toml``. ``overdue``: the
    ladder of overdue hazards; None is that of ``inspection/overdue.toml``."""

    name: str
    version: str
    title: Bilingual
    notice: Notice
    span: Span
    zone: str
    edition: str
    scope: Scope = EVERYBODY
    stages: tuple[Stage, ...] = ()
    lines: tuple[Line, ...] = ()
    focus: tuple[Focus, ...] = ()
    sectors: tuple[SectorCode, ...] = ()
    departments: tuple[Department, ...] = ()
    areas: tuple[Area, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    labels: tuple[Label, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    platforms: tuple[Platform, ...] = ()
    returns: tuple[Return, ...] = ()
    copyouts: tuple[Copyout, ...] = ()
    forms: tuple[str, ...] = ()
    signals: Mapping[str, int] = field(default_factory=dict)
    overdue: tuple[Rung, ...] | None = None

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every duty, a line with several dates as several."""
        return tuple(rule for line in self.lines for rule in line.rules)

    @property
    def rules_by_enterprise(self) -> tuple[Rule, ...]:
        """What each enterprise in the campaign's scope owes, and visits that are owed to each; not what an authority
        owes once."""
        found = (rule for rule in self.rules if rule.who.of_enterprise or rule.does.deed is Deed.VISIT)
        if self.scope == EVERYBODY:
            return tuple(found)
        return tuple(replace(rule, scope=Scope(all_of=(self.scope, rule.scope))) for rule in found)

    @property
    def tz(self) -> tzinfo:
        return ZoneInfo(self.zone)

    def label(self, key: LabelKey) -> Label | None:
        """What this notice calls it, by its first word for it; None when it does not speak of it."""
        return next((label for label in self.labels if label.key is key), None)

    def stage(self, day: date) -> Stage | None:
        """The stage that a day lies in."""
        return next((stage for stage in self.stages if stage.span.first <= day <= stage.span.last), None)
