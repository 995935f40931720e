"""The card of a quality signal, and signals as a list: what was measured, and the way to each piece of evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.render import Key
from bot.view import Label
from inspection.people import Person
from inspection.posters.check import NOTICED
from inspection.signals.facts import SignalFacts
from inspection.signals.signal import Signal, SignalKind
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
PHOTOS = frozenset({SignalKind.SAME_PHOTO, SignalKind.SAME_PROOF})
PACED = frozenset({SignalKind.TOO_FAST, SignalKind.ALL_AT_ONCE, SignalKind.SAME_ANSWERS})
POSTERS = frozenset(SignalKind(f"poster_{found.value}") for found in NOTICED)
KINDS = tuple(SignalKind)


def drawn(facts: SignalFacts, reader: Person | None) -> Drawn:
    one = facts.signal
    lines: list[Label] = [words("card.signal.title", number=one.number, kind=one.kind, at=one.at)]
    lines.append(words("card.signal.about", person=facts.person, enterprise=facts.enterprise))
    lines += _says(facts)
    if one.answer is not None:
        lines.append(words("card.signal.answer", name=facts.person, answer=one.answer))
    if one.verdict is not None:
        told = {"verdict": one.verdict, "judge": facts.judge, "at": one.judged_at, "said": one.said}
        lines.append(words("card.signal.verdict", **told))
    else:
        lines.append(Words("card.signal.only_a_hint"))
    return lines, [*_evidence(facts), *_acts(facts, reader)]


def _says(facts: SignalFacts) -> list[Label]:
    one, said = facts.signal, dict(facts.signal.facts)
    if one.kind is SignalKind.OFF_SITE:
        lines: list[Label] = [words(f"card.signal.place.{said['nearness']}", **said)]
        return [*lines, words("card.signal.reason", reason=said["reason"])] if said["reason"] else lines
    if one.kind in PHOTOS:
        key = "cut" if said.get("cut") else "mirrored" if said["mirrored"] else "alike"
        key = "exact" if said["exact"] else key
        said |= {
            "like": words(f"card.signal.{key}", bits=said["bits"], cut=said.get("cut", 0)),
            "day": date.fromisoformat(said["earlier_at"][:10]),
        }
    if one.kind is SignalKind.PHOTO_FACTS:
        said["reasons"] = [
            words(f"trust.photo.{name}", **_times(why)) for name, why in said["reasons"].items()
        ]
    if one.kind in POSTERS:
        said |= _times({"at": said["at"]})
    if one.kind is SignalKind.FOUND_LATER:
        said["item"] = facts.item or said["item"]
    if one.kind is SignalKind.LAST_DAY:
        said["day"] = date.fromisoformat(said["day"])
    return [words(f"card.signal.says.{one.kind}", **said)]


def _times(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Moments as moments again."""
    return {
        name: datetime.fromisoformat(value) if isinstance(value, str) else value
        for name, value in facts.items()
    }


def _evidence(facts: SignalFacts) -> list[list[Key]]:
    """Opens what it rests on; whoever may not read that is told so there."""
    one, keys = facts.signal, list[Key]()
    if one.visit_id is not None:
        keys.append(Key(Words("card.signal.visit"), f"v.show.{one.visit_id}"))
        if one.kind in PACED:
            keys.append(Key(Words("card.signal.pages"), f"sig.pages.{one.id}"))
    if one.hazard_id is not None:
        keys.append(Key(Words("card.signal.hazard"), f"h.show.{one.hazard_id}"))
    if one.kind in PHOTOS:
        keys.append(Key(Words("card.signal.earlier"), f"h.show.{one.facts['earlier_id']}"))
        keys.append(Key(Words("card.signal.photos"), f"sig.photos.{one.id}"))
    if one.facts.get("place") and facts.place:
        keys.append(Key(Words("card.signal.map"), url=_map(one.facts["place"], facts.place)))
    return [keys[i : i + 3] for i in range(0, len(keys), 3)]


def _map(here: Sequence[float], there: Sequence[float]) -> str:
    """Both places on one map of 高德, which takes WGS-84 when told so; longitude first."""
    marks = f"{here[1]},{here[0]},1|{there[1]},{there[0]},2"
    return f"https://uri.amap.com/marker?markers={marks}&coordinate=wgs84&callnative=1"


def _acts(facts: SignalFacts, reader: Person | None) -> list[list[Key]]:
    one, rows = facts.signal, list[list[Key]]()
    if facts.answers(reader):
        rows.append([Key(Words("card.signal.explain"), f"sig.answer.{one.id}")])
    if facts.judges(reader):
        more = [Key(Words("card.signal.judge"), f"sig.judge.{one.id}")] if one.is_open else []
        if one.person_id is not None:
            more.append(Key(Words("card.signal.of_person"), f"sig.person.{one.person_id}"))
        if one.enterprise_id is not None:
            more.append(Key(Words("card.signal.of_firm"), f"sig.firm.{one.enterprise_id}"))
        rows.append(more)
    return rows


def door(tally: Mapping[SignalKind, int], found: Sequence[SignalFacts]) -> Drawn:
    """``/signals``: how many of each kind, and the newest."""
    lines, rows = listed(Words("card.signal.door"), found)
    keys = [
        Key(words("card.signal.kind", kind=kind, count=count), f"sig.kind.{KINDS.index(kind)}")
        for kind, count in tally.items()
    ]
    return lines, [*rows, *(keys[i : i + 2] for i in range(0, len(keys), 2))]


def listed(title: Words, found: Sequence[SignalFacts], more: str = "") -> Drawn:
    """One line and one button each. ``more``: what the button to the next page sends."""
    lines: list[Label] = [title]
    for one in found:
        told = {"person": one.person, "enterprise": one.enterprise, "at": one.signal.at}
        lines.append(words("card.signal.line", number=one.signal.number, kind=one.signal.kind, **told))
    if not found:
        lines.append(Words("card.signal.none"))
    keys = [Key(one.signal.number, f"sig.show.{one.signal.id}") for one in found]
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    return lines, [*rows, [Key(Words("card.signal.more"), more)]] if more else rows


def told(raised: Sequence[Signal]) -> Drawn:
    """To the person they are about."""
    lines: list[Label] = [words("card.signal.raised", count=len(raised)), Words("card.signal.only_a_hint")]
    keys = [Key(one.number, f"sig.show.{one.id}") for one in raised[:8]]
    return lines, [keys[i : i + 4] for i in range(0, len(keys), 4)]
