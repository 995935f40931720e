"""An enterprise of the ledger: its sector, its traits, where it lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sector(StrEnum):
    """The eight sectors of 工贸 (应急厅〔2019〕17号). The value is what the ledger and its exports hold."""

    METALLURGY = "冶金"
    NONFERROUS = "有色"
    BUILDING_MATERIALS = "建材"
    MACHINERY = "机械"
    LIGHT_INDUSTRY = "轻工"
    TEXTILE = "纺织"
    TOBACCO = "烟草"
    COMMERCE = "商贸"


class Trait(StrEnum):
    """What makes a site dangerous whatever its sector; checklists and duties are chosen by it."""

    METAL_SMELTING = "金属冶炼"
    MOLTEN_METAL = "高温熔融金属"
    DEEP_WELL_CASTING = "深井铸造"
    DUST = "粉尘涉爆"
    AMMONIA = "液氨"
    CONFINED_SPACE = "有限空间"
    GAS = "煤气"
    SPRAYING = "喷涂"
    HAZARDOUS_CHEMICALS = "危险化学品"
    CONTRACTING = "发包出租"
    LABOUR_INTENSIVE = "劳动密集"
    SHARED_SITE = "厂中厂"


TRAIT_ALIASES: Mapping[str, Trait] = {
    "粉尘": Trait.DUST,
    "粉尘防爆": Trait.DUST,
    "粉尘爆炸": Trait.DUST,
    "涉爆粉尘": Trait.DUST,
    "液氨制冷": Trait.AMMONIA,
    "涉氨": Trait.AMMONIA,
    "涉氨制冷": Trait.AMMONIA,
    "受限空间": Trait.CONFINED_SPACE,
    "有限空间作业": Trait.CONFINED_SPACE,
    "工业煤气": Trait.GAS,
    "熔融金属": Trait.MOLTEN_METAL,
    "危化品": Trait.HAZARDOUS_CHEMICALS,
    "劳动密集型": Trait.LABOUR_INTENSIVE,
    "发包": Trait.CONTRACTING,
    "出租": Trait.CONTRACTING,
}
"""Words that ledgers in use have for the same trait; the English names are accepted as well."""


@dataclass(frozen=True)
class Enterprise:
    """One row of the ledger. ``lat`` / ``lon`` are degrees, WGS-84, both or neither."""

    id: int
    name: str
    credit_code: str
    region_id: int
    region: str
    sector: Sector | None = None
    traits: tuple[Trait, ...] = ()
    headcount: int | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    status: str | None = None
    grade: str | None = None  # of standardisation, as written
    contact: str | None = None
    phone: str | None = None

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude when the site is known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


def sector_named(text: str) -> Sector | None:
    """The sector by its Chinese or English name (``冶金``, ``冶金行业``, ``metallurgy``); None if unknown."""
    plain = text.strip().removesuffix("行业").removesuffix("业")
    return next((sector for sector in Sector if plain == sector.value or _english(text) == sector.name), None)


def trait_named(text: str) -> Trait | None:
    """The trait by its name, one of its aliases, or its English name; None if it is unknown."""
    plain = text.strip()
    named = (trait for trait in Trait if plain == trait.value or _english(plain) == trait.name)
    return next(named, None) or TRAIT_ALIASES.get(plain)


def _english(text: str) -> str:
    return text.strip().upper().replace(" ", "_").replace("-", "_")
