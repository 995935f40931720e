"""The draw itself: from a list and a seed to picks. ``docs/draws.md`` says the same in ten lines for anyone."""

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

Pick = tuple[int, tuple[int, ...]]
"""An enterprise and who goes there, the lead first."""


def sha(text: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(drawn_from: Mapping[str, Any]) -> str:
    """One line of JSON that is the same wherever it is written."""
    return json.dumps(drawn_from, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def picks(drawn_from: Mapping[str, Any], seed: str, witness: str) -> list[Pick]:
    """Enterprises without return, by their weights; for each the inspectors with the fewest picks so far, by lot
    among equals, none with a conflict there. Whole numbers only, so that every machine finds the same."""

    def lot(*of: object) -> int:
        return int(sha("/".join(map(str, (seed, witness, *of)))), 16)

    conflicts = {tuple(pair) for pair in drawn_from["conflicts"]}
    urn, load, found = list(drawn_from["enterprises"]), Counter[int](), list[Pick]()
    for turn in range(drawn_from["take"]):
        sums = list(accumulate(firm["weight"] for firm in urn))
        firm = urn.pop(bisect_right(sums, lot(turn) % sums[-1]))
        free = [
            one["id"]
            for one in drawn_from["inspectors"]
            if firm["region"] in one["regions"] and (one["id"], firm["id"]) not in conflicts
        ]
        ranked = sorted((load[one], lot(firm["id"], one), one) for one in free)
        team = tuple(one for *_, one in ranked[: drawn_from["team"]])
        load.update(team)
        found.append((firm["id"], team))
    return found


def plain(found: Sequence[Pick]) -> list[list[Any]]:
    """As JSON holds them."""
    return [[firm, list(team)] for firm, team in found]
