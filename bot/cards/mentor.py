"""A mentor pair, for both sides and for the authorities; and the pairs of a region."""

from collections.abc import Iterator

from bot.render import Key
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.mentors.facts import MentorsFacts, PairFacts, PairMay
from inspection.mentors.pair import MentorDid, MentorStep
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST_STEPS = 6


def drawn(facts: PairFacts) -> Drawn:
    pair = facts.pair
    lines: list[Label] = [
        words("card.mentor.title", number=pair.number, mentor=facts.mentor_name, name=facts.mentee.name),
        words("card.mentor.since", at=pair.at, by=facts.names.get(pair.by, "–")),
    ]
    lines += [_contact(firm) for firm in (facts.mentor, facts.mentee) if firm is not None]
    counts = {"helps": len(pair.helps), "confirmed": len(pair.confirmed), "last": pair.last_help}
    lines.append(words("card.mentor.helps", **counts) if pair.helps else Words("card.mentor.no_help"))
    lines += list(_steps(facts))
    keys = list(_keys(facts))
    return lines, [keys[i : i + 2] for i in range(0, len(keys), 2)]


def _contact(firm: Enterprise) -> Label:
    """Of the enterprise, as its ledger has it; never of a person."""
    if not firm.contact and not firm.phone:
        return words("card.mentor.no_contact", name=firm.name)
    return words("card.mentor.contact", name=firm.name, contact=firm.contact or "–", phone=firm.phone or "–")


def _steps(facts: PairFacts) -> Iterator[Label]:
    for step in facts.pair.steps[-MOST_STEPS:]:
        by = facts.names.get(step.by, "–") if step.by is not None else ""
        told = {"at": step.at, "by": by, "text": step.text or "", "n": step.help or 0, "on": step.on}
        yield words(f"card.mentor.step.{step.did.value}", **told)


def _keys(facts: PairFacts) -> Iterator[Key]:
    pair = facts.pair
    if PairMay.HELP in facts.may:
        yield Key(Words("card.mentor.help"), f"mt.help.{pair.id}")
    if PairMay.CONFIRM in facts.may:
        for number in pair.unconfirmed[:3]:
            yield Key(words("card.mentor.confirm", n=number), f"mt.confirm.{pair.id}.{number}")
    if count := sum(len(step.photo_ids) for step in pair.helps):
        yield Key(words("card.case.photos", count=count), f"mt.photos.{pair.id}")
    if PairMay.END in facts.may:
        yield Key(Words("card.mentor.end"), f"mt.end.{pair.id}")


def listed(found: MentorsFacts, *, pairs: bool) -> Drawn:
    """``pairs``: the reader can make new ones."""
    lines: list[Label] = [words("card.mentor.list", count=len(found.pairs))]
    if (total := found.total) is not None:
        told = {"pairs": total.pairs, "mentored": total.mentored, "enterprises": total.enterprises}
        lines.append(words("card.mentor.total", **told, percent=total.percent or 0))
    for facts in found.pairs:
        one = facts.pair
        names = {"number": one.number, "mentor": facts.mentor_name, "name": facts.mentee.name}
        key = "card.mentor.line" if one.last_help else "card.mentor.line_never"
        lines.append(words(key, **names, last=one.last_help))
    if found.without:
        lines.append(words("card.mentor.without", names=[name for _, name in found.without]))
    keys = [Key(facts.pair.number, f"mt.show.{facts.pair.id}") for facts in found.pairs]
    rows = [keys[i : i + 3] for i in range(0, len(keys), 3)]
    rows += [
        [Key(words("card.mentor.pair_one", name=name[:20]), f"mt.new.{id_}")]
        for id_, name in found.without[:3]
    ]
    return lines, [*rows, [Key(Words("card.mentor.new"), "mt.choose.0")]] if pairs else rows


def photos_of(steps: tuple[MentorStep, ...]) -> list[int]:
    return [one for step in steps if step.did is MentorDid.HELPED for one in step.photo_ids]
