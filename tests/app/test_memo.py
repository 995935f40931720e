"""What is kept between batches goes when the chain tells of it, and never grows beyond its size."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memo import MOST_NEWS, Memo


@dataclass
class Chain:
    """A chain that somebody else writes."""

    events: list[tuple[int, str, str]] = field(default_factory=list)

    def tells(self, *subjects: str, action: str = "happened") -> None:
        for subject in subjects:
            self.events.append((len(self.events) + 1, action, subject))

    async def head(self) -> tuple[int, str]:
        return len(self.events), ""

    async def subjects_since(self, seq: int, most: int) -> Sequence[tuple[int, str, str]]:
        return self.events[seq : seq + most]


class Asked:
    """Counts how often somebody had to look."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        return self.times


class TestForgetting:
    async def test_a_change_of_a_visit_forgets_that_visit_alone(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        for visit in (1, 2):
            await memo.ask(visit, (f"visit:{visit}",), Asked())
        chain.tells("visit:1")
        await memo.catch_up(chain)
        assert (memo.recall(1), memo.recall(2)) == (None, 1)

    @pytest.mark.parametrize("subject", ["person:3", "region:1", "ledger", "something new"])
    async def test_what_may_concern_anybody_forgets_everything(self, subject: str) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells(subject)
        await memo.catch_up(chain)
        assert memo.recall("who") is None

    async def test_a_hazard_a_photo_and_a_digest_forget_nothing(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells("hazard:1", "photo:2", "invitation:3")
        chain.tells("person:3", action="digest.sent")
        await memo.catch_up(chain)
        assert memo.recall("who") == "李建国"

    async def test_after_more_news_than_it_reads_it_starts_anew(self) -> None:
        chain, memo = Chain(), Memo()
        await memo.catch_up(chain)
        memo.keep("who", "李建国", ("visit:1",))
        chain.tells(*["hazard:1"] * (MOST_NEWS + 1))
        await memo.catch_up(chain)
        assert memo.recall("who") is None
        memo.keep("who", "王敏", ())
        await memo.catch_up(chain)
        assert memo.recall("who") == "王敏"

    @given(st.lists(st.integers(0, 60), max_size=300))
    def test_it_never_grows_beyond_its_size(self, questions: list[int]) -> None:
        memo = Memo(most=10)
        for question in questions:
            memo.keep(question, question, (f"visit:{question}",))
            assert memo.recall(question) == question
            assert len(memo._kept) <= 10
            assert len(memo._about) <= 20
