"""The card of a draw, draws as a list, and what remains of a full-coverage list."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.draws.draw import Draw
from inspection.draws.facts import Coverage, DrawFacts, Street
from inspection.enterprise import Trait
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST_PICKS = 20
MOST_LEFT = 8
MOST_STREETS = 12


def drawn(facts: DrawFacts) -> Drawn:
    """Both digests first; the seed, the witness's word and the picks when they are out."""
    one = facts.draw
    about = one.drawn_from
    take, of, team = about["take"], len(about["enterprises"]), about["team"]
    lines: list[Label] = [
        words("card.draw.title", number=one.number, region=facts.region, kind=one.kind),
        words("card.draw.size", take=take, of=of, inspectors=len(about["inspectors"]), team=team),
        words("card.draw.digest", digest=one.digest),
        words("card.draw.commitment", commitment=one.commitment),
    ]
    if about["left_out"]:
        lines.append(words("card.draw.left_out", count=len(about["left_out"])))
    if one.revealed_at is None:
        lines.append(Words("card.draw.sealed"))
        return lines, [[Key(Words("card.draw.reveal"), f"l.reveal.{one.id}")]]
    lines.append(words("card.draw.seed", seed=one.seed))
    if one.witness:
        lines.append(words("card.draw.witness", witness=one.witness))
    for n, pick in enumerate(facts.picked[:MOST_PICKS], 1):
        key = "card.draw.pick" if pick.day else "card.draw.pick_unplanned"
        lines.append(words(key, n=n, name=pick.enterprise, team=list(pick.team), day=pick.day))
    if len(facts.picked) > MOST_PICKS:
        lines.append(words("menu.more", count=len(facts.picked) - MOST_PICKS))
    return lines, [[Key(Words("card.draw.record"), f"l.record.{one.id}")]]


def door(found: Sequence[Draw]) -> Drawn:
    """``/draw``: the newest, and what can be begun."""
    lines: list[Label] = [Words("card.draw.door")]
    for one in found:
        key = "card.draw.open_line" if one.revealed_at is None else "card.draw.done_line"
        lines.append(
            words(key, number=one.number, at=one.made_at, kind=one.kind, take=one.drawn_from["take"])
        )
    keys = [Key(one.number, f"l.show.{one.id}") for one in found]
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    return lines, [
        *rows,
        [Key(Words("card.draw.new"), "l.new.0"), Key(Words("card.draw.look_back"), "l.look_back.0")],
        [Key(Words("card.draw.coverage"), "l.traits.0")],
    ]


def traits() -> Drawn:
    keys = [Key(one.value, f"l.cover.{place}") for place, one in enumerate(Trait)]
    return [Words("card.draw.which_trait")], [keys[i : i + 3] for i in range(0, len(keys), 3)]


def coverage(found: Coverage) -> Drawn:
    """What remains, street by street, the most first; a press names those of one street."""
    place = list(Trait).index(found.trait)
    told = {"trait": found.trait.value, "since": found.since, "count": found.count, "left": found.left}
    lines: list[Label] = [words("card.draw.covered", done=found.count - found.left, **told)]
    keys = []
    for street in found.streets[:MOST_STREETS]:
        left = len(street.remaining)
        lines.append(words("card.draw.street", name=street.name, left=left, count=street.count))
        if left:
            keys.append(Key(street.name, f"l.left.{place}.{street.id}"))
    return lines, [keys[i : i + 3] for i in range(0, len(keys), 3)]


def remaining(street: Street) -> Drawn:
    lines: list[Label] = [
        words("card.draw.street", name=street.name, left=len(street.remaining), count=street.count)
    ]
    rows = [
        [Key(words("card.draw.plan", name=name), f"l.plan.{key}")]
        for key, name in street.remaining[:MOST_LEFT]
    ]
    if len(street.remaining) > MOST_LEFT:
        lines.append(words("menu.more", count=len(street.remaining) - MOST_LEFT))
    return lines, rows
