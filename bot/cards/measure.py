"""The card of a measure, and measures as a list with a button each."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.measures.facts import MeasureFacts
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST = 8


def drawn(facts: MeasureFacts) -> Drawn:
    one = facts.measure
    void = "card.measure.void_title" if one.is_void else "card.measure.title"
    lines: list[Label] = [words(void, number=one.number, kind=one.kind, about=facts.about)]
    lines += _said(facts)
    lines.append(words("card.measure.by", day=one.decided_on, by=facts.by, at=one.at))
    if one.is_void:
        lines.append(words("card.measure.voided", at=one.voided_at, reason=one.void_reason))
    rows = [[Key(number, f"h.show.{key}") for key, number in facts.hazards[:3]]] if facts.hazards else []
    if facts.may_void:
        rows.append([Key(Words("card.measure.void"), f"k.void.{one.id}")])
    return lines, rows


def _said(facts: MeasureFacts) -> list[Label]:
    one, lines = facts.measure, list[Label]()
    if one.person:
        lines.append(words("measuring.line.person", name=one.person))
    if one.amount_yuan is not None:
        lines.append(words("measuring.line.amount", yuan=one.amount_yuan))
    if facts.also:
        lines.append(words("card.measure.also", numbers=list(facts.also)))
    if one.persons is not None:
        lines.append(words("measuring.line.persons", persons=one.persons))
    if one.document or one.authority:
        lines.append(words("measuring.line.paper", document=one.document, authority=one.authority))
    flags = [Words(f"card.measure.{name}") for name in ("is_key", "is_crime") if getattr(one, name)]
    if flags:
        lines.append(words("card.measure.flags", flags=flags))
    numbers = dict(facts.hazards)
    if one.hazard_ids and not one.proofs:
        lines.append(words("measuring.line.hazards", numbers=[number for _, number in facts.hazards]))
    for proof in one.proofs:
        told = {"reported": proof.reported_at, "report": proof.reported_seq, "arrived": proof.arrived_at}
        number = numbers.get(proof.hazard_id, "")
        lines.append(words("card.measure.proof", number=number, arrival=proof.arrived_seq, **told))
    if one.note:
        lines.append(one.note)
    return lines


def listed(title: Label, found: Sequence[MeasureFacts]) -> Drawn:
    if not found:
        return [title, Words("card.measure.none")], []
    lines, keys = [title], []
    for n, facts in enumerate(found[:MOST], 1):
        one = facts.measure
        key = "card.measure.void_line" if one.is_void else "card.measure.line"
        lines.append(words(key, n=n, number=one.number, kind=one.kind, day=one.decided_on, about=facts.about))
        keys.append(Key(one.number, f"k.show.{one.id}"))
    if len(found) > MOST:
        lines.append(words("menu.more", count=len(found) - MOST))
    return lines, [keys[i : i + 3] for i in range(0, len(keys), 3)]
