"""What was done counts at once: whatever obligation it fulfils is closed, and its reminder with it, in the same
transaction."""

from datetime import datetime, tzinfo

from app.duties.run import chain, names_of, since_of
from app.duties.running import running
from app.duties.telling import Telling
from app.duties.turning import DutyClock
from inspection.duties.dossier import Act
from inspection.duties.posts import acts_as
from inspection.duties.rule import Deed, Does
from inspection.people import Person
from inspection.visit import Visit
from storage.duty_facts import Stretch
from storage.work import Work


async def visited(work: Work, visit: Visit, lead: Person, now: datetime, zone: tzinfo) -> None:
    """A visit was handed in by its lead."""
    does = Does(Deed.VISIT, visit.kind.value)
    record = f"visit:{visit.id}"
    act = Act(does, acts_as(lead, visit.enterprise_id), now, now, record, lead.id)
    await work.duties.record(act, visit.enterprise_id)
    await acted(work, Stretch(visit.enterprise_id, visit.enterprise_id), now, zone)


async def acted(work: Work, ids: Stretch, now: datetime, zone: tzinfo) -> None:
    """Something was written down for this enterprise, or region. A clock that was set back waits until it is
    there again."""
    mark = await work.duties.mark()
    if mark is None or now < mark.at:
        return
    campaigns = await running(work)
    if mark.running != names_of(campaigns):
        return  # the clock is about to be advanced for everybody
    clock = DutyClock(campaigns, zone, since_of(mark, campaigns, zone, now), regions=ids.regions)
    turned = await clock.stretch(work, ids, now)
    await chain(work, turned, now)
    await Telling(zone)(work, turned, now)
