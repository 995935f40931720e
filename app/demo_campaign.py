"""The demo's campaign: a folder as every bureau writes one, with its days moved to the day on which the demo begins."""

import re
from datetime import date
from pathlib import Path

from app.bootstrap import System
from app.campaigns import import_folder, read_folder, start
from inspection.campaigns.packaged import folders

SOURCE = Path(__file__).parent / "sample" / "campaign" / "campaign.toml"
LENDER, TABLE = "shenyang-2023", "returns.toml"
"""Whose monthly table the demo's managers send."""

FIRST = date(2001, 1, 1)
"""The day that stands for today."""

_DAY = re.compile(r"= (\d{4}-\d\d-\d\d)")


async def start_campaign(system: System) -> None:
    """Takes over the campaign and starts it everywhere."""
    today = system.clock.now().astimezone(system.settings.zone).date()
    folder = system.settings.home / "campaign"
    folder.mkdir(exist_ok=True)
    (folder / SOURCE.name).write_text(moved(SOURCE.read_text("utf-8"), today), "utf-8")
    (folder / TABLE).write_bytes((folders()[LENDER] / TABLE).read_bytes())
    await import_folder(system, read_folder(folder))
    await start(system, "demo", None, None)


def moved(text: str, today: date) -> str:
    """Every day of it as far from ``today`` as it was from FIRST."""
    return _DAY.sub(lambda found: f"= {today + (date.fromisoformat(found[1]) - FIRST)}", text)
