"""A table said in a sentence, and drafted as a summary."""

import re
from datetime import date

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.returns import Return
from inspection.returns.sheet import Sheet
from inspection.words import Words, words

_GAP = re.compile(r"\{(\w+)\}")


def posted(template: str, sheet: Sheet) -> str:
    """``{KEY}`` becomes a value, ``{month}``, ``{cutoff}`` and ``{region}`` what they name; a blank is "–"."""
    facts = {value.key: value.said or "–" for value in sheet.values}
    facts |= {"month": sheet.about.month, "region": sheet.about.region, "cutoff": sheet.cutoff.isoformat()}
    return _GAP.sub(lambda gap: facts.get(gap[1], gap[0]), template)


def draft(table: Return, sheet: Sheet, campaign: Campaign) -> list[Words]:
    """A summary to be edited by whoever sends it: the stage that ended last, and every value, group by group."""
    told = [words("return.draft.title", campaign=campaign.title, region=sheet.about.region)]
    told.append(
        words(
            "return.draft.span", first=sheet.first, cutoff=sheet.cutoff, stage=_stage(campaign, sheet.cutoff)
        )
    )
    for group in table.groups:
        lines = [
            words("return.draft.item", title=line.title, said=[_said(sheet, cell.key) for cell in line.cells])
            for line in group.indicators
        ]
        told.append(words("return.draft.group", title=group.title, lines=lines))
    return told


def _said(sheet: Sheet, key: str) -> Words:
    value = sheet.value(key)
    return words("return.card.amount", amount=value.said or None, unit=value.unit)


def _stage(campaign: Campaign, day: date) -> Words | None:
    """The stage that a day lies in, and when its report is due: three days after its end."""
    stage = campaign.stage(day)
    return words("return.draft.stage", title=stage.title, last=stage.span.last) if stage else None
