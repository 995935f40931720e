"""Order No. 10 of the Ministry of Emergency Management (2023): 64 items, and 第十四条 about fitted devices.

The prompts are this project's own wording with article and item numbers; the statute itself is at ``url``.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from inspection.enterprise import Sector, Trait
from inspection.standard import Alternative, Article, Bound, Item, Logic, Scope, Standard, Threshold
from inspection.words import Bilingual

EDITION = "order10-2023"
NUMERALS = "零一二三四五六七八九十"


@cache
def order10() -> Standard:
    """The standard as frozen data, read once. Raises KeyError or ValueError when the file is damaged."""
    raw = json.loads((files("inspection.standards") / "order10.json").read_text("utf-8"))
    articles = {row["number"]: _article(row) for row in raw["articles"]}
    short = _both(raw["short"])
    items = tuple(_item(row, articles[row["article"]], short) for row in raw["items"])
    equipped = {item.article.number for item in items if item.equipment}
    return Standard(
        edition=raw["edition"],
        title=_both(raw["title"]),
        short=short,
        instrument=_both(raw["instrument"]),
        issued=date.fromisoformat(raw["issued"]),
        effective=date.fromisoformat(raw["effective"]),
        url=raw["url"],
        articles=tuple(articles.values()),
        items=items,
        fitted=tuple(_fitted(raw["fitted"], articles[number], short) for number in sorted(equipped)),
    )


def _both(row: Mapping[str, str]) -> Bilingual:
    return Bilingual(row["zh"], row["en"])


def _article(row: Mapping[str, Any]) -> Article:
    scope = Scope(row["scope"])
    return Article(
        number=row["number"],
        label=row["label"],
        title=_both(row["title"]),
        scope=scope,
        sector=Sector[row["of"].upper()] if scope is Scope.SECTOR else None,
        trait=Trait[row["of"].upper()] if scope is Scope.TRAIT else None,
    )


def _item(row: Mapping[str, Any], article: Article, short: Bilingual) -> Item:
    number = row["number"]
    clause = f"{article.label}({_numeral(number)})"
    return Item(
        id=row["id"],
        article=article,
        number=number,
        clause=clause,
        cited=Bilingual(f"{short.zh} {clause}", f"{short.en}, art. {article.number}({number})"),
        prompt=_both(row["prompt"]),
        short=_both(row["short"]),
        applies=_both(row["applies"]),
        alternatives=_alternatives(row),
        logic=Logic(row["logic"]),
        equipment=row["equipment"],
        only=Trait[row["only"].upper()] if "only" in row else None,
        threshold=_threshold(row["threshold"]) if "threshold" in row else None,
    )


def _fitted(row: Mapping[str, Any], article: Article, short: Bilingual) -> Item:
    """第十四条 asked of one article's devices. Not one of the 64: its number is 0."""
    asks = row["prompt"]
    prompt = Bilingual(asks["zh"].format(title=article.title.zh), asks["en"].format(title=article.title.en))
    return Item(
        id=f"{row['id']}-{article.number:02}",
        article=article,
        number=0,
        clause=row["label"],
        cited=Bilingual(f"{short.zh} {row['label']}", f"{short.en}, art. {row['number']}"),
        prompt=prompt,
        short=_both(row["short"]),
        applies=_both(row["applies"]),
        alternatives=_alternatives(row),
    )


def _alternatives(row: Mapping[str, Any]) -> tuple[Alternative, ...]:
    return tuple(Alternative(str(n), _both(text)) for n, text in enumerate(row["alternatives"], 1))


def _threshold(row: Mapping[str, Any]) -> Threshold:
    return Threshold(_both(row["quantity"]), Bound(row["at"]), row["value"], _both(row["unit"]))


def _numeral(number: int) -> str:
    """1 to 19 in Chinese, as items are numbered: (一) … (十三)."""
    return NUMERALS[number] if number <= 10 else f"十{NUMERALS[number - 10]}"
