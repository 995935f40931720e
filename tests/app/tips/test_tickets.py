"""What a report by the web begins with."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from app.tips.tickets import GOOD_FOR, Tickets, proves
from inspection.words import Refused

MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


class Booth:
    def __init__(self) -> None:
        self.time = MORNING
        self.tickets = Tickets(lambda: bytes(32), lambda: self.time)


def proof_of(token: str) -> str:
    return next(str(n) for n in count() if proves(token, str(n)))


def test_without_a_proof_it_takes_twenty_seconds() -> None:
    booth = Booth()
    token = booth.tickets.issue().token
    with pytest.raises(Refused) as refused:
        booth.tickets.check(token, "")
    assert refused.value.words.facts["seconds"] == 20
    booth.time += timedelta(seconds=20)
    booth.tickets.check(token, "")


def test_a_browser_that_computes_begins_at_once() -> None:
    booth = Booth()
    token = booth.tickets.issue().token
    booth.tickets.check(token, proof_of(token))


def test_the_work_for_one_is_none_for_another() -> None:
    proof = proof_of("one")
    assert proves("one", proof) and not proves("another", proof)
    for nonsense in ("", "x" * 21, "四", "-1\n"):
        assert not proves("one", nonsense)


def test_one_that_is_old_or_changed_or_of_another_key_begins_nothing() -> None:
    booth = Booth()
    token = booth.tickets.issue().token
    others = Tickets(lambda: bytes(31) + b"x", lambda: booth.time).issue().token
    for bad in (others, token[:-4] + "AAAA", token[4:], "", "=", "四"):
        with pytest.raises(Refused, match="tip_draft_gone"):
            booth.tickets.check(bad, "")
    booth.time += GOOD_FOR + timedelta(seconds=1)
    with pytest.raises(Refused, match="tip_draft_gone"):
        booth.tickets.check(token, "")


def test_two_processes_with_one_key_understand_each_other() -> None:
    booth, other = Booth(), Booth()
    other.time -= timedelta(seconds=2)  # its clock is a little behind
    token = booth.tickets.issue().token
    other.tickets.check(token, proof_of(token))
