"""A broadcast as its receivers answer it, and as the office that sent it reads it."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.broadcasts.standing import BroadcastFacts, Standing, addressed
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST = 30  # names of one page


def letter_rows(
    broadcast_id: int, enterprise_id: int, *, read: bool = False, case_id: int | None = None
) -> list[list[Key]]:
    """Below what an enterprise gets. ``read``: that has been pressed already."""
    more = [] if case_id is None else [[Key(Words("broadcast.button.case"), f"y.show.{case_id}")]]
    confirm = Key(Words("broadcast.button.confirm"), f"b.confirm.{broadcast_id}.{enterprise_id}")
    if read:
        return [[confirm], *more]
    return [[Key(Words("broadcast.button.read"), f"b.read.{broadcast_id}.{enterprise_id}"), confirm], *more]


def drawn(facts: BroadcastFacts) -> Drawn:
    one, reach = facts.broadcast, facts.reach
    whom = addressed(facts.region, one.sector, one.trait)
    lines: list[Label] = [words("card.broadcast.title", number=one.number, by=facts.by, at=one.at), whom]
    lines.append(words("card.broadcast.text", text=one.text[:60]))
    read, confirmed = reach.read + reach.confirmed, reach.confirmed
    told = {"delivered": reach.delivered + read, "read": read, "confirmed": confirmed}
    lines.append(words("card.broadcast.reach", total=reach.total, **told))
    if reach.nobody or reach.blocked:
        lines.append(words("card.broadcast.not_reached", nobody=reach.nobody, blocked=reach.blocked))
    if one.reminded_at is not None:
        lines.append(words("card.broadcast.reminded", at=one.reminded_at))
    rows = [[Key(Words("card.broadcast.again"), f"b.again.{one.id}")]]
    if reach.total > confirmed:
        rows[0].append(Key(Words("card.broadcast.missing"), f"b.missing.{one.id}"))
        if facts.may_remind:
            rows.append([Key(Words("card.broadcast.remind"), f"b.remind.{one.id}")])
    return lines, rows


def missing(facts: BroadcastFacts, found: Sequence[tuple[int, str, Standing]], start: int) -> Drawn:
    """Whom it has not reached, the worst first; ``found`` holds one more than a page when there are more."""
    number = facts.broadcast.number
    lines: list[Label] = [words("card.broadcast.missing_title", number=number)]
    lines += [
        words("card.broadcast.missing_line", name=name, standing=standing)
        for _, name, standing in found[:MOST]
    ]
    if len(found) <= MOST:
        return lines, []
    return lines, [[Key(Words("card.broadcast.more"), f"b.missing.{facts.broadcast.id}.{start + MOST}")]]


def listed(found: Sequence[BroadcastFacts]) -> Drawn:
    """The newest ones, and the way to send one."""
    lines: list[Label] = [words("card.broadcast.list", count=len(found))]
    for facts in found:
        one, reach = facts.broadcast, facts.reach
        told = {"number": one.number, "at": one.at, "text": one.text[:20]}
        lines.append(words("card.broadcast.line", confirmed=reach.confirmed, total=reach.total, **told))
    keys = [Key(facts.broadcast.number, f"b.show.{facts.broadcast.id}") for facts in found]
    rows = [keys[i : i + 3] for i in range(0, len(keys), 3)]
    return lines, [*rows, [Key(Words("card.broadcast.new"), "b.new.0")]]
