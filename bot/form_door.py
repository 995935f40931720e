"""``/form``: which form is to be filled in, and what was handed in before."""

from bot.forms.begun import begun
from bot.forms.listed import FormLine
from bot.reading import read_id
from bot.render import Key
from bot.talk import Talk
from inspection.forms.filling_rights import may_be_offered, regions_for
from inspection.forms.settings import Subject
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.words import Words, words

MINE = "~"
MOST = 20
LAST = 10


async def form(talk: Talk, argument: str) -> None:
    """``argument``: an id, a name or a part of a title; "~" for what this person handed in, "~7" for one of it."""
    person = talk.caller.person
    if person is None:
        talk.post([Words("chat.enrolled_only")])
    elif argument.startswith(MINE):
        await _handed_in(talk, person, argument.removeprefix(MINE))
    else:
        await _choose(talk, person, argument.strip())


async def _choose(talk: Talk, person: Person, argument: str) -> None:
    lines = [one for one in await talk.tx.facts.forms() if may_be_offered(person, one.settings)]
    lines = lines if argument else [one for one in lines if not one.settings.is_register]
    argument, _, region = argument.partition("@")
    key = read_id(argument)
    found = [one for one in lines if one.id == key or one.name == argument]
    found = found or [one for one in lines if argument.casefold() in f"{one.title} {one.name}".casefold()]
    if len(found) == 1 and argument:
        await _begin(talk, person, found[0], read_id(region))
    elif not found and argument:
        talk.post([words("fill.no_such", name=argument)])
    else:
        rows = [[Key(one.title, f"m.form.{one.id}")] for one in found[:MOST]]
        more = [words("fill.narrow", count=len(found) - MOST)] if len(found) > MOST else []
        last = [Key(Words("menu.register"), "m.register"), Key(Words("fill.mine"), f"m.form.{MINE}")]
        talk.post([Words("fill.choose" if found else "fill.none"), *more], [*rows, last])


async def _begin(talk: Talk, person: Person, line: FormLine, region_id: int | None) -> None:
    """About the person's own enterprise or region, or one that is chosen first."""
    args = begun(talk, line.id)
    if line.settings.subject is Subject.REGION:
        regions = [region_id] if region_id is not None else regions_for(person, line.settings)
        if len(regions) == 1:
            await talk.start("form", {**args, "region_id": regions[0]})
            return
        names = {one: await talk.tx.facts.region_name(one) for one in regions}
        rows = [[Key(name, f"m.form.{line.id}@{one}")] for one, name in names.items()]
        talk.post([words("fill.which_region", form=line.title)], rows)
        return
    own = {post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES} - {None}
    if len(own) == 1 and all(post.role in ENTERPRISE_ROLES for post in person.posts):
        await talk.start("form", {**args, "enterprise_id": own.pop()})
    else:
        await talk.start("choose_site", {"query": "", "then": "form", "args": args})


async def _handed_in(talk: Talk, person: Person, argument: str) -> None:
    key = read_id(argument)
    if key is not None:
        form, number, answers = await talk.tx.facts.handed_in_form(person, key, talk.voice, talk.now)
        lines = [words("fill.read_line", label=label, said=said) for label, said in answers]
        talk.post([words("fill.read_title", number=number, form=form), *lines])
        return
    found = await talk.tx.facts.handed_in(person, LAST)
    lines = [
        words("fill.my_line", number=one.number, form=one.form, enterprise=one.about, at=one.at)
        for one in found
    ]
    keys = [Key(words("fill.my_button", number=one.number), f"m.form.{MINE}{one.id}") for one in found]
    title = Words("fill.my_last" if found else "fill.my_none")
    talk.post([title, *lines], [keys[i : i + 4] for i in range(0, len(keys), 4)])
