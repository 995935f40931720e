"""What is handed in of a register becomes the row that counts; whoever was asked to renew it has done so."""

from datetime import UTC, datetime

from app.forms import ready
from inspection.duties.dossier import Act
from inspection.duties.expiry import renews, responsible
from inspection.forms.moment import Moment
from inspection.forms.register import Register
from inspection.forms.row import NewRow
from inspection.forms.row_name import row_name
from inspection.people import Person
from inspection.usecases.hand_in_form import HandInForm
from storage.register_rebuild import register_of
from storage.work import Work


async def registered(
    work: Work, submission_id: int, handed: HandInForm, actor: Person, now: datetime
) -> None:
    """Nothing for a form that is no register. Whoever hands a row in, it is renewed."""
    form = await ready(work, handed.form_id)
    register = Register.of(form.extras) or await register_of(work.connection, handed.form_id)
    if register is None:
        return
    record = f"submission:{submission_id}"
    entry = register.entry(handed.answers, record)
    name = row_name(form, register, handed.answers, Moment(now.astimezone(UTC)))
    about = handed.enterprise_id, handed.region_id
    await work.registers.put(NewRow(submission_id, form.name, name, entry, now, *about))
    who = frozenset({responsible(of_region=handed.region_id is not None)})
    act = Act(renews(form.name, entry.key), who, now, now, record, actor.id)
    await work.duties.record(act, handed.enterprise_id, region_id=handed.region_id)
