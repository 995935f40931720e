"""Reads what a campaign consists of besides its rules: stages, labels, hotlines, departments, areas …"""

from collections.abc import Mapping
from datetime import timedelta

from inspection.campaigns.label import Hotline, Label, LabelKey, Platform
from inspection.campaigns.read_rules import department
from inspection.campaigns.read_scope import scope_at
from inspection.campaigns.reading import NO_DAY, Section
from inspection.campaigns.sector import SectorCode, Sure
from inspection.campaigns.stage import Span, Stage
from inspection.campaigns.unit import Area, Aspect, Department, Focus
from inspection.enterprise import Sector


def span(section: Section) -> Span:
    """``words``, ``from``, ``to``."""
    found = Span(section.text("words", ""), section.day("from"), section.day("to"))
    if NO_DAY not in (found.first, found.last) and found.first > found.last:
        section.fault("to", "order", first=found.first, last=found.last)
    return found


def stage(section: Section) -> Stage:
    found = Stage(
        section.text("id"),
        section.both("title"),
        span(section),
        section.text("source", ""),
        section.texts("also"),
    )
    section.finish()
    return found


def check_stages(sections: list[Section], stages: list[Stage], whole: Span) -> None:
    """Stages follow each other within the period. They may overlap: one notice has a check run on all the while."""
    for section, one in zip(sections, stages, strict=True):
        if NO_DAY in (one.span.first, one.span.last, whole.first, whole.last):
            continue
        if one.span.first < whole.first or one.span.last > whole.last:
            section.fault("from", "outside", first=whole.first, last=whole.last)
    for section, before, after in zip(sections[1:], stages, stages[1:], strict=False):
        if NO_DAY not in (before.span.last, after.span.first) and after.span.first <= before.span.last:
            wanted = before.span.last + timedelta(days=1)
            section.fault("from", "stage_order", stage=before.id, wanted=wanted)


def label(section: Section) -> Label:
    found = Label(
        section.one("key", LabelKey),
        section.both("wording"),
        section.text("source", ""),
        section.texts("parts"),
    )
    section.finish()
    return found


def hotline(section: Section) -> Hotline:
    found = Hotline(section.text("number"), section.both("title"), section.text("source", ""))
    if found.number and not found.number.isdigit():
        section.fault("number", "hotline", found=found.number)
    section.finish()
    return found


def platform(section: Section) -> Platform:
    found = Platform(section.text("id"), section.both("title"), section.text("source", ""))
    section.finish()
    return found


def focus(section: Section) -> Focus:
    found = Focus(section.both("title"), scope_at(section), section.text("source", ""))
    section.finish()
    return found


def sector_code(section: Section) -> SectorCode:
    found = SectorCode(
        section.text("code"), section.one("sector", Sector), section.text("title"), section.one("sure", Sure)
    )
    section.finish()
    return found


def department_row(section: Section) -> Department:
    found = Department(section.text("id"), section.both("title"))
    section.finish()
    return found


def aspect(section: Section) -> Aspect:
    found = Aspect(
        section.number("number", least=1),
        section.both("title"),
        section.number("tasks"),
        section.text("source", ""),
    )
    section.finish()
    return found


def area(section: Section, known: Mapping[str, Department]) -> Area:
    found = Area(
        number=section.number("number", least=1),
        printed=section.text("printed", ""),
        title=section.both("title"),
        lead_label=section.text("lead_label", ""),
        lead=departments(section, "lead", known),
        support=departments(section, "support", known),
        focus=section.texts("focus"),
        source=section.text("source", ""),
    )
    section.finish()
    return found


def departments(section: Section, key: str, known: Mapping[str, Department]) -> tuple[str, ...]:
    if isinstance(section.raw.get(key), str):
        return (department(section, key, known),)
    return section.many(key, lambda name: name if name in known else None, known)
