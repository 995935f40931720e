"""A standard that says which findings are major hazards, and how one finding is judged by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspection.enterprise import Sector, Trait
from inspection.hazard import Grade
from inspection.words import Bilingual, Refused, Words, words


class Scope(StrEnum):
    """Whom an article is for."""

    GENERAL = "general"
    SECTOR = "sector"
    TRAIT = "trait"


class Logic(StrEnum):
    """How an item's conditions add up to a major hazard."""

    ANY = "any"  # one is enough
    ALL = "all"  # only all of them together; fewer are a general hazard


class Bound(StrEnum):
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True)
class Article:
    """One article: ``label`` is its official number (第三条), ``title`` whom it is for."""

    number: int
    label: str
    title: Bilingual
    scope: Scope
    sector: Sector | None = None
    trait: Trait | None = None


@dataclass(frozen=True)
class Alternative:
    """One condition of an item. ``key`` ("1", "2", …) is its place in this edition and never changes."""

    key: str
    text: Bilingual


@dataclass(frozen=True)
class Threshold:
    """The number an item turns on: compliant at ``value`` or beyond, in ``unit``."""

    quantity: Bilingual
    bound: Bound
    value: float
    unit: Bilingual


@dataclass(frozen=True)
class Item:
    """One item of a checklist. ``prompt`` is our own question, to which yes is compliant; ``short`` fits a line.

    ``clause`` is the official number as it is kept with a hazard (第三条(二)), ``cited`` the same for a reader.
    ``equipment`` marks items about fitted devices (第十四条 is asked after them), ``only`` the trait without which
    the item is not asked at all.
    """

    id: str
    article: Article
    number: int
    clause: str
    cited: Bilingual
    prompt: Bilingual
    short: Bilingual
    applies: Bilingual
    alternatives: tuple[Alternative, ...]
    logic: Logic = Logic.ANY
    equipment: bool = False
    only: Trait | None = None
    threshold: Threshold | None = None


@dataclass(frozen=True)
class Judgement:
    """What a finding is by the standard: its grade, the clause and edition it rests on, and why."""

    grade: Grade
    clause: str
    edition: str
    why: Words


@dataclass(frozen=True)
class Standard:
    """One edition of a standard. ``fitted`` asks of each article whether its devices still work (第十四条)."""

    edition: str
    title: Bilingual
    short: Bilingual
    instrument: Bilingual
    issued: date
    effective: date
    url: str
    articles: tuple[Article, ...]
    items: tuple[Item, ...]
    fitted: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """The item of that id. Raises Refused("unknown_item")."""
        for item in (*self.items, *self.fitted):
            if item.id == item_id:
                return item
        raise Refused("unknown_item", item=item_id, edition=self.short)

    def judge(self, item: Item, chosen: Sequence[str], other: str | None = None) -> Judgement:
        """Judges one violation by the conditions that were met; ``other`` is what fits none of them.

        Items of logic "any" are major by one condition, those of "all" only by all together (第十一条(十),
        第十三条(一)). What the standard does not list cannot be major by it, so it is general.
        Raises Refused("condition_needed") without any, Refused("unknown_condition") for one of another edition.
        """
        known = {alternative.key for alternative in item.alternatives}
        if not set(chosen) <= known:
            raise Refused("unknown_condition", item=item.short)
        if not chosen and not (other or "").strip():
            raise Refused("condition_needed", item=item.short)
        met, needed = len(set(chosen)), len(known) if item.logic is Logic.ALL else 1
        if met >= needed:
            grade, why = Grade.MAJOR, words("judgement.major", clause=item.cited)
        elif met:
            grade = Grade.GENERAL
            why = words("judgement.partial", clause=item.cited, met=met, needed=needed)
        else:
            grade, why = Grade.GENERAL, words("judgement.unlisted", clause=item.cited)
        return Judgement(grade, item.clause, self.edition, why)


def describe(item: Item, chosen: Sequence[str], other: str | None = None) -> Bilingual:
    """What was found, in one line: the item and the conditions met. ``other`` stands as it was typed."""
    texts = [alternative.text for alternative in item.alternatives if alternative.key in chosen]
    if other and other.strip():
        texts.append(Bilingual(other.strip(), other.strip()))
    zh = "；".join(text.zh for text in texts)
    en = "; ".join(text.en for text in texts)
    return Bilingual(f"{item.short.zh}：{zh}", f"{item.short.en}: {en}")
