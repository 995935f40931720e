"""Nothing is said that is not written, in both languages; nothing is written that nobody says."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

import inspection
from app.bench.hot_path import QUESTIONS
from app.bench.known_again import GUISES
from app.campaign_rows import STATES
from app.doctor.table import ROWS
from app.telegram import COMMANDS as ANNOUNCED
from bot.cards.hazard import DIALOG, FIRST, SECOND
from bot.collected import CYCLE
from bot.dialogs.correct import THINGS
from bot.dialogs.reason import COMMANDS as REASONS
from bot.dialogs.tip import HONEST, SINCE
from bot.dialogs.tip_status import SURE
from bot.forms.recorded import USUAL
from bot.forms.typed import WRITTEN
from bot.menu import main
from bot.view import Keyboard
from inspection.bundle import About
from inspection.campaigns.fault import FAULTS
from inspection.copyouts.copyout import By
from inspection.digest import PENDING, DigestAction, Part
from inspection.experts.expert import ExpertDid
from inspection.experts.facts import ExpertMay
from inspection.forms.kind import MEDIA, Kind
from inspection.hazard import OPEN, Action
from inspection.hazard_notices import FINDER_TOLD, REPORTER_TOLD, TOLD, TOLD_WHEN_MAJOR
from inspection.listing import Format, Listing
from inspection.mentors.facts import PairMay
from inspection.mentors.pair import MentorDid
from inspection.outcome import Card
from inspection.overdue_ladders import usual
from inspection.people import Person, Post, Role
from inspection.permits.alarms import Alarm
from inspection.permits.kind import Doer
from inspection.place import Nearness
from inspection.plan import PlanPart
from inspection.returns.fields import Kind as FieldKind
from inspection.returns.language import Does, Joined, Op
from inspection.rights_table import Leaves, Need, Surface
from inspection.services.request import Did
from inspection.signals.signal import SignalKind
from inspection.standard import Bound, Logic, Scope
from inspection.tips.case import TipState
from inspection.tips.content import CONFIDENTIAL
from inspection.visit import Answer, Verdict
from inspection.visit_agencies import STANDS
from inspection.words import Bilingual, words
from media.site_map import Mark
from tests.texts.spoken import GAP, ROOT, Said, in_pages, mentioned, said, wrapped
from tests.texts.taught import TAUGHT
from texts import LANGUAGES, Voice, catalogue

NEVER_SAID = {
    *(About, Leaves, Need, Surface, Bound, Card, Alarm, By, DigestAction, Doer, Does, Did),
    *(MentorDid, PairMay, ExpertDid, ExpertMay),
    *(FieldKind, Format, Joined, Kind, Listing, Logic, Op, Part, Scope),
}
"""Enums that only the code reads; none of them is ever a fact of a sentence."""

ZONE = ZoneInfo("Asia/Shanghai")


def gaps() -> Mapping[str, Iterable[str]]:
    """What can stand in the gap of each key that is put together, told by the lists the code itself uses."""
    actions = [action.value for action in Action]
    doors = ("look", "named", "secret")
    return {
        "bench.guise.{}": GUISES,
        "bench.question.{}": QUESTIONS,
        "broadcasting.{}": ("all", "sector", "trait"),
        "campaign.fault.{}": FAULTS,
        "campaign.state.{}": STATES,
        "card.action.{}": [action.value for action in (*FIRST, *SECOND)],
        **TAUGHT,
        "map.{}": [mark.value for mark in Mark],
        "card.digest.{}": [part.value for part in Part],
        "card.visit.agency.{}": STANDS,
        "card.signal.says.{}": [kind.value for kind in SignalKind if kind is not SignalKind.OFF_SITE],
        "card.signal.place.{}": ["outside", "forwarded", "impossible", "unplaced"],
        "trust.place.{}": [*(near.value for near in Nearness if near is not Nearness.INSIDE), "live", "pin"],
        "trust.photo.{}": ["old", "future", "elsewhere", "forwarded", "burst"],
        "card.signal.{}": ["exact", "mirrored", "alike", "cut"],
        "chat.keyboard.{}": [*(keyboard.value for keyboard in Keyboard), "no_place", "back", "cancel"],
        "chat.mark.{}": list(CYCLE),
        "closing.{}_it": [action.value for action, dialog in DIALOG.items() if dialog == "closing"],
        "command.{}": ANNOUNCED,
        "correct.{}": THINGS,
        "digest.button.{}": [*(part.value for part in PENDING), "urge", "plan", "call", "supervise"],
        "digest.weekday.{}": [str(day) for day in range(1, 8)],
        "digest.{}": [
            part.value for part in (Part.DUE_TODAY, Part.TO_APPROVE, Part.TO_REINSPECT, Part.TO_VERIFY)
        ],
        "doctor.meaning.{}": [row.name for row in ROWS],
        "doctor.says.{}": ["fine", *wrapped("ok", "note", "wrong", room="app/doctor")],
        "fill.one.{}": [kind.value for kind in MEDIA],
        "fill.send.{}": USUAL,
        "fill.write.{}": WRITTEN.values(),
        "hazard.did.{}": actions,
        "hazard.done.{}": [action for action in actions if action not in ("report", "supplement")],
        "hazard.reporter.{}": [
            *(action.value for action in REPORTER_TOLD if action is not Action.FIX),
            "merge",
        ],
        "hazard.told.{}": [*(action.value for action in {*TOLD, *TOLD_WHEN_MAJOR, *FINDER_TOLD}), "urge"],
        "language.{}": LANGUAGES,
        "measuring.{}": ["document", "authority", "note", "key", "crime"],
        "card.measure.{}": ["is_key", "is_crime"],
        "menu.{}": [data.removeprefix("m.") for data in offered()],
        "permit.alarm.{}": [alarm.value for alarm in Alarm],
        "place.{}": [nearness.value for nearness in Nearness],
        "plan.title.{}": [part.value for part in PlanPart],
        "plan.{}": [part.value for part in PlanPart],
        "poster.secret.{}": ["title", "text", "phone"],
        "poster.step_{}": "123",
        "poster.{}.text": doors,
        "poster.{}.title": doors,
        "reason.{}": [action.value for action in REASONS],
        "refused.{}": wrapped("Refused", room=""),
        "return.paper.{}": (
            "key",
            "item",
            "value",
            "unit",
            "how",
            "id",
            "number",
            "record",
            "name",
            "at",
            "change",
        ),
        "overdue.{}": [rung.to.value for rung in usual()],
        "old_row.{}": wrapped("_refuse", room="inspection/old_hazard_reader"),
        "row.{}": wrapped("_refuse", room="inspection/ledger_row"),
        "snap.{}": ["place", "grade", "done", "site"],
        "tip.honest.{}": HONEST,
        "tip_page.done.{}": ["say", "object", "name", "withdraw", "change", "delete"],
        "tip_page.promise.{}": list(TipState),
        "tip.push.{}": ["no", "yes"],
        "tip.sign.{}": ["withheld", "no_reward", "given"],
        "tip.since.{}": SINCE,
        "tip_last.{}": CONFIDENTIAL,
        "tip_status.act.{}": [
            *("say", "object", "name", "withdraw", "push_on", "push_off"),
            *("change", "delete", "look", "leave"),
        ],
        "tip_status.did.{}": ["say", "object", "name", "withdraw", "push_on", "push_off"],
        "tip_status.sure.{}": SURE,
        "unfit.{}": wrapped("Unfit", room="bot"),
        "visit.notice.{}": [answer.value for answer in Answer],
        "visit.{}": [answer.value for answer in Answer],
    }


def offered() -> list[str]:
    """The buttons of the menu of somebody who may do everything."""
    posts = tuple(Post(role, 1, 1, frozenset({1})) for role in Role)
    return [key.data for row in main(Person(1, "李建国", "zh", posts))[1] for key in row]


def filled() -> set[str]:
    return {pattern.replace(GAP, value) for pattern, values in gaps().items() for value in values}


def enums() -> list[type[Enum]]:
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(inspection.__path__, "inspection.")
    ]
    everything = [thing for module in modules for thing in vars(module).values() if isinstance(thing, type)]
    found = {thing for thing in everything if issubclass(thing, Enum) and "inspection" in thing.__module__}
    return sorted(found, key=lambda enum: enum.__name__)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("zh")) == set(catalogue("en"))


@pytest.mark.parametrize("key", sorted(catalogue("zh")))
def test_both_languages_say_the_same_facts(key: str) -> None:
    zh, en = catalogue("zh")[key], catalogue("en")[key]
    assert placeholders(zh) == placeholders(en)
    assert all(name.isidentifier() for name in placeholders(zh)), (
        "facts have names, and no formats of their own"
    )
    assert zh.strip() and en.strip()


def test_no_sentence_is_left_in_the_other_language() -> None:
    chinese = [key for key, text in catalogue("en").items() if re.search(r"[\u4e00-\u9fff]", text)]
    assert all("language" in key for key in chinese), "only the choice of languages names each in itself"


@pytest.mark.parametrize(
    "one", sorted({one for one in said() if GAP not in one.key}, key=str), ids=lambda one: one.key
)
def test_what_the_code_says_is_written_with_the_facts_it_has(one: Said) -> None:
    assert one.key in catalogue("zh"), one.where
    if one.facts is not None:
        assert placeholders(catalogue("zh")[one.key]) <= one.facts, one.where


def test_every_key_that_is_put_together_is_known_with_what_fills_it() -> None:
    assert {one.key for one in said() if GAP in one.key} == set(gaps())


@pytest.mark.parametrize("key", sorted(filled()))
def test_every_key_that_is_put_together_is_written(key: str) -> None:
    assert key in catalogue("zh")


def test_what_the_pages_say_is_written() -> None:
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "web").rglob("*.html"))
    keys = in_pages(pages)
    assert keys and set(keys) <= set(catalogue("zh")) | {"page.state."}
    for state in OPEN:
        assert f"page.state.{state.value}" in catalogue("zh")


@pytest.mark.parametrize(
    "enum", [enum for enum in enums() if enum not in NEVER_SAID], ids=lambda enum: enum.__name__
)
def test_every_term_has_its_word_in_both_languages(enum: type[Enum]) -> None:
    for language in LANGUAGES:
        for value in enum:
            assert Voice(language, ZONE).fact(value)


def test_no_sentence_is_written_that_nobody_says() -> None:
    terms = {f"term.{enum.__name__}.{value.value}" for enum in enums() for value in enum}
    states = {f"page.state.{state.value}" for state in OPEN}
    known = mentioned() | filled() | terms | states | {one.key for one in said()} | in_the_sandbox()
    assert sorted(set(catalogue("zh")) - known) == []


def in_the_sandbox() -> set[str]:
    """The page of phones gets all sentences of its own and names them in its scripts without the first part."""
    static = ROOT / "sandbox" / "static"
    page = "".join(path.read_text("utf-8") for path in static.rglob("*") if path.suffix in (".html", ".js"))
    names = set(re.findall(r"[a-z_]+", page))
    own = {key for key in catalogue("zh") if key.startswith("sandbox.")}
    return {key for key in own if key.split(".")[1].removesuffix("_hint") in names}


def test_a_key_that_is_written_twice_is_found_at_the_first_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "zh").mkdir()
    for name in ("a", "b"):
        (tmp_path / "zh" / f"{name}.toml").write_text('[menu]\nwhat = "？"\n', "utf-8")
    monkeypatch.setattr("texts.voice.__file__", str(tmp_path / "voice.py"))
    catalogue.cache_clear()
    with pytest.raises(ValueError, match="said twice"):
        catalogue("zh")
    catalogue.cache_clear()


def test_facts_are_said_as_people_read_them() -> None:
    zh, en = (Voice(language, ZONE) for language in LANGUAGES)
    late = datetime(2023, 6, 5, 16, 30, tzinfo=UTC)
    assert (zh.fact(date(2023, 6, 5)), en.fact(date(2023, 6, 5))) == ("6月5日", "5 Jun")
    assert (zh.fact(late), en.fact(late)) == ("6月6日 00:30", "6 Jun 00:30")
    assert (zh.fact([1, "二"]), en.fact((1, "two"))) == ("1、二", "1, two")
    assert (zh.fact(20000.0), zh.fact(0.5), zh.fact(None)) == ("20000", "0.5", "–")
    assert (zh.say(Bilingual("炉", "furnace")), en.say(Bilingual("炉", "furnace"))) == ("炉", "furnace")
    assert (zh.fact(Verdict.COMPLIANT), en.fact(Verdict.COMPLIANT)) == ("合格", "compliant")
    assert zh.say(words("chat.remark", remark=words("chat.mark.compliant"))) == "— ✓"
    assert Voice("fr", ZONE).language == "zh"


def test_what_a_person_wrote_is_never_read_as_a_template() -> None:
    zh = Voice("zh", ZONE)
    assert zh("chat.note_so_far", note="{0} {x!r} {{}} %s") == "说明：{0} {x!r} {{}} %s"


def test_an_unknown_key_and_a_missing_fact_are_mistakes_of_ours() -> None:
    zh = Voice("zh", ZONE)
    for key in ("no.such", "chat.note_so_far"):
        with pytest.raises(KeyError):
            zh(key)
