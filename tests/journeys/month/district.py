"""A district of 200 enterprises in three streets, and everybody there who has a phone."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from inspection.people import Role
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import MONDAY, STREET, Town, founded
from tests.reports.enterprise_sheets import credit_code, good_line, write_xlsx

BUREAU = "沈北区"
STREETS = (STREET, "新城街道", "河湾街道")
MANY = 200
CAMPAIGN = "shenyang-2023"


@dataclass(frozen=True)
class Firm:
    """An enterprise whose people have phones. ``gate``: WGS-84 degrees."""

    id: int
    name: str
    code: str
    street: str
    gate: tuple[float, float]
    principal: Neighbour
    officer: Neighbour

    @property
    def staff(self) -> tuple[Neighbour, Neighbour]:
        return self.principal, self.officer


@dataclass
class District:
    """``inspectors`` and ``heads`` by street, ``known`` is the ledger by credit code, ``hazards`` are the rows of the
    export of this morning."""

    town: Town
    inspectors: dict[str, list[Neighbour]]
    heads: dict[str, Neighbour]
    bureau: Neighbour
    departments: Sequence[Neighbour]
    firms: list[Firm]
    known: dict[str, dict[str, Any]]
    hazards: list[dict[str, Any]] = field(default_factory=list)
    taken: "count[int]" = field(default_factory=lambda: count(5000))
    _busy: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    @asynccontextmanager
    async def with_phone_of(self, person: Neighbour) -> AsyncIterator[Neighbour]:
        """Somebody does one thing after the other, whoever wants something of them."""
        async with self._busy[person.name]:
            yield person

    @property
    def officials(self) -> list[Neighbour]:
        inspectors = [one for street in STREETS for one in self.inspectors[street]]
        return [*inspectors, *self.heads.values(), self.bureau, *self.departments]

    def of(self, firm: Firm, *, grade: str = "", among: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The hazards of an enterprise as they were this morning."""
        rows = [row for row in self.hazards if row["credit_code"] == firm.code]
        rows = [row for row in rows if not grade or row["grade"] == grade]
        return [row for row in rows if not among or row["status"] in among]


def ledger(file: Path) -> Path:
    rows = [good_line(number) for number in range(MANY)]
    for number, row in enumerate(rows):
        row[6] = STREETS[number % len(STREETS)]
    return write_xlsx(file, rows)


@asynccontextmanager
async def district(home: Path, firms: int, eve: datetime = MONDAY, **env: str) -> AsyncIterator[District]:
    """The campaign runs and everybody has joined, on the ``eve`` of its first day. So many enterprises have phones."""
    async with founded(home, cold=False, **env) as town:
        town.turns_clock_to(eve)
        assert (await town.anxun("init", "--region", BUREAU)).code == 0
        file = ledger(home / "台账.xlsx")
        imported, _ = await asyncio.gather(town.anxun("import", "enterprises", file), town.opens())
        assert imported.out.splitlines()[0] == "200 imported, 0 updated, 0 refused", imported.err
        begun = await town.anxun("campaign", "start", CAMPAIGN)
        assert begun.code == 0, begun.err
        yield await _settled(town, firms)
        await town.closes()


async def _settled(town: Town, firms: int) -> District:
    known = {row["credit_code"]: row for row in await town.exports("enterprises")}
    placed = [(f"检查员{name}", STREETS[n % len(STREETS)]) for n, name in enumerate("甲乙丙丁戊己庚辛")]
    went = await _all(town.joins(name, Role.INSPECTOR, region=street) for name, street in placed)
    inspectors = {
        street: [one for one, (_, where) in zip(went, placed, strict=True) if where == street]
        for street in STREETS
    }
    heads = await _all(town.joins(f"{street}负责人", Role.MANAGER, region=street) for street in STREETS)
    bureau = await town.joins("区局负责人", Role.MANAGER, region=BUREAU)
    departments = await _all(
        town.joins(name, Role.DEPARTMENT, region=BUREAU) for name in ("工信局", "住建局")
    )
    codes = [credit_code(number) for number in range(firms)]
    staffed = [await _firm(town, known[code], number) for number, code in enumerate(codes)]
    return District(
        town, inspectors, dict(zip(STREETS, heads, strict=True)), bureau, departments, staffed, known
    )


async def _all(joining: Iterable[Coroutine[Any, Any, Neighbour]]) -> list[Neighbour]:
    """Four at a time."""
    waiting, joined = list(joining), list[Neighbour]()
    while waiting:
        now, waiting = waiting[:4], waiting[4:]
        joined += await asyncio.gather(*now)
    return joined


async def _firm(town: Town, row: dict[str, Any], number: int) -> Firm:
    code = str(row["credit_code"])
    principal, officer = await asyncio.gather(
        town.joins(f"厂长{number}号", Role.PRINCIPAL, at=code),
        town.joins(f"安全员{number}号", Role.STAFF, at=code),
    )
    gate = (float(row["lat"]), float(row["lon"]))
    return Firm(row["id"], row["name"], code, row["region"], gate, principal, officer)
