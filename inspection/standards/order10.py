"""Order No. 10 of the Ministry of Emergency Management (2023): 64 items, and 第十四条 about fitted devices.

It is kept as a form that can be asked as it stands; what it says of the trade is read here without the tools that a
form takes. The prompts are this project's own wording with article and item numbers; the statute itself is at ``url``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from inspection.enterprise import sector_named, trait_named
from inspection.forms.text_tables import tables_of
from inspection.standard import Alternative, Article, Bound, Item, Logic, Scope, Standard, Threshold
from inspection.words import Bilingual

EDITION = "order10-2023"
SHEET = Path(__file__).with_name(f"{EDITION}.md")
FITTED = 14
OTHER = "other"
"""What fits none of the conditions: a choice of the form, and no condition of the order."""
ZH, EN = "中文 (zh)", "English (en)"
NUMERALS = "零一二三四五六七八九十"
_ARTICLE = re.compile(r"A\d\d")
_ITEM = re.compile(r"O10_\d\d_\d\d")
_NAMED = re.compile(r"\$\{(\w+)}")
Cells = Mapping[str, str]


@cache
def order10() -> Standard:
    """The standard as frozen data, read once. Raises KeyError or ValueError when the file is damaged."""
    sheets = tables_of(SHEET.read_text("utf-8"))
    rows = {name: [row.cells for row in sheet.rows] for name, sheet in sheets.items()}
    about = {row["name"]: row for row in rows["about"]}
    survey = {row["name"]: row for row in rows["survey"] if "name" in row}
    articles = [_article(name, row) for name, row in survey.items() if _ARTICLE.fullmatch(name)]
    reader = _Reader(
        survey,
        rows["choices"],
        {row["name"]: _threshold(row) for row in rows["limits"]},
        {article.number: article for article in articles},
        _both(about["short"]),
    )
    items = tuple(reader.all())
    return Standard(
        edition=EDITION,
        title=_both(about["title"]),
        short=reader.short,
        instrument=_both(about["instrument"]),
        issued=date.fromisoformat(about["issued"][ZH]),
        effective=date.fromisoformat(about["effective"][ZH]),
        url=about["url"][ZH],
        articles=tuple(articles),
        items=tuple(item for item in items if item.number),
        fitted=tuple(item for item in items if not item.number),
    )


@dataclass(frozen=True)
class _Reader:
    """``O10_05_13`` is item 13 of article 5, ``O10_14_05`` asks 第十四条 of its devices: of those items that its
    relevance names. What makes an item a hazard is the list of choices called like the item."""

    survey: Mapping[str, Cells]
    choices: list[Cells]
    limits: Mapping[str, Threshold]
    articles: Mapping[int, Article]
    short: Bilingual

    def all(self) -> Iterator[Item]:
        """The items in order; those of 第十四条 are not among the 64, their number is 0."""
        asked = {name: row for name, row in self.survey.items() if _ITEM.fullmatch(name)}
        devices = {name for row in asked.values() for name in _NAMED.findall(row.get("relevant", ""))}
        for name, row in asked.items():
            number, place = int(name[4:6]), int(name[7:])
            if number == FITTED:
                cited = f"第{_numeral(FITTED)}条", f"art. {FITTED}"
                yield self._item(name, row, self.articles[place], 0, cited)
            else:
                cited = row["anxun::clause"], f"art. {number}({place})"
                yield self._item(name, row, self.articles[number], place, cited, name in devices)

    def _item(
        self,
        name: str,
        row: Cells,
        article: Article,
        number: int,
        cited: tuple[str, str],
        is_device: bool = False,
    ) -> Item:
        how = self.survey[f"{name}_how"]
        told = (one for one in self.choices if one["list_name"] == name and one["name"] != OTHER)
        return Item(
            id=name.replace("_", "-"),
            article=article,
            number=number,
            clause=cited[0],
            cited=Bilingual(f"{self.short.zh} {cited[0]}", f"{self.short.en}, {cited[1]}"),
            prompt=_both(row, "label::"),
            short=_both(how, "label::"),
            applies=_both(row, "hint::"),
            alternatives=tuple(Alternative(one["name"], _both(one, "label::")) for one in told),
            logic=Logic(how["anxun::logic"]),
            equipment=is_device,
            only=trait_named(row.get("anxun::trait", "")),
            threshold=self.limits.get(name),
        )


def _article(name: str, row: Cells) -> Article:
    """Group ``A05`` is article 5; the columns say for whom."""
    number = int(name[1:])
    sector, trait = sector_named(row.get("anxun::sector", "")), trait_named(row.get("anxun::trait", ""))
    scope = Scope.SECTOR if sector else Scope.TRAIT if trait else Scope.GENERAL
    return Article(number, f"第{_numeral(number)}条", _both(row, "label::"), scope, sector, trait)


def _threshold(row: Cells) -> Threshold:
    return Threshold(_both(row, "quantity::"), Bound(row["bound"]), float(row["value"]), _both(row, "unit::"))


def _both(row: Cells, column: str = "") -> Bilingual:
    return Bilingual(row[f"{column}{ZH}"], row[f"{column}{EN}"])


def _numeral(number: int) -> str:
    """1 to 19 in Chinese, as articles are numbered: 一 … 十四."""
    return NUMERALS[number] if number <= 10 else f"十{NUMERALS[number - 10]}"
