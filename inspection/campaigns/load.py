"""A campaign's folder → the campaign. ``campaign.toml`` must be there; what is long may stand in other ``.toml`` files
beside it, each top-level key in one of them. Forms are in ``forms/``."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from inspection.campaigns import read_parts as parts
from inspection.campaigns.campaign import Campaign, Notice
from inspection.campaigns.fault import Faults, Place
from inspection.campaigns.lines import Lines
from inspection.campaigns.read_copyouts import read_copyout
from inspection.campaigns.read_remind import Reminding, overdue
from inspection.campaigns.read_returns import read_return
from inspection.campaigns.read_rules import Rules
from inspection.campaigns.read_scope import scope_at
from inspection.campaigns.read_when import Course
from inspection.campaigns.reading import Section
from inspection.campaigns.whole import Whole, check_names
from inspection.copyouts.copyout import Copyout
from inspection.signals.thresholds import NAMES

MAIN = "campaign.toml"
FORMS = "forms"
FORM_KINDS = frozenset({".xlsx", ".xls", ".md", ".csv"})


def load(folder: Path) -> Campaign:
    """Raises UnfitCampaign with everything that is wrong, OSError when the folder cannot be read."""
    return read(texts_of(folder), forms_of(folder))


def texts_of(folder: Path) -> dict[str, str]:
    """The folder's TOML files by name; a byte that is not UTF-8 is seen as U+FFFD, which no file may hold."""
    return {path.name: path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.toml"))}


def forms_of(folder: Path) -> tuple[str, ...]:
    """The names of its forms; a csv beside a form of another kind is attached to it, and none itself."""
    files = [path for path in sorted((folder / FORMS).glob("*")) if path.suffix.lower() in FORM_KINDS]
    tables = [path.name for path in files if path.suffix.lower() != ".csv"]
    return tuple(tables or [path.name for path in files])


def read(texts: Mapping[str, str], forms: Iterable[str] = ()) -> Campaign:
    """The same from what the files say: file name → text."""
    faults = Faults()
    whole = _whole(texts, faults)
    faults.stop()
    campaign = _campaign(whole, tuple(forms))
    whole.finish()
    check_names(whole, campaign)
    faults.stop()
    return campaign


def _whole(texts: Mapping[str, str], faults: Faults) -> Whole:
    files: list[Section] = []
    for name, text in texts.items():
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            faults.add(
                Place(name, getattr(wrong, "lineno", None) or _line_of(wrong)), "toml", said=str(wrong)
            )
            continue
        if "\ufffd" in text:
            faults.add(Place(name, text[: text.index("\ufffd")].count("\n") + 1), "utf8")
        files.append(Section(name, Lines(text), faults, (), raw))
    if MAIN not in texts:
        faults.add(Place(MAIN, 1), "no_main", wanted=MAIN)
    return Whole(files, faults)


def _line_of(wrong: tomllib.TOMLDecodeError) -> int:
    """Python before 3.14 has the line only in its sentence: “… (at line 3, column 7)”."""
    _, _, told = str(wrong).rpartition("at line ")
    number = told.partition(",")[0]
    return int(number) if number.isdigit() else 1


def _campaign(whole: Whole, forms: tuple[str, ...]) -> Campaign:
    main, name = whole.main, whole.main.text("name")
    period = main.table("period") or main.inner("period", {})
    span = parts.span(period)
    also = period.texts("also")
    period.finish()
    rows = whole.tables("stages")
    stages = [parts.stage(row) for row in rows]
    parts.check_stages(rows, stages, span)
    departments = tuple(map(parts.department_row, whole.tables("departments")))
    known = {one.id: one for one in departments}
    notice = _notice(main, also)
    reminding = Reminding().overlaid(main)
    rules = Rules(name, notice.number or notice.title.zh, Course(span, stages), known, reminding)
    return Campaign(
        name=name,
        version=main.text("version"),
        title=main.both("title"),
        notice=notice,
        span=span,
        zone=_zone(main),
        edition=main.text("edition"),
        scope=scope_at(main),
        stages=tuple(stages),
        lines=tuple(map(rules.line, whole.tables("rules"))),
        focus=tuple(map(parts.focus, whole.tables("focus"))),
        sectors=tuple(map(parts.sector_code, whole.tables("sectors"))),
        departments=departments,
        areas=tuple(parts.area(row, known) for row in whole.tables("areas")),
        aspects=tuple(map(parts.aspect, whole.tables("aspects"))),
        labels=tuple(map(parts.label, whole.tables("labels"))),
        hotlines=tuple(map(parts.hotline, whole.tables("hotlines"))),
        platforms=tuple(map(parts.platform, whole.tables("platforms"))),
        returns=tuple(map(read_return, whole.tables("returns"))),
        copyouts=_copyouts(whole),
        forms=forms,
        signals=_signals(whole),
        overdue=overdue(whole.table("overdue")),
    )


def _signals(whole: Whole) -> dict[str, int]:
    """``[signals]``: thresholds of quality signals, in whole numbers."""
    found = whole.table("signals")
    said = {name: found.number(name) for name in NAMES if found.has(name)} if found else {}
    if found:
        found.finish()
    return said


def _copyouts(whole: Whole) -> tuple[Copyout, ...]:
    platforms = [str(one.raw.get("id")) for one in whole.tables("platforms")]
    return tuple(read_copyout(one, platforms) for one in whole.tables("copyouts"))


def _notice(main: Section, period_also: tuple[str, ...]) -> Notice:
    found = main.table("notice") or main.inner("notice", {})
    notice = Notice(
        title=found.both("title"),
        issuer=found.both("issuer") if found.has("issuer") else None,
        number=found.text("number", ""),
        issued=found.day("issued") if found.has("issued") else None,
        also=(*found.texts("also"), *period_also),
        note=found.text("note", ""),
    )
    found.finish()
    return notice


def _zone(main: Section) -> str:
    zone = main.text("zone", "Asia/Shanghai")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        main.fault("zone", "zone", found=zone)
        return "Asia/Shanghai"
    return zone
