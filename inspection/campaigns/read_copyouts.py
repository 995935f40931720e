"""``[[copyouts]]``: records in the fields of an official platform."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from inspection.campaigns.reading import Section
from inspection.copyouts.copyout import By, Copyout, Field
from inspection.enterprise import Sector
from inspection.hazard import Grade
from inspection.listing import COLUMNS, Listing
from inspection.terms import TERMS
from inspection.visit_kind import VisitKind

OF = {one.value: one for one in (Listing.HAZARDS, Listing.VISITS, Listing.ENTERPRISES)}
SHOWN_ELSEWHERE = frozenset({"id", "photos", "answered_by"})
WHERE: Mapping[Listing, Mapping[str, tuple[str, ...]]] = {
    Listing.HAZARDS: {"grade": tuple(Grade), "sector": tuple(Sector)},
    Listing.VISITS: {"kind": tuple(VisitKind), "sector": tuple(Sector)},
    Listing.ENTERPRISES: {"sector": tuple(Sector)},
}


def read_copyout(section: Section, platforms: list[str]) -> Copyout:
    of = section.choice("of", OF)
    by = section.many("by", {one.value: one for one in By}.get, tuple(By))
    found = Copyout(
        name=section.text("name"),
        title=section.both("title"),
        platform=section.text("platform"),
        of=of,
        by=by,
        fields=tuple(_field(one, of) for one in section.tables("fields")),
        where=_where(section, of),
        source=section.text("source", ""),
    )
    section.finish()
    if found.platform not in platforms:
        section.unknown("platform", "unknown_value", found.platform, platforms)
    if not by or (of is Listing.VISITS and By.ENTERPRISE in by):
        section.fault("by", "copyout.by", of=of.value)
    if not found.fields:
        section.fault(None, "missing", wanted="fields")
    for label, times in Counter(one.label for one in found.fields).items():
        if times > 1:
            section.fault("fields", "twice", name=label)
    return found


def _where(section: Section, of: Listing) -> dict[str, tuple[str, ...]]:
    table = section.table("where")
    if table is None:
        return {}
    found = {
        name: table.many(name, {one: one for one in known}.get, known)
        for name, known in WHERE[of].items()
        if table.has(name)
    }
    table.finish()
    return found


def _field(section: Section, of: Listing) -> Field:
    column = section.text("column")
    known = [one for one in COLUMNS[of] if one not in SHOWN_ELSEWHERE]
    if column and column not in known:
        section.unknown("column", "unknown_value", column, known)
    found = Field(
        label=section.text("label"),
        column=column,
        words=_words(section),
        form=section.text("form", ""),
        per=section.number("per", 1, least=1),
    )
    section.finish()
    term = TERMS.get((of, column))
    lacking = [one.value for one in term or () if one.value not in found.words]
    if lacking:
        section.fault("words", "copyout.words", column=column, missing=lacking)
    if found.form and date(2023, 6, 5).strftime(found.form) == found.form:
        section.fault("form", "copyout.form", found=found.form)
    return found


def _words(section: Section) -> dict[str, str]:
    table = section.table("words")
    if table is None:
        return {}
    return {
        name: table.text(name, "") for name in table.raw
    }  # any key will do: it is what stands in a record
