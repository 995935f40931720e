"""The slash commands. All work at any point of any conversation; an open one is kept and comes back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot import (
    copyout_door,
    form_door,
    group_doors,
    menu,
    permit_door,
    register_door,
    tip_doors,
    training_door,
)
from bot.broadcast_door import broadcast
from bot.call_door import call
from bot.cards import case_presses, mentor_presses, service_presses, table
from bot.cards.drawing import draw
from bot.cards.poster_presses import scanned
from bot.cards.signal_presses import signals
from bot.draw_door import draws
from bot.found import sought
from bot.own_page_door import own_page
from bot.reading import read_id
from bot.render import Key
from bot.talk import Talk
from bot.today_door import today
from inspection.found import Sought
from inspection.outcome import Card
from inspection.people import ENTERPRISE_ROLES
from inspection.rights import Right, may_somewhere
from inspection.usecases.change_language import SetLanguage
from inspection.usecases.join import FollowLink
from inspection.usecases.set_digest_time import SetDigestTime
from inspection.words import Refused, Words, words

CARDS = {"H": Card.HAZARD, "V": Card.VISIT}
Run = Callable[[Talk, str], Awaitable[None]]


async def run(talk: Talk, name: str, argument: str) -> None:
    """Runs a command; an unknown one shows the menu."""
    await COMMANDS.get(name, show_menu)(talk, argument)


async def start(talk: Talk, payload: str) -> None:
    """``/start`` with a poster (p…; t… to report there in confidence), an invitation (i…), a
    card (c…), a form (f…), a group's button (g…), or nothing."""
    kind, token = payload[:1], payload[1:]
    if not payload:
        await show_menu(talk, "")
    elif kind == "p" and (site := await talk.tx.facts.site_of_poster(token)) is not None:
        await _at_the_poster(talk, site.id, token)
    elif kind == "p":
        await scanned(talk, token)
    elif kind == "i":
        await _join(talk, token)
    elif kind == "g":
        await group_doors.opened(talk, token)
    elif kind == "t":
        await tip_doors.begin(talk, token)
    elif kind == "f":
        await form_door.form(talk, token)
    elif kind == "c" and token[:1] in CARDS and (subject_id := read_id(token[1:])) is not None:
        await _card(talk, CARDS[token[:1]], subject_id)
    else:
        talk.post([Words("refused.link_dead")])


async def _at_the_poster(talk: Talk, enterprise_id: int, token: str) -> None:
    """One poster, one card; which buttons it has depends on who looks."""
    facts, person = talk.tx.facts, talk.caller.person
    if person is None:
        lines, rows = await menu.doors(facts, enterprise_id, token)
    else:
        lines, rows = await menu.site(facts, enterprise_id, token, person, talk.now)
    talk.post(lines, rows)


async def _card(talk: Talk, card: Card, subject_id: int) -> None:
    try:
        lines, rows = await draw(card, talk.tx.facts, subject_id, talk.caller.person, talk.now)
    except Refused:
        talk.post([Words("refused.link_dead")])
        return
    talk.post(lines, rows)


async def _join(talk: Talk, token: str) -> None:
    caller = talk.caller
    try:
        done = await talk.execute(FollowLink(token, caller.chat_id, caller.name, caller.language))
    except Refused as refusal:
        talk.post([refusal.words])
        return
    talk.post([done.words])
    people = await talk.tx.people({caller.chat_id})
    talk.desk.people |= people  # what else came in this batch is already theirs
    address = talk.tx.address(caller.chat_id, known=True)
    talk.desk.readdress(caller.address, address)  # what was begun before goes on
    talk.caller = replace(caller, address=address, person=people.get(caller.chat_id))
    await show_menu(talk, "")
    await talk.tell(done.notices)


async def show_menu(talk: Talk, _: str) -> None:
    lines, rows = menu.main(talk.caller.person)
    talk.hint(lines, rows)


async def check(talk: Talk, argument: str) -> None:
    """``/check``: a visit for an inspector, a self-check for the enterprise. ``argument``: an enterprise's id, or
    its name."""
    person = talk.caller.person
    if person is None:
        talk.post([Words("chat.enrolled_only")])
    elif (enterprise_id := read_id(argument)) is not None:
        await talk.start("check_in", {"enterprise_id": enterprise_id})
    elif may_somewhere(person, Right.VISIT):
        await talk.start("choose_site", {"query": argument, "then": "check_in"})
    elif own := next((p.enterprise_id for p in person.posts if p.role in ENTERPRISE_ROLES), None):
        await talk.start("check_in", {"enterprise_id": own})
    else:
        talk.post([Words("menu.no_check")])


async def plan(talk: Talk, _: str) -> None:
    """``/plan``: a visit for somebody's day."""
    if talk.caller.person is None or not may_somewhere(talk.caller.person, Right.PLAN_VISIT):
        talk.post([Words("menu.no_plan")])
        return
    await talk.start("choose_site", {"query": "", "then": "plan_visit"})


async def invite(talk: Talk, _: str) -> None:
    """``/invite``: a link that enrols somebody; whoever may not is told so by the dialog."""
    await talk.start("invite")


async def measure(talk: Talk, _: str) -> None:
    """``/measure``: a measure put on record; whoever may not is told so by the dialog."""
    await talk.start("measure")


async def find(talk: Talk, argument: str) -> None:
    """``/find``: enterprises and hazards by a word or a number; alone, it asks for one, or for a place."""
    if not argument or talk.caller.person is None:
        await talk.start("find")
    else:
        talk.post(*await sought(talk, Sought(argument)))


async def report(talk: Talk, argument: str) -> None:
    """``/report``: a hazard. Somebody without a role reports at a poster; ``argument`` is its code, or "name" for
    whoever has chosen to report by name."""
    if not argument and talk.tx.facts.tip_made:
        await tip_doors.doors(talk)
        return
    argument = "" if argument == "name" else argument
    if talk.caller.person is not None:
        await _snap(talk, argument)
        return
    site = await talk.tx.facts.site_of_poster(argument) if argument else None
    if site is None:
        talk.post([Words("menu.scan_first")])
    else:
        await talk.start("report", {"enterprise_id": site.id})


async def _snap(talk: Talk, argument: str) -> None:
    enterprise_id = read_id(argument)
    if enterprise_id is None and argument.isdecimal():
        talk.post([Words("refused.link_dead")])
    else:
        await talk.start("snap", {} if enterprise_id is None else {"enterprise_id": enterprise_id})


async def tasks(talk: Talk, _: str) -> None:
    """``/tasks``: what waits for this person, in order, each with a button that starts it; for somebody without
    a post, where their own reports stand."""
    if talk.caller.person is None:
        reports = await talk.tx.facts.reports_of(talk.caller.chat_id)
        talk.post([Words("report.mine"), *(reports or [Words("report.none_waiting")])])
        return
    lines, rows = await menu.tasks(talk.tx.facts, talk.caller.person, talk.now)
    talk.post(lines, rows)


async def record(talk: Talk, code: str) -> None:
    """``/record CODE``: what is open at a site; CODE is a poster's, or for the enrolled a credit code."""
    facts, person = talk.tx.facts, talk.caller.person
    site = await facts.site_of_poster(code) if code else None
    if site is None and person is not None and code:
        site = await facts.site_of_code(code)
    if site is None:
        talk.post([Words("menu.record_how" if not code else "refused.link_dead")])
        return
    lines, rows = await menu.record(facts, site.id, talk.now)
    talk.post(lines, rows)


async def digest(talk: Talk, argument: str) -> None:
    """``/digest``: today's digest now; ``/digest 07:30`` sets when it comes."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.DIGEST):
        talk.post([Words("menu.no_digest")])
    elif argument:
        await _digest_time(talk, argument)
    else:
        talk.post(*await menu.digest(talk.tx.facts, person, talk.now))
        caller, today = talk.caller, talk.tx.facts.today(talk.now)
        talk.desk.jobs.append(menu.picture(talk.new_id(), caller.address, caller.language, person, today))


async def _digest_time(talk: Talk, argument: str) -> None:
    try:
        done = await talk.execute(SetDigestTime(argument))
    except Refused as refusal:
        talk.post([refusal.words])
        return
    talk.post([done.words])


async def language(talk: Talk, argument: str) -> None:
    """``/language``: two buttons; people without a role are answered in their phone's language."""
    if argument and talk.caller.person is not None:
        done = await talk.execute(SetLanguage(argument))
        talk.caller = replace(talk.caller, language=argument)
        talk.refresh([done.words])
        return
    ways = [Key(Words(f"language.{code}"), f"m.language.{code}") for code in ("zh", "en")]
    talk.post([Words("language.ask")], [ways])


async def whoami(talk: Talk, _: str) -> None:
    person = talk.caller.person
    if person is None:
        talk.post([Words("menu.nobody")])
    else:
        talk.post(await menu.posts(talk.tx.facts, person))


async def show_help(talk: Talk, _: str) -> None:
    known = talk.caller.person is not None
    talk.post([words("menu.help" if known else "menu.help_public")])


async def returns(talk: Talk, _: str) -> None:
    """``/return``: the month's table, or which one when there are several."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.RETURN):
        talk.post([Words("return.card.not_yours")])
        return
    found = await talk.tx.facts.tables(person, talk.tx.facts.today(talk.now))
    if len(found) == 1:
        talk.post(*table.drawn(await talk.tx.facts.table(person, found[0].token, talk.now)))
    else:
        talk.post(*table.chosen(found))


async def nothing_open(talk: Talk, _: str) -> None:
    """``/back`` and ``/cancel`` while nothing is open."""
    talk.post([Words("menu.nothing_open")])


COMMANDS: Mapping[str, Run] = {
    "start": start,
    "menu": show_menu,
    "check": check,
    "plan": plan,
    "invite": invite,
    "measure": measure,
    "report": report,
    "tip": tip_doors.begin,
    "receipt": tip_doors.receipt,
    "form": form_door.form,
    "register": register_door.register,
    "permit": permit_door.permit,
    "find": find,
    "tasks": tasks,
    "today": today,
    "record": record,
    "digest": digest,
    "broadcast": broadcast,
    "cases": case_presses.cases,
    "training": training_door.training,
    "request": service_presses.requests,
    "mentors": mentor_presses.mentors,
    "page": own_page,
    "return": returns,
    "copyout": copyout_door.copyouts,
    "draw": draws,
    "call": call,
    "signals": signals,
    "language": language,
    "help": show_help,
    "whoami": whoami,
    **dict.fromkeys(("back", "cancel"), nothing_open),
}
