"""The files of one folder as one whole: each top-level key stands in one of them, names are given once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.fault import Faults
from inspection.campaigns.reading import Section
from inspection.standards.order10 import EDITION

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
EDITIONS = (EDITION,)


@dataclass
class Whole:
    """``files`` in the order of their names; the one called ``campaign.toml`` is ``main``."""

    files: Sequence[Section]
    faults: Faults

    @property
    def main(self) -> Section:
        return next(file for file in self.files if file.file == "campaign.toml")

    def tables(self, key: str) -> list[Section]:
        """``[[key]]`` from whichever file has it; in two files it is a fault of the later one."""
        there = [file for file in self.files if file.has(key)]
        for file in there[1:]:
            file.fault(key, "two_files", name=key, other=there[0].file)
        return list(there[0].tables(key)) if there else []

    def table(self, key: str) -> Section | None:
        """``[key]`` from whichever file has it; in two files it is a fault of the later one."""
        there = [file for file in self.files if file.has(key)]
        for file in there[1:]:
            file.fault(key, "two_files", name=key, other=there[0].file)
        return there[0].table(key) if there else None

    def finish(self) -> None:
        for file in self.files:
            file.finish()


def check_names(whole: Whole, campaign: Campaign) -> None:
    """What others refer to is named once and can be typed."""
    main = whole.main
    if campaign.name and not NAME.fullmatch(campaign.name):
        main.fault("name", "name", found=campaign.name)
    if campaign.edition and campaign.edition not in EDITIONS:
        main.unknown("edition", "unknown_value", campaign.edition, list(EDITIONS))
    lists = {
        "stages": [one.id for one in campaign.stages],
        "rules": [one.id for one in campaign.lines],
        "departments": [one.id for one in campaign.departments],
        "labels": [f"{one.key.value} {one.source}" for one in campaign.labels],
        "hotlines": [one.number for one in campaign.hotlines],
        "returns": [one.name for one in campaign.returns],
        "copyouts": [one.name for one in campaign.copyouts],
        "platforms": [one.id for one in campaign.platforms],
    }
    for key, names in lists.items():
        counts, seen = Counter(names), set[str]()
        for section, name in zip(whole.tables(key), names, strict=True):
            if name in seen and counts[name] > 1:
                section.fault(None, "twice", name=name)
            seen.add(name)
