"""Records to be typed into an official platform: one at a time, each field copied by a tap, ticked when it is there."""

from collections.abc import Sequence

from bot.copyable import copyable
from bot.render import Key, Payload
from bot.view import Label
from inspection.copyouts.entry import mark
from inspection.copyouts.facts import MANY, CopyoutFacts, CopyoutLine
from inspection.words import Words, words
from texts import Voice

Drawn = tuple[list[Label], list[list[Key]]]
SHORT = 60  # characters of what has changed


def counted(count: int) -> str:
    """Nobody needs to know how many thousands."""
    return f"{MANY}+" if count >= MANY else str(count)


def listed(found: Sequence[CopyoutLine]) -> Drawn:
    """What there is to enter, platform by platform."""
    if not found:
        return [Words("card.copyout.title"), Words("card.copyout.none")], []
    lines: list[Label] = [Words("card.copyout.title")]
    rows = []
    for line in found:
        title, left = line.running.copyout.title, line.left
        told = {"missing": counted(left.missing), "changed": counted(left.changed)}
        lines.append(words("card.copyout.line", title=title, region=line.running.region, **told))
        if left.total:
            rows.append([Key(words("card.copyout.begin", title=title), f"x.next.{line.running.token}.0")])
    return lines, rows


def done(facts: CopyoutLine) -> Drawn:
    """All of it is entered."""
    title = facts.running.copyout.title
    return [words("card.copyout.done", title=title)], [[Key(Words("card.copyout.all"), "x.list.0")]]


def drawn(facts: CopyoutFacts, voice: Voice) -> list[Payload]:
    """The record, in one message or several."""
    fields = list(facts.told.items())
    return copyable([*_head(facts), Words("card.copyout.tap")], fields, _rows(facts), voice)


def _head(facts: CopyoutFacts) -> list[Label]:
    record, left, entry = facts.record, facts.left, facts.entry
    title = words("card.copyout.record", number=record.number, enterprise=record.enterprise)
    lines: list[Label] = [title, facts.running.platform]
    told = {"missing": counted(left.missing), "changed": counted(left.changed)}
    lines.append(words("card.copyout.left", **told))
    if entry is not None:
        key = "card.copyout.entered_as" if entry.number else "card.copyout.entered"
        by = facts.by or Words("card.copyout.operator")
        lines.append(words(key, at=entry.at, by=by, number=entry.number))
    for one in facts.changes:
        told = {"before": one.before[:SHORT] or "–", "now": one.now[:SHORT] or "–"}
        lines.append(words("card.copyout.change", label=one.label, **told))
    return lines


def _rows(facts: CopyoutFacts) -> list[list[Key]]:
    here = f"{facts.running.token}.{facts.record.id}"
    back = Key(Words("card.copyout.back"), f"x.back.{here}")
    on = Key(Words("card.copyout.skip"), f"x.next.{here}")
    number = Key(Words("card.copyout.number"), f"x.number.{here}~{mark(facts.told)}")
    if not facts.waits:
        on = Key(Words("card.copyout.on"), f"x.next.{here}")
        return [[number, Key(Words("card.copyout.undo"), f"x.undo.{here}")], [back, on]]
    tick = Key(Words("card.copyout.tick"), f"x.done.{here}~{mark(facts.told)}")
    return [[tick, number], [back, on]]
