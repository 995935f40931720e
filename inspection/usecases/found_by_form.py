"""What a form found becomes hazards, in the transaction in which it is handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.forms.violations import Violation
from inspection.hazard import Source
from inspection.outcome import Done, Notice, ReporterNotice
from inspection.people import Person, Role
from inspection.rights import Right, Site, for_enterprise, may
from inspection.usecases.find_hazard import FindHazard


class FindsHazards(Protocol):
    async def __call__(self, command: FindHazard, actor: Person, now: datetime) -> Done: ...


@dataclass(frozen=True)
class Findings:
    """``hazards``: the id of the hazard by the ref of the question it was found in."""

    hazards: Mapping[str, int]
    notices: tuple[Notice | ReporterNotice, ...] = ()


@dataclass(frozen=True)
class FormFinder:
    """What the enterprise's own people find is a self-check, what others find is theirs. Whoever may not grade leaves
    that to those who may."""

    find: FindsHazards

    async def __call__(
        self,
        found: Sequence[Violation],
        photos: Mapping[str, str],
        site: Site,
        actor: Person,
        now: datetime,
    ) -> Findings:
        """``photos``: the ``unique_id`` behind each file name."""
        hazards: dict[str, int] = {}
        notices: list[Notice | ReporterNotice] = []
        may_grade = may(actor, Right.GRADE, site)
        for one in found:
            command = FindHazard(
                enterprise_id=site.enterprise_id,
                source=source_of(actor, site),
                description=one.description,
                item_id=one.item_id,
                clause=one.clause,
                edition=one.edition,
                alternatives=one.alternatives,
                grade=one.grade if may_grade else None,
                photos=tuple(photos[file] for file in one.photos if file in photos),
            )
            done = await self.find(command, actor, now)
            hazards[one.ref] = done.subject_id or 0
            notices += done.notices
        return Findings(hazards, tuple(notices))


def source_of(actor: Person, site: Site) -> Source:
    """Inspectors and managers enforce; departments have a source of their own."""
    if for_enterprise(actor, site.enterprise_id):
        return Source.SELF_CHECK
    return Source.ENFORCEMENT if actor.holds(Role.INSPECTOR, Role.MANAGER) else Source.DEPARTMENT
