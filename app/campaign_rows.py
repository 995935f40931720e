"""What the command line prints of campaigns."""

from collections.abc import Sequence
from typing import Any

from inspection.campaigns.calendar import Line
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.kept import KeptCampaign, Start
from inspection.campaigns.packaged import folders, packaged
from inspection.duties.rule import By, Every, OnEvent, When
from texts import Voice

STATES = ("running", "ready", "shipped")


def rows(kept: Sequence[KeptCampaign], starts: Sequence[Start]) -> list[dict[str, Any]]:
    """Of every version taken over, then of those that come along and were not. ``state`` is one of STATES."""
    found: list[dict[str, Any]] = []
    for one in kept:
        own = [start for start in starts if start.campaign.id == one.id]
        runs = any(start.ended_at is None for start in own)
        found.append({**row(one.read(), own), "state": "running" if runs else "ready"})
    there = {one.name for one in kept}
    return found + [
        {**row(packaged(name), []), "state": "shipped"} for name in folders() if name not in there
    ]


def row(campaign: Campaign, starts: Sequence[Start]) -> dict[str, Any]:
    return {
        "name": campaign.name,
        "version": campaign.version,
        "title": {"zh": campaign.title.zh, "en": campaign.title.en},
        "from": campaign.span.first.isoformat(),
        "to": campaign.span.last.isoformat(),
        "started": [_started(start) for start in starts],
    }


def _started(start: Start) -> dict[str, Any]:
    return {
        "version": start.campaign.version,
        "region": start.region,
        "first": start.first.isoformat(),
        "started_at": start.started_at.isoformat(),
        "ended_at": start.ended_at.isoformat() if start.ended_at else None,
    }


def calendar(campaign: Campaign, voice: Voice) -> list[dict[str, Any]]:
    """Its lines as they are printed: dates first in their order, then what recurs, then what follows an event."""
    return [_line(line, campaign, voice) for line in sorted(campaign.lines, key=_order)]


def _order(line: Line) -> tuple[int, str]:
    when = line.rules[0].when
    return (0, when.date.isoformat()) if isinstance(when, By) else (1 + isinstance(when, OnEvent), "")


def _line(line: Line, campaign: Campaign, voice: Voice) -> dict[str, Any]:
    actors = {one.id: voice.say(one.title) for one in campaign.departments}
    rule = line.rules[0]
    return {
        "id": line.id,
        "when": said_when([one.when for one in line.rules], voice),
        "dates": [one.when.date.isoformat() for one in line.rules if isinstance(one.when, By)],
        "words": line.words,
        "whose": actors.get(line.actor) or voice.fact(rule.who),
        "to": actors.get(line.to, ""),
        "does": str(rule.does),
        "title": voice.say(line.title),
        "section": line.section,
    }


def said_when(whens: Sequence[When], voice: Voice) -> str:
    """``2023-05-30``; ``2023-05-28 … 2023-12-28 (8)``; 每月; 发现重大隐患后."""
    first, last = whens[0], whens[-1]
    if isinstance(first, By) and isinstance(last, By):
        return f"{first.date}" if len(whens) == 1 else f"{first.date} … {last.date} ({len(whens)})"
    if isinstance(first, Every):
        return voice.fact(first.unit) if first.times == 1 else f"{voice.fact(first.unit)} × {first.times}"
    assert isinstance(first, OnEvent)
    return voice.fact(first.occasion)
