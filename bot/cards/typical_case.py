"""A typical case as everybody enrolled reads it, and the library as a list with its ways to narrow it."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.cases.case import TypicalCase
from inspection.cases.facts import CaseFacts
from inspection.enterprise import Sector, Trait
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST = 8  # of one page
ALL = "a"
SECTORS, TRAITS = tuple(Sector), tuple(Trait)


def drawn(facts: CaseFacts) -> Drawn:
    one = facts.case
    lines: list[Label] = [words("card.case.title", number=one.number, title=one.title)]
    if about := _about(one):
        lines.append(words("card.case.about", about=about))
    lines += one.told
    if one.is_void:
        lines.append(words("card.case.voided", at=one.voided_at, reason=one.void_reason))
        return lines, []
    keys = []
    if one.photo_ids:
        keys.append(Key(words("card.case.photos", count=len(one.photo_ids)), f"y.photos.{one.id}"))
    if facts.may_send:
        keys.append(Key(Words("card.case.send"), f"y.send.{one.id}"))
    if facts.may_void:
        keys.append(Key(Words("card.case.void"), f"y.void.{one.id}"))
    return lines, [keys] if keys else []


def _about(one: TypicalCase) -> list[Label]:
    """Whose kind of site it was, by how much and by which clause; the enterprise only where that was chosen."""
    found: list[Label] = [words("card.case.fact", fact=fact) for fact in (one.sector, *one.traits) if fact]
    if one.grade is not None:
        found.append(words("card.case.fact", fact=one.grade))
    if one.clause:
        found.append(words("card.case.clause", clause=one.clause))
    return [*found, one.enterprise] if one.enterprise else found


def listed(title: Label, found: Sequence[TypicalCase], token: str = ALL, start: int = 0) -> Drawn:
    """A page of the library; ``found`` holds one more than a page when there are more."""
    lines: list[Label] = [title]
    if not found:
        lines.append(Words("card.case.none"))
    for one in found[:MOST]:
        lines.append(words("card.case.line", number=one.number, title=one.title, sector=one.sector or ""))
    keys = [Key(one.number, f"y.show.{one.id}") for one in found[:MOST]]
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    if len(found) > MOST:
        rows.append([Key(Words("card.broadcast.more"), f"y.list.{token}.{start + MOST}")])
    if token == ALL and found:
        ways = ("sector", "trait", "clause")
        rows.append([Key(words(f"card.case.by_{way}"), f"y.by.{way}") for way in ways])
        lines.append(Words("card.case.search"))
    return lines, rows


def choices(way: str, found: Sequence[TypicalCase]) -> Drawn:
    """The sectors, traits or clauses that the library has cases of."""
    keys: dict[str, Key] = {}
    for one in found:
        if way == "sector" and one.sector is not None:
            keys[f"s{SECTORS.index(one.sector)}"] = _key(one.sector, f"s{SECTORS.index(one.sector)}")
        if way == "trait":
            keys |= {f"t{TRAITS.index(t)}": _key(t, f"t{TRAITS.index(t)}") for t in one.traits}
        if way == "clause" and one.clause:
            keys.setdefault(f"{one.edition} {one.clause}", _key(one.clause, f"c{one.id}"))
    shown = list(keys.values())
    return [Words(f"card.case.which_{way}")], [shown[i : i + 3] for i in range(0, len(shown), 3)]


def known_of(one: TypicalCase) -> dict[str, str]:
    """For whom it is most likely meant: answers of the broadcast's dialog, which can be changed there."""
    return {"whom": "sector", "sector": one.sector.value} if one.sector else {"whom": "all"}


def _key(fact: Sector | Trait | str, token: str) -> Key:
    label: Label = fact if type(fact) is str else words("card.case.fact", fact=fact)
    return Key(label, f"y.list.{token}.0")
