"""``/register``: what is kept of people, things and events, as it counts now; a row is renewed with its old answers."""

from datetime import date
from typing import Any

from bot.reading import read_id
from bot.render import Key
from bot.renewing import renew
from bot.talk import Talk
from bot.view import Label
from inspection.forms.filling_rights import may_be_offered
from inspection.forms.row import Row, Tally
from inspection.people import Person
from inspection.words import Words, words

ROWS = 8
REGISTERS = 12
NOTHING = Tally()


async def register(talk: Talk, argument: str) -> None:
    """``argument``: nothing or a page for all registers, a form's id, name or title with a page, "~7" for a row of
    one, "!7" to renew it."""
    person = talk.caller.person
    mark, key = argument[:1], read_id(argument[1:])
    if person is None:
        talk.post([Words("chat.enrolled_only")])
    elif mark == "~" and key is not None:
        await _row(talk, person, key)
    elif mark == "!" and key is not None:
        await renew(talk, key)
    else:
        await _registers(talk, person, argument.strip())


async def _registers(talk: Talk, person: Person, argument: str) -> None:
    """Those that somebody may fill in; what is running out comes first, then what has rows at all."""
    today = talk.now.astimezone(talk.zone).date()
    lines = [one for one in await talk.tx.facts.forms() if one.settings.is_register]
    lines = [one for one in lines if may_be_offered(person, one.settings)]
    tallies = await talk.tx.facts.tallies(person, [one.name for one in lines], today)
    name, _, page = argument.partition("@")
    found = [one for one in lines if name and (one.id == read_id(name) or one.name == name)]
    found = found or [one for one in lines if name.casefold() in f"{one.title} {one.name}".casefold()]
    if len(found) == 1 and name:
        await _rows(talk, person, found[0].id, found[0].name, found[0].title, read_id(page) or 0)
        return
    if not found:
        talk.post([words("fill.no_such", name=name) if name else Words("fill.none")])
        return

    def urgent(tally: Tally) -> tuple[bool, bool, bool]:
        return not tally.over, not tally.soon, not tally.many

    found.sort(key=lambda one: urgent(tallies.get(one.name, NOTHING)))  # within these by title
    start = (read_id(page) or 0) * REGISTERS
    rows = []
    for one in found[start : start + REGISTERS]:
        tally = tallies.get(one.name, NOTHING)
        rows.append([Key(_counted(one.title, tally), f"m.register.{one.id}")])
    talk.refresh(
        [words("register.choose", count=len(found))],
        [*rows, *_turn(name, start, REGISTERS, len(found))],
    )


def _counted(title: str, tally: Tally) -> Label:
    if tally.over:
        return words("register.line_over", title=title, many=tally.many, over=tally.over)
    if tally.soon:
        return words("register.line_soon", title=title, many=tally.many, soon=tally.soon)
    return words("register.line", title=title, many=tally.many) if tally.many else title


async def _rows(talk: Talk, person: Person, form_id: int, name: str, title: str, page: int) -> None:
    today = talk.now.astimezone(talk.zone).date()
    found = await talk.tx.facts.rows(person, name, page * ROWS, ROWS + 1)
    owners = {one.owner for one in found}
    lines: list[Label] = [words("register.title", title=title), *([] if found else [Words("register.empty")])]
    lines += [_line(number, one, today, len(owners) > 1) for number, one in enumerate(found[:ROWS], 1)]
    keys = [
        Key(words("register.open", number=number), f"m.register.~{one.submission_id}")
        for number, one in enumerate(found[:ROWS], 1)
    ]
    turn = _turn(str(form_id), page * ROWS, ROWS, page * ROWS + len(found))
    add = [Key(Words("register.add"), f"m.form.{form_id}")]
    talk.refresh(lines, [*(keys[i : i + 4] for i in range(0, len(keys), 4)), *turn, add])


def _line(number: int, row: Row, today: date, named: bool) -> Label:
    name = row.name or row.title
    said: dict[str, Any] = {"number": number, "name": f"{row.owner} · {name}" if named else name}
    if row.ended:
        return words("register.row_ended", **said)
    if row.expires_on is None:
        return words("register.row", **said)
    left = (row.expires_on - today).days
    key = "register.row_over" if left < 0 else "register.row_left"
    return words(key, day=row.expires_on.isoformat(), left=abs(left), **said)


async def _row(talk: Talk, person: Person, key: int) -> None:
    row = await talk.tx.facts.row(person, key)
    told = await talk.tx.facts.row_lines(row, talk.voice, talk.now)
    head = words("register.head", title=row.title, owner=row.owner, at=row.since)
    lines: list[Label] = [head, *(words("fill.read_line", label=label, said=said) for label, said in told)]
    talk.post(lines, [[Key(Words("register.renew"), f"m.register.!{row.submission_id}")]])


def _turn(name: str, start: int, most: int, count: int) -> list[list[Key]]:
    here = start // most
    before = [Key("◂", f"m.register.{name}@{here - 1}")] if here else []
    after = [Key("▸", f"m.register.{name}@{here + 1}")] if start + most < count else []
    return [[*before, *after]] if before or after else []
