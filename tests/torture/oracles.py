"""What must be true afterwards, whatever was killed when. Each check gives sentences; none is good.

A crash is a kill -9 of the bot, and nothing else is: ``restarts`` holds those only. No excuse to repeat anything are a
busy machine on which the bot stood still for seconds, a lock lost and won again, a database or a Telegram slow to
answer, and SIGTERM. Across a kill a chat may be told one thing again: what was on its way to it, whose answer nobody
was left to hear. Before a kill has struck and after the next bot has begun, nothing is on its way that is not known.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sandbox.said import Said
from tests.torture.villager import Villager

Row = dict[str, Any]


def nothing_lost(people: Sequence[Villager], hazards: Sequence[Row]) -> Iterator[str]:
    """Every caption is exactly one hazard, and there are no others."""
    recorded = Counter(row["description"] for row in hazards)
    sent = [caption for villager in people for caption in villager.captions]
    for caption in sent:
        if recorded[caption] != 1:
            yield f"{caption}: {recorded[caption]} hazards"
    for other in recorded.keys() - set(sent):
        yield f"a hazard that nobody sent: {other}"


def true_numbers(people: Sequence[Villager], hazards: Sequence[Row]) -> Iterator[str]:
    """Each number that somebody read is in the ledger with what that person had sent, in the order of sending."""
    ledger = {row["number"]: row["description"] for row in hazards}
    for villager in people:
        told = [ledger.get(number) for number in villager.numbers]
        if told != villager.captions:
            name, sent = villager.account.name, villager.captions
            yield f"{name} sent {sent} and read {villager.numbers}, which are {told}"


def true_records(people: Sequence[Villager], visits: Sequence[Row]) -> Iterator[str]:
    """Each visit that somebody was told to be recorded is, once, and there are no others."""
    there = Counter(row["number"] for row in visits if row["state"] == "submitted")
    told = Counter(number for villager in people for number in villager.records)
    for number in there.keys() | told.keys():
        if (there[number], told[number]) != (1, 1):
            yield f"visit {number}: {there[number]} in the ledger, told {told[number]} times"


def told_once(one: Said) -> bool:
    """Whether a message is of a kind that nobody is told twice on purpose; the menu, say, may be."""
    return one.method == "sendmessage" and ("№" in one.text or "q." in one.keyboard)


def doubled(said: Sequence[Said]) -> int:
    """How many messages came once more."""
    counts = Counter((one.chat_id, one.text, one.keyboard) for one in said if told_once(one))
    return sum(count - 1 for count in counts.values())


def repeats(said: Sequence[Said], restarts: Sequence[float]) -> Iterator[str]:
    """A message comes twice only across a kill, and at most one a chat for each kill."""
    first: dict[tuple[int, str, str], Said] = {}
    again: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for one in filter(told_once, said):
        before = first.setdefault((one.chat_id, one.text, one.keyboard), one)
        if before is one:
            continue
        kill = bisect_left(restarts, one.moment)
        if kill == bisect_left(restarts, before.moment) and before.answered:
            yield f"chat {one.chat_id} was told twice without a kill: {one.text!r}"
        again[one.chat_id, kill].append(one)
        first[one.chat_id, one.text, one.keyboard] = one
    for (chat_id, kill), ones in again.items():
        if len(ones) > 1:
            texts = [one.text for one in ones]
            yield f"chat {chat_id} was told {len(ones)} things again after kill {kill}: {texts}"


def kept_photos(media: Sequence[Row], captions: int) -> Iterator[str]:
    """Every photo that was sent is stored."""
    stored = sum(row["state"] == "stored" for row in media)
    if stored != captions:
        states = dict(Counter(row["state"] for row in media))
        yield f"{captions} photos were sent, {stored} are stored: {states}"
