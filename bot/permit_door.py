"""``/permit``: a permit for dangerous work is begun, those under way are shown; a press on one takes its next step."""

from collections.abc import Sequence
from hashlib import blake2s

from bot.cards import permit as card
from bot.reading import read_id
from bot.render import Key
from bot.talk import Talk
from bot.view import Label
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.permits.facts import PermitFacts
from inspection.permits.load import kinds
from inspection.words import Refused, Words, words

MOST = 12


async def permit(talk: Talk, argument: str) -> None:
    """``argument``: a kind, or ``kind.enterprise``; nothing shows what is under way."""
    person = talk.caller.person
    if person is None:
        talk.post([Words("chat.enrolled_only")])
        return
    kind, _, firm = argument.strip().partition(".")
    own = sorted({p.enterprise_id for p in person.posts if p.role in ENTERPRISE_ROLES and p.enterprise_id})
    if kind not in kinds():
        await _under_way(talk, person, own)
    elif (enterprise_id := read_id(firm) or (own[0] if len(own) == 1 else None)) is not None:
        await begin(talk, kind, kinds()[kind].first.key, enterprise_id)
    elif own:
        firms = [await talk.tx.facts.enterprise(one) for one in own]
        talk.post([Words("permit.which")], [[Key(one.name, f"m.permit.{kind}.{one.id}")] for one in firms])
    else:
        raise Refused("permit_not_yours")


async def _under_way(talk: Talk, person: Person, own: Sequence[int]) -> None:
    found: Sequence[PermitFacts] = await talk.tx.facts.permits(person, talk.now)
    lines: list[Label] = [words("permit.open", count=len(found)) if found else Words("permit.none_open")]
    lines += [_line(one) for one in found[:MOST]]
    keys = [Key(one.number, f"p.show.{one.id}") for one in found[:MOST]]
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    if own:
        lines.append(Words("permit.begin"))
        rows += [[Key(kind.title, f"m.permit.{name}")] for name, kind in kinds().items()]
    talk.post(lines, rows)


def _line(one: PermitFacts) -> Label:
    return words(
        "permit.line",
        number=one.number,
        title=one.title,
        enterprise=one.enterprise,
        place=one.place,
        state=one.state,
    )


async def begin(talk: Talk, kind: str, step: str, enterprise_id: int, permit_id: int | None = None) -> None:
    """Opens the form of the step in a message of its own. Raises Refused with what stands in the way."""
    person = talk.caller.person
    if person is None:
        raise Refused("not_enrolled")
    facts = talk.tx.facts
    await facts.permit_step(person, kind, step, permit_id, enterprise_id, talk.now)
    form_id = await facts.permit_form(kind, step, talk.now)
    seed = int.from_bytes(blake2s(talk.new_id().encode(), digest_size=6).digest())
    form = {"form_id": form_id, "seed": seed, "began": talk.now.isoformat(), "enterprise_id": enterprise_id}
    talk.pressed = None  # the card stays
    await talk.start("permit", {**form, "kind": kind, "step": step, "permit_id": permit_id})


async def press(talk: Talk, action: str, number: str, _: str) -> None:
    """A button of a permit's card. What cannot be done is told, and the card drawn as it is now."""
    permit_id = read_id(number)
    if permit_id is None:
        raise Refused("permit_unknown")
    facts: PermitFacts = await talk.tx.facts.permit(talk.caller.person, permit_id, talk.now)
    if action == "show":
        talk.nod()
        talk.post(*card.drawn(facts))
        return
    try:
        await begin(talk, await talk.tx.facts.permit_kind(permit_id), action, facts.enterprise_id, permit_id)
    except Refused as refusal:
        talk.toast(refusal.words, alert=True)
        talk.refresh(*card.drawn(facts))
        return
    talk.nod()
