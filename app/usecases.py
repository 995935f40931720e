"""Which use case does which command, and what it is given of the transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from app.broadcasts.doing import BROADCASTING
from app.copying import COPYING
from app.drawing import DRAWING
from app.duties.doing import acted, handed_in, visited
from app.experts.doing import ADVISING, followed
from app.framing import FRAMING
from app.invitation_link import link, new_token
from app.measuring import MEASURING
from app.mentors.doing import MENTORING
from app.own_page.doing import OPENING
from app.permits.doing import arriving, stepping
from app.poster_facts import POSTING
from app.returning import enter, send
from app.services.doing import SERVING
from app.settings import Settings
from app.signals.doing import JUDGING
from app.typical_cases import TEACHING
from app.visiting import VISITING, ending
from bot.dialogs.invite import InviteSomebody
from bot.dialogs.report import Report
from bot.dialogs.report_more import More
from bot.dialogs.return_send import SendTable
from bot.dialogs.return_value import EnterTableValue
from bot.dialogs.snap import Snap
from bot.ports import Caller
from inspection.invitation import PAYLOAD_MARK
from inspection.outcome import Done, Start
from inspection.people import Person
from inspection.standards.order10 import order10
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.answer_visit import AnswerRecord, AnswerVisit
from inspection.usecases.bind_group import BindGroup, GroupBinder
from inspection.usecases.change_language import ChangeLanguage, SetLanguage
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.choose_topic import ChooseTopic, TopicChooser
from inspection.usecases.confirm_duty import CallReceiver, ConfirmDuty, DutyConfirmer, ReceiveCalls
from inspection.usecases.find_hazard import HazardFinder
from inspection.usecases.found_by_form import FormFinder
from inspection.usecases.hand_in_form import FormHander, HandInForm
from inspection.usecases.hazard_step import HazardLoop
from inspection.usecases.hazard_verbs import carry_out
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.join import FollowLink, Join
from inspection.usecases.report_hazard import AddToReport, ReportHazard
from inspection.usecases.set_digest_time import DigestTimeSetter, SetDigestTime
from inspection.usecases.submit_form import SubmitForm
from inspection.usecases.submit_visit import HandInVisit, SubmitVisit
from inspection.usecases.take_permit_step import TakeStep
from inspection.words import Refused, words
from storage.duty_facts import Stretch
from storage.work import Work
from texts import LANGUAGES

Run = Callable[[Any, Caller, datetime], Awaitable[Done]]
Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def hazard_loop(work: Work, settings: Settings) -> HazardLoop:
    return HazardLoop(work.hazards, work.audit, work.people, work.reporters, settings.zone)


def use_case(work: Work, settings: Settings, command: Any) -> Run:
    """The verb for this command, ready to be called inside the transaction of ``work``."""
    special = SPECIAL.get(type(command))
    if special is not None:
        return special(work, settings)
    build = ENROLLED.get(type(command))
    if build is not None:
        return _enrolled(build(work, settings))
    loop = hazard_loop(work, settings)

    async def in_the_loop(command: Any, caller: Caller, now: datetime) -> Done:
        return await carry_out(loop, command, _required(caller), now)

    return in_the_loop


def _enrolled(verb: Verb) -> Run:
    async def run(command: Any, caller: Caller, now: datetime) -> Done:
        return await verb(command, _required(caller), now)

    return run


def _required(caller: Caller) -> Person:
    if caller.person is None:
        raise Refused("not_enrolled")
    return caller.person


def _submit(work: Work, settings: Settings) -> Verb:
    find = HazardFinder(hazard_loop(work, settings))
    people, audit = work.people, work.audit
    submit = SubmitVisit(work.visits, work.enterprises, people, find, audit, order10(), settings.zone)

    async def verb(command: HandInVisit, actor: Person, now: datetime) -> Done:
        done = await submit(command, actor, now)
        visit = await work.visits.get_required(command.visit_id)
        await visited(work, visit, actor, now, settings.zone)
        return done

    return verb


def _hand_in(work: Work, settings: Settings) -> Verb:
    submit, find = SubmitForm(work.submissions, work.audit), HazardFinder(hazard_loop(work, settings))
    hand_in = FormHander(submit, work.forms, work.enterprises, work.photos, FormFinder(find))

    async def verb(command: HandInForm, actor: Person, now: datetime) -> Done:
        done = await hand_in(command, actor, now)
        await handed_in(work, done.subject_id or 0, command, actor, now, settings.zone)
        return done

    return verb


def _confirm(work: Work, settings: Settings) -> Verb:
    confirm = DutyConfirmer(work.duties, work.duty_reads, work.audit, settings.zone)

    async def verb(command: ConfirmDuty, actor: Person, now: datetime) -> Done:
        done = await confirm(command, actor, now)
        facts = await work.duty_reads.one(command.obligation_id, now.astimezone(settings.zone).date())
        if facts is not None:
            owner = facts.enterprise_id or facts.region_id or 0
            await acted(work, Stretch(owner, owner, facts.enterprise_id is None), now, settings.zone)
        return done

    return verb


ENROLLED: Mapping[type, Callable[[Work, Settings], Verb]] = {
    ArriveOnSite: lambda w, s: arriving(w, CheckIn(w.visits, w.enterprises, w.audit, s.zone)),
    HandInVisit: lambda w, s: ending(w, s, _submit(w, s)),
    AnswerRecord: lambda w, _: AnswerVisit(w.visits, w.audit),
    ConfirmDuty: _confirm,
    ReceiveCalls: lambda w, _: CallReceiver(w.duties, w.audit),
    HandInForm: _hand_in,
    TakeStep: lambda w, s: stepping(w, _hand_in(w, s), s.zone),
    SetLanguage: lambda w, _: ChangeLanguage(w.people, LANGUAGES),
    SetDigestTime: lambda w, _: DigestTimeSetter(w.people),
    BindGroup: lambda w, _: GroupBinder(w.groups, w.regions, w.audit),
    ChooseTopic: lambda w, _: TopicChooser(w.groups, w.audit),
    **VISITING,
    **BROADCASTING,
    **COPYING,
    **MEASURING,
    **DRAWING,
    **TEACHING,
    **JUDGING,
    **SERVING,
    **MENTORING,
    **OPENING,
    **POSTING,
    **FRAMING,
    **ADVISING,
}


def _join(work: Work, settings: Settings) -> Run:
    join = Join(work.invitations, work.people, work.enterprises, work.regions, work.audit)

    async def run(command: FollowLink, caller: Caller, now: datetime) -> Done:
        as_expert = await followed(work, settings, command, caller.person, now)
        return as_expert or await join(command, caller.person, now)

    return run


def _invite(work: Work, settings: Settings) -> Run:
    invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)

    async def run(command: InviteSomebody, caller: Caller, now: datetime) -> Done:
        token = new_token()
        where = command.credit_code, command.region
        made = InvitePerson(token, command.role, *where, command.name, agency=command.agency)
        done = await invite(made, _required(caller), now)
        handed = link(settings, PAYLOAD_MARK + token)
        return Done(words("inviting.made", invited=done.words, link=handed, payload=PAYLOAD_MARK + token))

    return run


def _snap(work: Work, settings: Settings) -> Run:
    """A 随手拍 is recorded at once; its dialog goes on with what else there is to say."""
    loop = hazard_loop(work, settings)

    async def run(command: Snap, caller: Caller, now: datetime) -> Done:
        done = await carry_out(loop, command.find, _required(caller), now)
        more = {"hazard_id": done.subject_id, "album": command.album}
        return replace(done, then=Start("snap_more", more, tells=True))

    return run


def _amend(work: Work, settings: Settings) -> Run:
    """Amending from the chat leads back to where more can be added."""
    loop = hazard_loop(work, settings)

    async def run(command: AmendHazard, caller: Caller, now: datetime) -> Done:
        done = await carry_out(loop, command, _required(caller), now)
        return replace(done, then=Start("snap_more", {"hazard_id": command.hazard_id}))

    return run


def _report(work: Work, settings: Settings) -> Run:
    """A worker's report: addressed by a sealed address, whoever he may be besides."""
    loop = hazard_loop(work, settings)

    async def run(command: Report, caller: Caller, now: datetime) -> Done:
        lat, lon, accuracy = command.place or (None, None, None)
        report = ReportHazard(
            enterprise_id=command.enterprise_id,
            description=command.description,
            address=work.sealer.address(caller.chat_id),
            name=command.name,
            phone=command.phone,
            photos=command.photos,
            lat=lat,
            lon=lon,
            accuracy=accuracy,
        )
        done = await carry_out(loop, report, None, now)
        hazard = await work.hazards.get(done.subject_id or 0)
        number = hazard.number if hazard else ""
        args = {"hazard_id": done.subject_id, "number": number, "album": command.album}
        return replace(done, then=Start("report_more", args, tells=True))

    return run


def _report_more(work: Work, settings: Settings) -> Run:
    loop = hazard_loop(work, settings)

    async def run(command: More, caller: Caller, now: datetime) -> Done:
        address = work.sealer.address(caller.chat_id)
        lat, lon, accuracy = command.place or (None, None, None)
        more = AddToReport(
            hazard_id=command.hazard_id,
            address=address,
            photos=command.photos,
            words=command.words,
            lat=lat,
            lon=lon,
            accuracy=accuracy,
        )
        done = await carry_out(loop, more, None, now)
        hazard = await work.hazards.get(command.hazard_id)
        args = {"hazard_id": command.hazard_id, "number": hazard.number if hazard else ""}
        return replace(done, then=Start("report_more", args))

    return run


def _enter_value(work: Work, _: Settings) -> Run:
    return partial(enter, work)


def _send_table(work: Work, settings: Settings) -> Run:
    return partial(send, work, settings)


SPECIAL: Mapping[type, Callable[[Work, Settings], Run]] = {
    FollowLink: _join,
    InviteSomebody: _invite,
    Snap: _snap,
    AmendHazard: _amend,
    Report: _report,
    More: _report_more,
    EnterTableValue: _enter_value,
    SendTable: _send_table,
}
