"""A typical case made from a closed hazard: words and photos others can learn from, without names unless chosen."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.cases.case import MOST_PHOTOS, MOST_TEXT, MOST_TITLE, Naming, TypicalCase, fingerprint
from inspection.cases.names import called, named
from inspection.cases.ports import Cases, Enterprises, Hazards, People
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard, Stage, State, kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Right, Site, must
from inspection.words import Refused, words

OFFERED = {Stage.BEFORE: "before", Stage.AFTER: "after", Stage.REINSPECTION: "after"}
"""Which photos a case can show; a worker's own never."""


@dataclass(frozen=True)
class MakeCase:
    """``photo_ids``: those of the hazard that are to be shown."""

    hazard_id: int
    title: str
    found: str
    fixed: str
    lesson: str
    photo_ids: tuple[int, ...] = ()
    naming: Naming = Naming.NOBODY


@dataclass(frozen=True)
class CaseMaker:
    """Whoever may broadcast where the hazard was; one case of one hazard unless the first was made void."""

    cases: Cases
    hazards: Hazards
    enterprises: Enterprises
    people: People
    audit: Audit

    async def __call__(self, command: MakeCase, actor: Person, now: datetime) -> Done:
        now, hazard = to_millisecond(now), await self.hazards.get(command.hazard_id)
        if hazard is None or hazard.enterprise_id is None:
            raise Refused("hazard_unknown")
        firm = await self.enterprises.get_required(hazard.enterprise_id)
        must(actor, Right.BROADCAST, Site(firm.id, firm.region_id))
        if hazard.state is not State.CLOSED:
            raise Refused("case_not_closed", number=hazard.number)
        known, made = await self.cases.of_hazard(hazard.id), None
        if known is None:
            texts = _texts(command)
            await self._check_names(command.naming, texts, hazard, firm)
            made = await self.cases.add(_case(command, texts, hazard, firm, actor, now))
        if made is None:
            known = known or await self.cases.of_hazard(hazard.id)
            raise Refused("case_there", number=hazard.number, case=known.number if known else "–")
        told = {"number": made.number, "hazard": hazard.id, "sha256": fingerprint(made)}
        await self.audit.append(f"person:{actor.id}", "case.made", f"case:{made.id}", told, now)
        return Done(words("case.made", number=made.number, hazard=hazard.number), Card.CASE, made.id)

    async def _check_names(
        self, naming: Naming, texts: tuple[str, ...], hazard: Hazard, firm: Enterprise
    ) -> None:
        """Raises Refused("case_names", names=…) where a name stands that was not to be told."""
        if naming is Naming.EVERYBODY:
            return
        staff = await self.people.with_role_for(ENTERPRISE_ROLES, firm.id)
        acted = (hazard.found_by, hazard.signed_by, hazard.reinspected_by, hazard.agreed_by, hazard.closed_by)
        ids = [one for one in (*hazard.hands, *acted) if one is not None]
        persons = [*(one.name for one in staff), *(await self.people.names(ids)).values()]
        persons += [name for name in (hazard.plan.person if hazard.plan else "", firm.contact or "") if name]
        forbidden = [*persons, *(called(firm.name) if naming is Naming.NOBODY else ())]
        if found := named(texts, forbidden):
            raise Refused("case_names", names=found)


def _texts(command: MakeCase) -> tuple[str, ...]:
    """Title, what was found, how it was fixed, the lesson. Raises Refused for what is blank or too long."""
    given = command.title, command.found, command.fixed, command.lesson
    texts = tuple(kept(text) for text in given)
    if None in texts:
        raise Refused("description_needed")
    said = tuple(text or "" for text in texts)
    if len(said[0]) > MOST_TITLE or any(len(text) > MOST_TEXT for text in said[1:]):
        raise Refused("case_long", title=MOST_TITLE, most=MOST_TEXT)
    return said


def _case(
    command: MakeCase, texts: tuple[str, ...], hazard: Hazard, firm: Enterprise, actor: Person, now: datetime
) -> TypicalCase:
    shown = {photo.photo_id: OFFERED[photo.stage] for photo in hazard.photos if photo.stage in OFFERED}
    chosen = tuple(dict.fromkeys(command.photo_ids))
    if not set(chosen) <= set(shown) or len(chosen) > MOST_PHOTOS:
        raise Refused("photo_incomplete")
    title, found, fixed, lesson = texts
    return TypicalCase(
        id=0,
        hazard_id=hazard.id,
        title=title,
        found=found,
        fixed=fixed,
        lesson=lesson,
        by=actor.id,
        at=now,
        naming=command.naming,
        enterprise=None if command.naming is Naming.NOBODY else firm.name,
        sector=firm.sector,
        traits=firm.traits,
        grade=hazard.grade,
        clause=hazard.clause,
        edition=hazard.edition,
        item_id=hazard.item_id,
        before_ids=tuple(one for one in chosen if shown[one] == "before"),
        after_ids=tuple(one for one in chosen if shown[one] == "after"),
    )
