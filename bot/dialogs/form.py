"""A form, question by question, as its answers lead; in the end all of it once more, and one press that means it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.forms.drawing import choices, labelled
from bot.forms.filling import Filling
from bot.forms.review import Line, Overview
from bot.forms.walk import Walk
from bot.view import Label
from inspection.forms.filling_rights import must_fill
from inspection.forms.form import Question
from inspection.forms.frame_word import word_of
from inspection.forms.kind import MEDIA, Kind
from inspection.forms.violations import violations
from inspection.people import Person
from inspection.rights import Site
from inspection.usecases.hand_in_form import HandInForm
from inspection.words import Refused, Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Filling:
    """Raises Refused("form_gone") for a form that is not there, and where this person may not fill it in."""
    if person is None:
        raise Refused("not_enrolled")
    voice = facts.voice(person.language)
    form = await facts.form(args["form_id"], args.get("enterprise_id"), voice("fill.somebody_else"))
    zone = voice.zone
    about, site = await _about(facts, args)
    must_fill(person, form.settings, site)
    return Filling(
        form_id=args["form_id"],
        form=form,
        began=datetime.fromisoformat(args["began"]).astimezone(zone),
        now=now.astimezone(zone),
        seed=int(args["seed"]),
        language=person.language,
        facts={"username": person.name, "enterprise": about["enterprise"]},
        **about,
    )


async def _about(facts: Facts, args: Mapping[str, Any]) -> tuple[dict[str, Any], Site]:
    """An enterprise, or a region whose authority speaks for itself."""
    if (region_id := args.get("region_id")) is not None:
        name = await facts.region_name(region_id)
        return {"enterprise_id": None, "enterprise": name, "region_id": region_id}, Site(None, region_id)
    firm = await facts.enterprise(args["enterprise_id"])
    known = {"sector": firm.sector, "traits": frozenset(firm.traits)}
    return {"enterprise_id": firm.id, "enterprise": firm.name, **known}, Site(firm.id, firm.region_id)


def title(filling: Filling) -> Label:
    return words("fill.title", form=filling.form.title, enterprise=filling.enterprise)


def run(ask: Ask, filling: Filling) -> HandInForm:
    walk = Walk(ask, filling)
    walk.through()
    answers = walk.checked(lambda: _overview(walk))
    after, shows = tuple(walk.notes.values()), tuple(walk.shows)
    ask(Overview(key="~review", asks=Words("fill.review"), answers=answers, after=after, shows=shows))
    done = walk.state.anew(replace(filling.begun, now=filling.now))
    kept = done.answers()
    photos = {file: name for file, name in walk.photos.items() if file in kept.values()}
    return HandInForm(
        form_id=filling.form_id,
        enterprise_id=filling.enterprise_id,
        xml=done.submission(),
        answers=kept,
        photos=photos,
        region_id=filling.region_id,
        found=violations(filling.form, done),
        words=_framed(walk, kept),
    )


def _framed(walk: Walk, kept: Mapping[str, str]) -> dict[str, str]:
    """By file name the words that were to be seen; of one photo for several questions all of them."""
    found: dict[str, str] = {}
    for ref, asked in walk.asked.items():
        if ref in kept and asked.part.kind is Kind.IMAGE and asked.part.extras.get("word"):
            word = word_of(walk.filling.seed, ref)
            found[kept[ref]] = " ".join([*found.get(kept[ref], "").split(), word])
    return found


def _overview(walk: Walk) -> list[Line]:
    """Every answer that still counts. One that fitted when it was given may not fit what was said later."""
    lines = []
    for ref, asked in walk.asked.items():
        if walk.counts(ref):
            value = walk.state.value(ref)
            fits = walk.state.fits(ref, value) and (value or not walk.state.required(ref))
            wrong = None if fits else walk.filling.says(asked.part.constraint_message, walk.state, ref)
            lines.append(Line(asked.tag, asked.title, _said(walk, asked.part, ref, value), wrong))
    return lines


def _said(walk: Walk, part: Question, ref: str, value: str) -> Label:
    if not value:
        return Words("fill.nothing")
    if part.kind in MEDIA:
        return words(f"fill.one.{part.kind}")
    chosen = choices(part, ref, walk.state, walk.filling) if part.options or part.itemset else ()
    return Words("fill.read") if part.kind is Kind.ACKNOWLEDGE else labelled(value, chosen)
