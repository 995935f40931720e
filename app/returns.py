"""Tables that go upward, put together from what ``inspection`` decides and ``storage`` keeps."""

from dataclasses import dataclass, replace
from datetime import date, tzinfo

from inspection.campaigns.kept import Start
from inspection.campaigns.returns import Return
from inspection.region import Region
from inspection.returns.asked import Asked
from inspection.returns.month import Month
from inspection.returns.opened import Behind
from inspection.returns.sheet import Sheet
from inspection.usecases.enter_return import ValueEntry
from inspection.usecases.fill_return import ReturnFiller
from inspection.usecases.send_return import ReturnSender
from inspection.words import Refused
from reports.return_sheet import Change, as_xlsx
from storage.returns.figures import Figures
from storage.returns.opened import Opened
from storage.work import Work
from texts import Voice


def filler(work: Work, zone: tzinfo) -> ReturnFiller:
    return ReturnFiller(Figures(work.connection, zone), work.sheets, work.regions)


def sender(work: Work, zone: tzinfo) -> ReturnSender:
    return ReturnSender(filler(work, zone), work.sheets, work.audit)


def entry(work: Work) -> ValueEntry:
    return ValueEntry(work.sheets, work.audit)


@dataclass(frozen=True)
class Wanted:
    """As somebody names it: ``name`` is a campaign's, or ``campaign/table``; ``region`` "" is where it was started."""

    name: str
    month: str
    region: str = ""
    cutoff: date | None = None


async def asked(work: Work, wanted: Wanted) -> Asked:
    """Raises Refused when no such campaign runs there, or it has no such table."""
    campaign, _, table = wanted.name.partition("/")
    starts = await work.campaigns.running(campaign)
    if not starts:
        raise Refused("return_not_running", name=campaign)
    start, region = await _where(work, starts, wanted.region)
    return replace(made(start, region, table, Month.read(wanted.month)), cutoff=wanted.cutoff)


def made(start: Start, region: Region, table: str, month: Month) -> Asked:
    """``table`` "" is the campaign's first. Raises Refused("return_no_table")."""
    said = start.campaign.read()
    names = [one.name for one in said.returns]
    found: Return | None = next((one for one in said.returns if table in ("", one.name)), None)
    if found is None:
        raise Refused("return_no_table", name=said.name, table=table, known=names)
    begins = max(start.first, said.span.first)
    return Asked(said.name, start.campaign.version, found, region, begins, month)


async def _where(work: Work, starts: list[Start], name: str) -> tuple[Start, Region]:
    """The region named, and the start that reaches it; without a name the one of the first start."""
    if not name:
        region = await work.regions.get(starts[0].region_id)
        assert region is not None  # a start refers to it
        return starts[0], region
    region = await work.regions.by_name(name)
    if region is None:
        raise Refused("region_unknown", name=name)
    for start in starts:
        if region.id in await work.regions.subtree(start.region_id):
            return start, region
    raise Refused("return_not_there", name=starts[0].campaign.name, region=name)


async def behind(work: Work, sheet: Sheet) -> dict[str, list[Behind]]:
    opened = Opened(work.connection)
    return {value.key: await opened.of(value.kind, value.ids) for value in sheet.values if value.ids}


async def changes_of(work: Work, table: Return, sheet: Sheet) -> list[Change]:
    """Of values that count the ledger itself: which enterprises came and went since the table sent before."""
    before = await work.sheets.before(sheet.about)
    if not before:
        return []
    opened, found = Opened(work.connection), list[Change]()
    earlier = {value.key: value for value in before[-1].sheet.values}
    for cell in table.cells:
        now, was = sheet.value(cell.key), earlier.get(cell.key)
        if was is None or not cell.query.rows or cell.query.rows[0].source != "enterprises":
            continue
        more = [one for one in now.ids if one not in set(was.ids)]
        less = [one for one in was.ids if one not in set(now.ids)]
        kind = "enterprise"
        found.append(Change(cell.key, await opened.of(kind, more), await opened.of(kind, less)))
    return found


async def paper(work: Work, sheet_id: int, voice: Voice) -> tuple[str, bytes]:
    """The name and the content of the file of a frozen sheet, laid out as the version that ran then has it."""
    frozen = await work.sheets.get(sheet_id)
    assert frozen is not None  # it was frozen in this very database
    about = frozen.sheet.about
    kept = await work.campaigns.get(about.campaign, about.version)
    assert kept is not None  # versions are never taken away
    table = next(one for one in kept.read().returns if one.name == about.table)
    mark = f"-{frozen.sheet.revision}" if frozen.sheet.revision > 1 else ""
    changes = await changes_of(work, table, frozen.sheet)
    content = as_xlsx(table, frozen, await behind(work, frozen.sheet), voice, changes)
    return f"{about.campaign}-{about.table}-{about.month}{mark}.xlsx", content
