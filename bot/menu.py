"""The menu, the poster's card, the list of what waits: posts with buttons, drawn for whoever reads them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.cards.digest import digest_rows
from bot.cards.poster import standing
from bot.dialogs.facts import Facts
from bot.maps import map_keys
from bot.render import Key
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.outcome import Card
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Right, Site, may, may_somewhere
from inspection.words import Words, words

Job = tuple[str, str, dict[str, Any]]
Post = tuple[list[Label], list[list[Key]]]
MOST_TASKS = 8
OPENS = {
    **{Card.HAZARD: "h.show", Card.VISIT: "v.show", Card.ENTERPRISE: "e.open"},
    **{Card.DUTY: "o.do", Card.PERMIT: "p.show", Card.CALL: "c.show"},
    **{Card.DRAW: "l.show", Card.SIGNAL: "sig.show", Card.COPYOUT: "x.list", Card.SERVICE: "n.show"},
    **{Card.MENTOR: "mt.show", Card.EXPERT: "ex.show"},
}
MOST_OPEN = 6


def main(person: Person | None) -> Post:
    """The way in: a button for everything this person may do, none for what they may not."""
    if person is None:
        return [Words("menu.public"), Words("menu.help_public")], [[Key(Words("menu.my_reports"), "m.tasks")]]
    offers = [
        ("check", may_somewhere(person, Right.VISIT) or person.holds(*ENTERPRISE_ROLES)),
        ("report", may_somewhere(person, Right.REPORT)),
        ("form", may_somewhere(person, Right.REPORT)),
        ("permit", person.holds(*ENTERPRISE_ROLES)),
        ("plan", may_somewhere(person, Right.PLAN_VISIT)),
        ("draw", may_somewhere(person, Right.DRAW)),
        ("call", may_somewhere(person, Right.CALL)),
        ("measure", may_somewhere(person, Right.MEASURE)),
        ("invite", may_somewhere(person, Right.INVITE)),
        ("find", may_somewhere(person, Right.READ)),
        ("today", may_somewhere(person, Right.VISIT)),
        ("tasks", True),
        ("digest", may_somewhere(person, Right.DIGEST)),
        ("cases", True),
        ("training", may_somewhere(person, Right.READ)),
        ("request", person.holds(*ENTERPRISE_ROLES) or may_somewhere(person, Right.SUPPORT)),
        ("mentors", person.holds(*ENTERPRISE_ROLES) or may_somewhere(person, Right.SUPPORT)),
        ("page", person.holds(*ENTERPRISE_ROLES)),
        ("broadcast", may_somewhere(person, Right.BROADCAST)),
        ("return", may_somewhere(person, Right.RETURN)),
        ("signals", may_somewhere(person, Right.SIGNALS)),
        ("copyout", may_somewhere(person, Right.COPY_OUT)),
        ("language", True),
        ("whoami", True),
    ]
    keys = [Key(Words(f"menu.{name}"), f"m.{name}") for name, offered in offers if offered]
    return [words("menu.title", name=person.name), Words("menu.what")], _pairs(keys)


async def doors(facts: Facts, enterprise_id: int, token: str) -> Post:
    """What a worker sees: the record, reporting by name, and in confidence: here or by telephone."""
    site = await facts.enterprise(enterprise_id)
    in_confidence = facts.tip_made and await facts.tip_open()
    words_of_doors = Words("menu.doors_open" if in_confidence else "menu.doors")
    rows = [[Key(Words("menu.by_name"), f"m.report.{token}")]]
    if in_confidence:
        rows.append([Key(Words("tip_doors.confidence"), f"m.tip.{token}")])
    rows.append([Key(Words("menu.public_record"), url=f"{facts.public_url}/e/{token}")])
    return [words("menu.site_public", name=site.name), words_of_doors], rows


async def site(facts: Facts, enterprise_id: int, token: str, person: Person, now: datetime) -> Post:
    """What the enrolled see at the gate: the firm in four lines, and what they may do here."""
    about = await facts.visit_facts(person, enterprise_id, now)
    firm, open_now = about.enterprise, about.hazards
    lines: list[Label] = [
        words("menu.site", region=firm.region, name=firm.name),
        words(
            "menu.site_facts",
            sector=firm.sector,
            traits=list(firm.traits),
            headcount=firm.headcount,
            grade=firm.grade,
        ),
        words("menu.site_open", open=open_now.open, major=open_now.major, overdue=open_now.overdue),
        words("menu.site_last", last=about.last_visit_at)
        if about.last_visit_at
        else Words("menu.site_never"),
    ]
    seen, photos = await standing(facts, firm, person)
    rows = _site_keys(facts, firm, token, person, open_now.to_reinspect)
    return [*lines, *seen], [*rows, photos] if photos else rows


def _site_keys(
    facts: Facts, firm: Enterprise, token: str, person: Person, to_reinspect: int
) -> list[list[Key]]:
    here = Site(firm.id, firm.region_id)
    rows: list[list[Key]] = []
    if may(person, Right.VISIT, here):
        rows.append([Key(Words("menu.start_visit"), f"v.start.{firm.id}.{token}")])
        rows.append([Key(Words("card.poster.check"), f"e.poster.{firm.id}.{token}")])
    elif may(person, Right.SELF_CHECK, here):
        rows.append([Key(Words("menu.start_self_check"), f"v.start.{firm.id}.{token}")])
    second = [Key(words("menu.open_hazards", count=to_reinspect), f"e.open.{firm.id}")]
    if may(person, Right.REPORT, here):
        second.append(Key(Words("menu.report"), f"m.report.{firm.id}"))
    rows.append(second)
    rows.append([Key(Words("menu.public_record"), url=f"{facts.public_url}/e/{token}")])
    return [*rows, map_keys(firm.place, firm.name)] if firm.place else rows


async def tasks(facts: Facts, person: Person, now: datetime) -> Post:
    """What waits for this person, the most urgent first, each with the button that opens it."""
    waiting = await facts.tasks(person, now)
    if not waiting:
        return [Words("menu.tasks_title"), Words("menu.no_tasks")], []
    lines: list[Label] = [words("menu.tasks_count", count=len(waiting))]
    rows = []
    for number, task in enumerate(waiting[:MOST_TASKS], 1):
        lines.append(words("menu.task", number=number, task=task.words))
        opens = f"{OPENS[task.card]}.{task.subject_id}"
        rows.append(Key(words("menu.open_task", number=number), opens))
    if len(waiting) > MOST_TASKS:
        lines.append(words("menu.more", count=len(waiting) - MOST_TASKS))
    more = [[Key(Words("menu.today"), "m.today")]] if may_somewhere(person, Right.VISIT) else []
    return lines, [*(rows[i : i + 4] for i in range(0, len(rows), 4)), *more]


async def record(facts: Facts, enterprise_id: int, now: datetime) -> Post:
    """The public record in the chat, with the link to the page."""
    public = await facts.record(enterprise_id, now)
    firm = await facts.enterprise(enterprise_id)
    token = await facts.poster_token(enterprise_id)
    link = [[Key(Words("menu.public_record"), url=f"{facts.public_url}/e/{token}")]] if token else []
    if public is None:
        return [words("menu.site_public", name=firm.name), Words("menu.no_record")], link
    lines: list[Label] = [
        words("menu.site_public", name=firm.name),
        words("menu.site_open", open=len(public.open), major=public.major, overdue=public.overdue),
    ]
    lines += [
        words("menu.record_line", number=h.number, what=h.what, state=h.state, due=h.due_on)
        for h in public.open[:MOST_OPEN]
    ]
    lines.append(words("menu.record_closed", count=len(public.closed)))
    return lines, link


def picture(talk_id: str, address: str, language: str, person: Person, day: date) -> Job:
    """The digest's picture, which is drawn aside and follows."""
    told = {"person": person.id, "day": day.isoformat(), "address": address, "language": language}
    return "digest.picture", f"digest.picture:{talk_id}", told


async def digest(facts: Facts, person: Person, now: datetime) -> Post:
    found = await facts.digest(person, now)
    if found is None:
        return [Words("menu.no_digest")], []
    return [line.words for line in found.lines], digest_rows(found)


async def posts(facts: Facts, person: Person) -> Sequence[Label]:
    return [words("menu.title", name=person.name), *await facts.post_names(person)]


def _pairs(keys: list[Key]) -> list[list[Key]]:
    return [keys[i : i + 2] for i in range(0, len(keys), 2)]
