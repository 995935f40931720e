"""What the chat does with tables that go upward."""

from datetime import datetime

from app.jobs.return_paper import request
from app.return_facts import asked_by
from app.returns import entry, sender
from app.settings import Settings
from bot.dialogs.return_send import SendTable
from bot.dialogs.return_value import EnterTableValue
from bot.ports import Caller
from inspection.outcome import Done
from inspection.usecases.enter_return import EnterValue
from inspection.usecases.send_return import SendReturn
from storage.work import Work


async def enter(work: Work, command: EnterTableValue, caller: Caller, now: datetime) -> Done:
    asked = await asked_by(work, caller.person, command.token)
    return await entry(work)(EnterValue(asked, command.key, command.amount, command.why), caller.person, now)


async def send(work: Work, settings: Settings, command: SendTable, caller: Caller, now: datetime) -> Done:
    """Frozen at once; its file follows by a job."""
    asked = await asked_by(work, caller.person, command.token)
    order = SendReturn(asked, command.correct, command.reason)
    today = now.astimezone(settings.zone).date()
    done = await sender(work, settings.zone)(order, caller.person, now, today)
    await work.jobs.add_all([request(done.subject_id or 0, caller.address, caller.language)], now)
    return done
