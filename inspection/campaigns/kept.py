"""A campaign as it is kept, and its start somewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from json import dumps

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.load import read
from inspection.duties.obligation import Running
from inspection.duties.period import Period


@dataclass(frozen=True)
class KeptForm:
    """Which version of which form a file of the folder was."""

    file: str
    name: str
    version: str


def fingerprint_of(files: Mapping[str, str], forms: Sequence[KeptForm]) -> str:
    """SHA-256 in hex of everything that a campaign says."""
    named = [[form.file, form.name, form.version] for form in forms]
    return sha256(dumps([dict(files), named], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class KeptCampaign:
    """One version. ``files``: the texts that it was read from; ``imported_by`` a person's name, "" for the operator."""

    id: int
    name: str
    version: str
    files: Mapping[str, str]
    forms: tuple[KeptForm, ...]
    fingerprint: str
    imported_at: datetime
    imported_by: str = ""

    def read(self) -> Campaign:
        """What it says. Raises UnfitCampaign when this program understands less than the one that took it over."""
        return read(self.files, (form.file for form in self.forms))


@dataclass(frozen=True)
class Start:
    """A campaign runs in a region and everything below it, from ``first`` on. ``regions`` are the names of all of
    them; empty when that is everywhere."""

    id: int
    campaign: KeptCampaign
    region_id: int
    region: str
    first: date
    started_at: datetime
    ended_at: datetime | None = None
    regions: frozenset[str] = field(default_factory=frozenset)

    def running(self) -> Running:
        """As the clock of duties sees it, enterprise by enterprise, and apart what authorities owe: of what was over
        before the start nobody could know."""
        said = self.campaign.read()
        period = Period(max(self.first, said.span.first), said.span.last)
        known_on = self.started_at.astimezone(said.tz).date()
        theirs = tuple(rule for rule in said.rules if not rule.who.of_enterprise)
        here = self.regions
        return Running(said.name, period, said.tz, said.rules_by_enterprise, known_on, here, theirs)
