"""The five campaigns hold every duty and every date of their notices. The facts stand in ``facts/*.csv``, written down
apart from the folders: id, section, and when."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pyxform.xls2json_backends import md_to_dict

from inspection.campaigns.calendar import Line
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.packaged import FOLDER, folders, packaged
from inspection.campaigns.sector import sector_of
from inspection.duties.rule import By, Every, OnEvent, Unit

FACTS = Path(__file__).parent / "facts"
Fact = Mapping[str, str]
NUMERALS = str.maketrans("一二三四五六", "123456")


@cache
def facts(name: str) -> tuple[Fact, ...]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def called(duty: str) -> str:
    """The name of a duty's question: ``S001-三(一)1-a`` → ``S001_3_1_1_a``, as XML allows it."""
    return re.sub(r"[()-]", "_", duty.translate(NUMERALS))


def lines_of(campaign: Campaign) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in campaign.lines:
        for id_ in (line.id, *line.also):
            found.setdefault(id_, []).append(line)
    return found


def days(lines: list[Line]) -> list[date]:
    return [rule.when.date for line in lines for rule in line.rules if isinstance(rule.when, By)]


def test_the_counts_are_those_of_the_notices() -> None:
    assert len(facts("duties")) == 143 and len(facts("calendar")) == 94
    assert Counter(fact["campaign"] for fact in facts("duties")) == {
        "tianjin-nankai-2023": 21,
        "shenyang-2023": 45,
        "root-cause-2024": 6,
        "tianjin-donglihu-2023": 23,
        "chongqing-qijiang-2023": 48,
    }
    assert set(folders()) == {fact["campaign"] for fact in facts("calendar")}


@pytest.mark.parametrize("fact", facts("calendar"), ids=lambda fact: fact["id"])
def test_every_entry_of_a_notices_calendar_is_in_its_campaign(fact: Fact) -> None:
    campaign = packaged(fact["campaign"])
    first, last = (date.fromisoformat(fact[end]) if fact[end] else None for end in ("first", "last"))
    stages = {id_: stage for stage in campaign.stages for id_ in stage.also}
    if fact["kind"] == "issued":
        assert campaign.notice.issued == first and fact["id"] in campaign.notice.also
    elif fact["id"] in campaign.notice.also:
        assert (campaign.span.first, campaign.span.last) == (first, last)
    elif fact["kind"] == "stage":
        span = stages[fact["id"]].span
        assert span.last == last and first in (None, span.first)
    else:
        check_line(fact, lines_of(campaign)[fact["id"]], last)


def check_line(fact: Fact, lines: list[Line], last: date | None) -> None:
    assert all(fact["section"].startswith(line.section[:3]) for line in lines)
    whens = [rule.when for line in lines for rule in line.rules]
    kind, *told = fact["rhythm"].split(" ", 1)
    if last is not None:
        assert last in days(lines)
    elif kind == "on_event":
        assert all(isinstance(when, OnEvent) for when in whens)
    elif told and told[0][:3] == "day":
        assert [day.isoformat() for day in days(lines)] == list(monthly(told[0]))
    elif told and told[0][:1].isdigit():
        years = range(2024, 2027)
        assert [f"{day}" for day in days(lines)] == [f"{y}-{day}" for y in years for day in told[0].split()]
    else:
        assert {str(when.unit) for when in whens if isinstance(when, Every)} == set(kind.split("+"))
        assert whens and all(not isinstance(when, Every) or when.times == 1 for when in whens)
    check_variants(fact, lines)


def monthly(told: str) -> list[str]:
    """``day 28 2023-05..2023-12`` → its dates."""
    found = re.fullmatch(r"day (\d+) (\d{4})-(\d\d)\.\.\2-(\d\d)", told)
    assert found
    day, year, first, last = map(int, found.groups())
    return [date(year, month, day).isoformat() for month in range(first, last + 1)]


def check_variants(fact: Fact, lines: list[Line]) -> None:
    """“金属冶炼企业每月” and the like are variants of some rule of the line."""
    there = {
        str(variant.when.unit)
        for line in lines
        for rule in line.rules
        for variant in rule.variants
        if isinstance(variant.when, Every)
    }
    assert there == set(fact["otherwise"].split())
    held = any(rule.while_ for line in lines for rule in line.rules)
    assert held == ("while" in fact["rhythm"])


@pytest.mark.parametrize("fact", facts("duties"), ids=lambda fact: fact["id"])
def test_every_duty_is_an_item_of_a_form_and_a_rule_where_it_has_a_time(fact: Fact) -> None:
    campaign = packaged(fact["campaign"])
    item = items(fact["campaign"])[called(fact["id"])]
    assert item["anxun::clause"] == fact["section"]
    assert item["label::中文 (zh)"] and item["label::English (en)"]
    timed = bool(fact["rhythm"] or fact["due"])
    lines = lines_of(campaign).get(fact["id"], [])
    assert bool(lines) == timed
    if not lines:
        return
    (line,) = lines
    assert line.section == fact["section"]
    if fact["due"]:
        assert days([line]) == [date.fromisoformat(fact["due"])]
        return
    (rule,) = line.rules
    fuzzy = {"periodic": Unit.QUARTER, "ongoing": Unit.QUARTER, "each_shift": Unit.SHIFT}
    rhythm = fact["rhythm"].removesuffix(" while")
    if rhythm == "on_event":
        assert isinstance(rule.when, OnEvent)
    else:
        assert rule.when == Every(fuzzy.get(rhythm) or Unit(rhythm))
    check_variants(fact, [line])


@cache
def items(campaign: str) -> Mapping[str, Mapping[str, str]]:
    """The questions about the notice itself, of the enterprise's form and of the authority's, by name."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted((FOLDER / campaign / "forms").glob("*.md")):
        if path.stem not in (campaign, f"{campaign}-authority"):
            continue
        for row in md_to_dict(str(path))["survey"]:
            if row.get("type", "").startswith("select_one"):
                assert row["name"] not in found
                found[row["name"]] = row
    return found


def test_forms_ask_nothing_that_is_no_duty_of_the_notice() -> None:
    for name in folders():
        known = {called(fact["id"]) for fact in facts("duties") if fact["campaign"] == name}
        assert set(items(name)) == known


def test_authorities_are_not_asked_by_the_enterprises_form() -> None:
    for fact in facts("duties"):
        path = FOLDER / fact["campaign"] / "forms" / f"{fact['campaign']}.md"
        own = {row.get("name") for row in md_to_dict(str(path))["survey"]}
        assert (called(fact["id"]) in own) == (fact["holder"] != "authority")


def test_codes_of_industries_lead_to_their_sector() -> None:
    table = packaged("tianjin-nankai-2023").sectors
    for fact in facts("sectors"):
        row = sector_of(fact["code"], table)
        assert row is not None and (row.sector == fact["sector"]) == (fact["op"] == "include")
    assert sector_of("3073", table) != sector_of("3072", table) and sector_of("0111", table) is None
