"""What was done counts at once: whatever obligation it fulfils is closed, and its reminder with it, in the same
transaction."""

from datetime import datetime, tzinfo

from app.duties.run import chain, names_of, since_of
from app.duties.running import running
from app.duties.telling import Telling
from app.duties.turning import DutyClock
from app.registering import registered
from inspection.duties.dossier import Act
from inspection.duties.form_deed import handed_in_as
from inspection.duties.posts import acts_as, owes_in
from inspection.duties.rule import Deed, Does
from inspection.people import Person
from inspection.usecases.hand_in_form import HandInForm
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


async def handed_in(
    work: Work, submission_id: int, form: HandInForm, actor: Person, now: datetime, zone: tzinfo
) -> None:
    """A form was handed in, about an enterprise or about a region: it is the form's own duty done, and whatever else
    its settings say that it is."""
    name, settings = await work.forms.head(form.form_id)
    if form.enterprise_id is not None:
        who, regions = acts_as(actor, form.enterprise_id), False
    else:
        who, regions = owes_in(actor).get(form.region_id or 0, frozenset()), True
    for does in (*handed_in_as(name, form.answers), *([settings.does] if settings.does else ())):
        act = Act(does, who, now, now, f"submission:{submission_id}", actor.id)
        await work.duties.record(act, form.enterprise_id, region_id=form.region_id)
    await registered(work, submission_id, form, actor, now)
    owner = form.enterprise_id or form.region_id or 0
    await acted(work, Stretch(owner, owner, regions), now, zone)


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
