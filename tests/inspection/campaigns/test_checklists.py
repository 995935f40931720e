"""The checklists that come with the campaigns: the 13 areas of one street, and the lists by day, week and month."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from inspection.campaigns.packaged import FOLDER, folders, packaged
from inspection.enterprise import Sector, Trait
from inspection.forms.concern import concerns
from inspection.forms.form import Form, Group, Part, Question
from inspection.forms.moment import Moment
from inspection.forms.source import read_form
from inspection.forms.state import State
from inspection.forms.text_tables import tables_of
from inspection.forms.violations import violations
from tests.storage.hazard_world import MORNING

STREET, QIJIANG = "tianjin-donglihu-2023", "chongqing-qijiang-2023"
LISTS = {"day": ("self_daily", 8), "week": ("self_weekly", 12), "month": ("self_monthly", 20)}


@cache
def sheet(campaign: str, name: str) -> Path:
    return FOLDER / campaign / "forms" / f"{name}.md"


@cache
def form(campaign: str, name: str) -> Form:
    return read_form(f"{name}.md", sheet(campaign, name).read_bytes()).form


def checks(parts: tuple[Part, ...], sector: Sector | None, *traits: Trait) -> list[Question]:
    """The questions that an enterprise of this kind is asked and that can find something."""
    found: list[Question] = []
    for part in parts:
        if concerns(part.extras, sector, traits):
            if isinstance(part, Question):
                found += [part] if "finding" in part.extras else []
            else:
                found += checks(part.body, sector, *traits)
    return found


def test_every_area_of_the_street_has_its_checklist_of_what_the_notice_names() -> None:
    areas = tomllib.loads((FOLDER / STREET / "areas.toml").read_text("utf-8"))["areas"]
    rows = tables_of(sheet(STREET, f"{STREET}-areas").read_text("utf-8"))["survey"].rows
    assert len(areas) == 13
    for area in areas:
        mark = f"A{area['number']:02}_"
        asked = {
            row.cells["focus"]
            for row in rows
            if row.cells.get("name", "").startswith(mark) and "focus" in row.cells
        }
        assert asked == set(area["focus"])
    made = form(STREET, f"{STREET}-areas")
    titles = [part.label.of("中文 (zh)") for part in made.body if isinstance(part, Group)]
    assert titles == [(area["title"]["zh"],) for area in areas]


def test_only_the_chosen_area_is_asked_and_what_it_finds_is_told() -> None:
    made, moment = form(STREET, f"{STREET}-areas"), Moment(MORNING, 3)
    state = State.begin(made.model, moment).answered("/data/area", "5", moment)
    assert [n for n in range(1, 14) if state.relevant(f"/data/A{n:02}")] == [5]
    assert not state.relevant("/data/A05/A05_photo")
    state = state.answered("/data/A05/A05_3", "no", moment).answered("/data/A05/A05_said", "3号楼", moment)
    assert state.relevant("/data/A05/A05_photo")
    (one,) = violations(made, state)
    assert one.description == "电动车在规定区域停放充电？：否。3号楼" and one.clause == "二(二)3"


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_are_short_and_fulfil_their_duty(name: str) -> None:
    made = form(QIJIANG, f"{name}-check")
    kind, most = LISTS[name]
    everything = [one for one in made.questions() if "finding" in one.extras]
    assert len(everything) == most
    assert str(made.settings.does) == f"self_check:{kind}"
    plain, smelter = checks(made.body, Sector.TEXTILE), checks(made.body, Sector.NONFERROUS, *Trait)
    assert 0 < len(plain) < len(smelter) <= most
    (line,) = [line for line in packaged(QIJIANG).lines if str(line.rules[0].does) == f"form:{name}-check"]
    assert line.section == "二(二)1"


@pytest.mark.parametrize("name", folders())
def test_whatever_an_enterprise_answers_with_no_is_found(name: str) -> None:
    made = form(name, name)
    choosing = [one for one in made.questions() if one.options or one.itemset]
    assert choosing and all(one.extras["finding"] == "no" for one in choosing)
    assert all(one.extras["clause"] and one.extras["edition"] == name for one in choosing)
