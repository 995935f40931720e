"""One row of a ledger as a bureau keeps it → what the ledger may take over, or every reason why not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection import credit_code
from inspection.enterprise import Sector, Trait, sector_named, trait_named
from inspection.plain import half_width, plain
from inspection.words import Words, words

Cell = str | int | float | None
"""What a spreadsheet has in a cell; dates and truth values come as text."""


class Column(StrEnum):
    """The columns an import understands; each value is the English header and the enterprise's field."""

    NAME = "name"
    CREDIT_CODE = "credit_code"
    SECTOR = "sector"
    TRAITS = "traits"
    HEADCOUNT = "headcount"
    REGION = "region"
    ADDRESS = "address"
    LAT = "lat"
    LON = "lon"
    STATUS = "status"
    GRADE = "grade"
    CONTACT = "contact"
    PHONE = "phone"


REQUIRED = (Column.NAME, Column.CREDIT_CODE)
LONGEST = 200
LARGEST_HEADCOUNT = 1_000_000
CHINA_LAT = (3.0, 54.0)
CHINA_LON = (73.0, 136.0)
EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
SEPARATORS = re.compile(r"[、,;，；]")
DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{1,20})?")


@dataclass(frozen=True)
class Row:
    """``number`` is the row's in the file, as a spreadsheet program shows it."""

    number: int
    cells: Mapping[Column, Cell]


@dataclass(frozen=True)
class Draft:
    """A row that is fit for the ledger. Of a known enterprise only the ``given`` columns are replaced: a
    column that the file does not have keeps what is known, an empty cell clears it."""

    given: frozenset[Column]
    name: str
    credit_code: str
    sector: Sector | None
    traits: tuple[Trait, ...]
    headcount: int | None
    region: str | None
    address: str | None
    lat: float | None
    lon: float | None
    status: str | None
    grade: str | None
    contact: str | None
    phone: str | None


def read_rows(rows: Iterable[Row]) -> Iterator[tuple[Row, Draft | list[Words]]]:
    """Each row with its draft or its reasons. A code that an earlier row of the file has is refused, also
    when that row was refused itself: which of the two is meant, only the bureau knows."""
    first_seen: dict[str, int] = {}
    for row in rows:
        reader = _Reader(row)
        draft = reader.draft()
        code = reader.code
        if code and code in first_seen:
            reader.problems.append(words("row.code_twice", row=first_seen[code]))
        elif code:
            first_seen[code] = row.number
        yield row, reader.problems or draft


def as_text(cell: Cell) -> str:
    """The cell as a person would type it: whole numbers without ``.0`` (telephones come as floats)."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


class _Reader:
    """Reads one row and gathers every problem, so that nobody has to import six times to learn six of them."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[Words] = []
        self.code = ""

    def draft(self) -> Draft:
        lat, lon = self._place()
        return Draft(
            given=frozenset(self.row.cells),
            name=self._name(),
            credit_code=self._code(),
            sector=self._sector(),
            traits=self._traits(),
            headcount=self._headcount(),
            region=self._text(Column.REGION),
            address=self._text(Column.ADDRESS),
            lat=lat,
            lon=lon,
            status=self._text(Column.STATUS),
            grade=self._text(Column.GRADE),
            contact=self._text(Column.CONTACT),
            phone=self._text(Column.PHONE),
        )

    def _refuse(self, key: str, **facts: object) -> None:
        self.problems.append(words(f"row.{key}", **facts))

    def _text(self, column: Column) -> str | None:
        text = plain(as_text(self.row.cells.get(column)))
        if text in EXCEL_ERRORS:
            self._refuse("excel_error", column=column, value=text)
        if len(text) > LONGEST:
            self._refuse("too_long", column=column, most=LONGEST)
        return text or None

    def _name(self) -> str:
        name = self._text(Column.NAME)
        if name is None:
            self._refuse("name_missing")
        return name or ""

    def _code(self) -> str:
        cell = self.row.cells.get(Column.CREDIT_CODE)
        code = credit_code.normalised(as_text(cell))
        if not code:
            self._refuse("code_missing")
        elif not isinstance(cell, str) or re.fullmatch(r"[\d.]+E\+\d+", code):
            self._refuse("code_number")  # a spreadsheet keeps 15 digits of a number; the others are lost
        elif problem := credit_code.problem_with(code):
            self.problems.append(problem)
        else:
            self.code = code
        return code

    def _sector(self) -> Sector | None:
        text = self._text(Column.SECTOR)
        sector = sector_named(text) if text else None
        if text and sector is None:
            self._refuse("sector_unknown", value=text, known=list(Sector))
        return sector

    def _traits(self) -> tuple[Trait, ...]:
        text = as_text(self.row.cells.get(Column.TRAITS))
        names = [name for part in SEPARATORS.split(text) if (name := plain(part))]
        found = {name: trait_named(name) for name in names}
        unknown = [name for name, trait in found.items() if trait is None]
        if unknown:
            self._refuse("traits_unknown", unknown=unknown, known=list(Trait))
        return tuple(dict.fromkeys(trait for trait in found.values() if trait is not None))

    def _headcount(self) -> int | None:
        text = half_width(as_text(self.row.cells.get(Column.HEADCOUNT)))
        if not text:
            return None
        if not re.fullmatch(r"\d{1,9}(\.0+)?", text, re.ASCII):
            self._refuse("headcount", value=text)
            return None
        count = int(text.partition(".")[0])
        if count > LARGEST_HEADCOUNT:
            self._refuse("headcount_limit", value=count, most=LARGEST_HEADCOUNT)
        return count

    def _place(self) -> tuple[float | None, float | None]:
        lat, lon = self._degrees(Column.LAT), self._degrees(Column.LON)
        if lat is None or lon is None:
            return None, None
        if lat == lon == "":
            return None, None
        if isinstance(lat, str) or isinstance(lon, str):
            self._refuse("place_half", missing=Column.LAT if lat == "" else Column.LON)
            return None, None
        if not _inside(lat, lon):
            self._refuse(
                "place_swapped" if _inside(lon, lat) else "place_outside", lat=str(lat), lon=str(lon)
            )
        return lat, lon

    def _degrees(self, column: Column) -> float | str | None:
        """Degrees; ``""`` when the cell is empty; None when it was refused."""
        text = half_width(as_text(self.row.cells.get(column))).removesuffix("°")
        if not text:
            return ""
        if DECIMAL.fullmatch(text):
            return float(text)
        self._refuse("place_number", column=column, value=text)
        return None


def _inside(lat: float, lon: float) -> bool:
    """Inside the box around China: rough on purpose, it is there to catch swapped and foreign numbers."""
    return CHINA_LAT[0] <= lat <= CHINA_LAT[1] and CHINA_LON[0] <= lon <= CHINA_LON[1]
