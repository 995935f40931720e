"""Prints docs/campaigns/*.md from the campaigns: what is due when, and what people hear of it under a turned clock."""

from collections.abc import Sequence
from datetime import UTC, date
from pathlib import Path

from app.campaign_rows import calendar
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.packaged import folders, packaged
from inspection.duties.clock import Turn
from inspection.duties.rule import To
from tests.docs.campaign_year import Course, alike, year
from texts import Voice

PAGES = Path(__file__).parents[2] / "docs" / "campaigns"
ZH = Voice("zh", UTC)
MOST = 4
"""Dates that are printed one by one; of more only the first, the last and how many."""


def page(campaign: Campaign) -> str:
    notice, span = campaign.notice, campaign.span
    facts = [
        f"# {campaign.title.zh}",
        f"`{campaign.name}` · {campaign.title.en}",
        f"{notice.title.zh}{notice.number and f'，{notice.number}'}",
        f"{span.first} … {span.last}（{span.words}）",
        "Printed from the campaign's folder by `python -m tests.docs.campaign_pages`; a test keeps it so.",
    ]
    parts = [
        *facts,
        *_stages(campaign),
        "## What is due",
        due(campaign),
        "## Under a turned clock",
        CLOCK,
        heard(campaign),
    ]
    return "\n\n".join(parts) + "\n"


CLOCK = (
    "Four invented enterprises (晨星铝厂 smelts metal, 晨星木业 has wood dust and 45 people, 晨星机械 confined spaces "
    "and 20 people, 晨星百货 is a department store) and one authority do nothing at all while the clock is turned from "
    "the first day to a month after the last. On the tenth of the second month a major hazard is found, open for "
    "three weeks, and everything else that rules wait for happens once. *Last day* is the day of the notice; a miss is "
    "recorded on the morning after it."
)


def _stages(campaign: Campaign) -> list[str]:
    if not campaign.stages:
        return []
    rows = [
        f"| {stage.title.zh} | {stage.span.words} | {stage.span.first} | {stage.span.last} | {stage.source} |"
        for stage in campaign.stages
    ]
    return ["## Stages", _table("stage | the notice's words | from | to | section", rows)]


def due(campaign: Campaign) -> str:
    rows = [
        f"| {line['when']} | {line['words'] or '–'} | {line['whose']} | {line['title']} | {line['to'] or '–'} "
        f"| `{line['does']}` | {line['section']} |"
        for line in calendar(campaign, ZH)
    ]
    return _table("when | the notice's words | whose | what | to whom | record | section", rows)


def heard(campaign: Campaign) -> str:
    lines = {rule.id: line for line in campaign.lines for rule in line.rules}
    rows = [
        f"| {lines[course.rule.id].section} | {course.rule.title.zh} | {'、'.join(who)} | {_row(course)} |"
        for who, course in alike(list(year(campaign)))
    ]
    return _table("section | what | who | asked | reminded | last day | street told | bureau told", rows)


def _row(course: Course) -> str:
    columns = (
        course.days(Turn.OPENED),
        course.days(Turn.REMINDED),
        course.last_days,
        course.days(Turn.ESCALATED, To.STREET),
        course.days(Turn.ESCALATED, To.BUREAU),
    )
    return " | ".join(said(days) for days in columns)


def said(days: Sequence[date]) -> str:
    if len(days) > MOST:
        return f"{days[0]} … {days[-1]} ({len(days)})"
    return ", ".join(map(str, days)) or "–"


def _table(head: str, rows: list[str]) -> str:
    return "\n".join([f"| {head} |", "|---" * (head.count("|") + 1) + "|", *rows])


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name in folders():
        (PAGES / f"{name}.md").write_text(page(packaged(name)), "utf-8")
