"""A city that grows: more streets of the same kind, each with five hundred enterprises and what happens there."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from inspection.enterprise import Sector
from inspection.people import Role
from storage.findable import initials

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2023, 6, 1, 9, tzinfo=ZONE)
FIRMS, STREETS = 500, 10  # of a street; of a district
PER_FIRM = 10  # hazards
YEARS = 1095  # days over which they were found
SIGNS = "沈阳晨星铝业河湾食品机械铸造纺织轻工东方红旗永安长城大华金属制品加工新民法库康平浑南"
CENTRE = (41.9, 123.4)
CITY, DISTRICT, STREET = 1, 2, 1000  # region ids: the city; from here on districts; from here on streets
MANAGER_OF_CITY = 1


@dataclass(frozen=True)
class City:
    """So many hazards, three of a hundred open; a tenth as many enterprises, a quarter as many visits."""

    hazards: int

    @property
    def firms(self) -> int:
        return max(1, self.hazards // PER_FIRM)

    @property
    def visits(self) -> int:
        return max(1, self.hazards // 4)

    @property
    def streets(self) -> int:
        return -(-self.firms // FIRMS)

    @property
    def districts(self) -> int:
        return -(-self.streets // STREETS)

    def street_of(self, firm: int) -> int:
        """Firms 1, 2, 3 … lie street after street, as a ledger lists them."""
        return STREET + (firm - 1) // FIRMS

    def inspector_of(self, firm: int) -> int:
        return 1 + 2 * (self.street_of(firm) - STREET + 1)

    def firm_of(self, hazard: int) -> int:
        """What happens on one day happens all over the city."""
        return 1 + hazard * 7919 % self.firms

    def regions(self) -> Iterator[tuple[int, int | None, str]]:
        yield CITY, None, "全市"
        for n in range(self.districts):
            yield DISTRICT + n, CITY, f"第{n + 1}区"
        for n in range(self.streets):
            yield STREET + n, DISTRICT + n // STREETS, f"第{n + 1}街道"

    def posts(self, managers: int) -> Iterator[tuple[int, Role, int]]:
        """(person, role, region): a manager of the city; of each street a manager and an inspector; then managers
        of streets, each tenth of a district, until there are so many."""
        yield MANAGER_OF_CITY, Role.MANAGER, CITY
        for n in range(self.streets):
            yield 2 + 2 * n, Role.MANAGER, STREET + n
            yield 3 + 2 * n, Role.INSPECTOR, STREET + n
        person = 2 + 2 * self.streets
        for n in range(managers - 1 - self.streets):
            where = DISTRICT + n // 10 % self.districts if n % 10 == 0 else STREET + n % self.streets
            yield person + n, Role.MANAGER, where


def name_of(firm: int) -> str:
    mixed = hashlib.blake2b(str(firm).encode(), digest_size=6).digest()
    return "".join(SIGNS[one % len(SIGNS)] for one in mixed) + "有限公司"


def findable_of(name: str, credit_code: str) -> str:
    """As ``storage.findable`` has it, sign by sign: a hundred thousand whole names would take half a minute."""
    return f"{name}\n{credit_code}\n{''.join(map(_initial, name))}"


_initial = lru_cache(1000)(initials)


def sector_of(firm: int) -> Sector:
    every: Sequence[Sector] = list(Sector)
    return every[firm % len(every)]


def place_of(firm: int) -> tuple[float, float]:
    """A street is some three kilometres wide, and lies beside the others."""
    street, turn = divmod(firm - 1, FIRMS)
    lat = CENTRE[0] + (street // 15) * 0.03 + (turn * 13 % FIRMS) / FIRMS * 0.03
    return lat, CENTRE[1] + (street % 15) * 0.04 + (turn * 29 % FIRMS) / FIRMS * 0.04


def found_at(city: City, hazard: int) -> datetime:
    """In order, until yesterday evening."""
    back = (1 - hazard / city.hazards) * YEARS
    return NOW - timedelta(hours=13, days=round(back), minutes=hazard % 300)


def closed_at(found: datetime, hazard: int) -> datetime:
    """Twenty days later; what was found less long ago, on some day until yesterday evening."""
    last = NOW - timedelta(hours=10)
    return min(found + timedelta(days=20), found + (last - found) * (hazard * 31 % 100 / 100))


def due_on(hazard: int) -> date:
    """Of an open one: a third of them are overdue, for at most twelve days."""
    return NOW.date() + timedelta(days=hazard % 36 - 12)
