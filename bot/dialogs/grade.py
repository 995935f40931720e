"""General or major; a major one by a clause of the standard, or by another standard that is named."""

from collections.abc import Mapping
from typing import Any

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Choice, Option, Text
from inspection.hazard import Grade
from inspection.standard import Article, Item
from inspection.usecases.grade_hazard import GradeHazard
from inspection.words import Words, words

__all__ = ["load", "run", "title"]

OTHER = "other"


def run(ask: Ask, case: Case) -> GradeHazard:
    grades = [Option(grade.value, words("grade.option", grade=grade)) for grade in Grade]
    grade = Grade(ask(Choice(key="grade", asks=Words("grade.which"), options=grades, across=2)))
    named = bool(case.hazard.clause or case.hazard.other_standard)
    if grade is Grade.GENERAL or named:
        return GradeHazard(case.hazard.id, grade)
    return GradeHazard(case.hazard.id, grade, **ask_standard(ask, case))


def ask_standard(ask: Ask, case: Case) -> Mapping[str, Any]:
    """What a finding rests on: an item of the standard, or another standard by name; as a command's fields."""
    articles = [
        Option(str(a.number), words("grade.article", label=a.label, title=a.title)) for a in _listed(case)
    ]
    other = Option(OTHER, Words("grade.other_standard"))
    picked = ask(Choice(key="article", asks=Words("grade.by_which"), options=[*articles, other], across=2))
    if picked == OTHER:
        name = ask(Text(key="standard", asks=Words("grade.standard_name"), at_least=2, at_most=100))
        return {"other_standard": name}
    item = ask_item(ask, case, int(picked))
    return {"clause": item.clause, "edition": case.standard.edition, "item_id": item.id}


def _listed(case: Case) -> tuple[Article, ...]:
    """The site's own articles first; any other may be meant all the same."""
    return tuple(
        sorted(case.standard.articles, key=lambda one: (one.number not in case.own_articles, one.number))
    )


def ask_item(ask: Ask, case: Case, article: int) -> Item:
    """One item of an article, by its short wording."""
    items = [item for item in case.standard.items if item.article.number == article]
    options = [Option(item.id, words("grade.item", number=item.number, short=item.short)) for item in items]
    picked = ask(Choice(key=f"item.{article}", asks=Words("grade.which_item"), options=options))
    return case.standard.item(picked)
