"""The campaigns that come with Anxun: one folder each beside this file."""

from functools import cache
from pathlib import Path

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.load import MAIN, load

FOLDER = Path(__file__).parent


def folders() -> dict[str, Path]:
    """Name → folder."""
    return {path.parent.name: path.parent for path in sorted(FOLDER.glob(f"*/{MAIN}"))}


@cache
def packaged(name: str) -> Campaign:
    """One of them, read once. Raises KeyError for any other name."""
    return load(folders()[name])


@cache
def is_packaged(name: str) -> bool:
    return name in folders()
