"""What a digest tells, in which order, and when it is silent."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.digest import (
    MOST_BUTTONS,
    PENDING,
    DigestAction,
    DigestFacts,
    DigestHazard,
    Part,
    digest,
    fingerprint,
    worth_sending,
)
from texts import Voice

TUESDAY = date(2023, 6, 6)
HASH = "4f2a91c30b7d55e1" + "0" * 48
QUIET = DigestFacts(("沈北街道",), TUESDAY, (1066, HASH))
MOST_UNITS = 4096  # of a message, in UTF-16


def hazards(many: int, first: int = 1, days_late: int = 0) -> tuple[DigestHazard, ...]:
    return tuple(
        DigestHazard(n, f"H-{n}", "恒丰木业有限公司", "粉尘清扫制度未落实", n % 2 == 0, days_late)
        for n in range(first, first + many)
    )


def with_lists(**parts: tuple[DigestHazard, ...]) -> DigestFacts:
    return replace(QUIET, lists={Part(name): found for name, found in parts.items()})


def said(facts: DigestFacts, language: str = "zh") -> list[str]:
    voice = Voice(language, ZoneInfo("Asia/Shanghai"))
    return [voice.say(line.words) for line in digest(facts).lines]


def test_a_digest_reads_like_this() -> None:
    facts = replace(
        with_lists(
            overdue=(DigestHazard(22, "H-1822", "恒丰木业", "粉尘清扫", is_major=True, days_late=3),),
            due_today=hazards(2, 30),
            to_approve=hazards(3, 40),
            found=hazards(4, 50),
            found_major=hazards(1, 50),
            closed=hazards(5, 60),
        ),
        visits=(1, 2, 3, 4, 5, 6, 7),
        sites=(1, 2, 3, 4, 5, 6),
    )
    assert said(facts) == [
        "沈北街道 · 6月6日 周二",
        "🔴 超期 1（重大 1）",
        "　H-1822 恒丰木业：重大 · 粉尘清扫（超 3 天）",
        "🟠 今日到期 2",
        "待审销号 3",
        "昨日：检查 7 次（6 家），新增 4（重大 1），销号 5",
        "链首 #1066 4f2a 91c3 0b7d 55e1",
    ]
    assert said(facts, "en")[0] == "沈北街道 · Tue 6 Jun"
    assert [button.action for button in digest(facts).buttons] == [
        *(DigestAction.URGE, DigestAction.PLAN, DigestAction.CALL, DigestAction.SUPERVISE),
        *(DigestAction.LIST, DigestAction.LIST),
    ]


def test_d01_nothing_due_and_nothing_changed_is_silence() -> None:
    assert not worth_sending(QUIET, None)
    waiting = with_lists(to_approve=hazards(2), to_verify=hazards(1, 9))
    assert worth_sending(waiting, None)
    assert not worth_sending(waiting, fingerprint(waiting))
    assert not worth_sending(replace(waiting, day=TUESDAY + timedelta(days=1)), fingerprint(waiting))


def test_it_speaks_again_when_the_open_work_changed() -> None:
    before, after = with_lists(to_approve=hazards(2)), with_lists(to_approve=hazards(1))
    assert worth_sending(after, fingerprint(before))
    assert worth_sending(QUIET, fingerprint(before))  # the last one is off the desk: that is news


@pytest.mark.parametrize("part", [Part.OVERDUE, Part.DUE_TODAY])
def test_what_is_due_is_told_every_day(part: Part) -> None:
    facts = with_lists(**{part.value: hazards(1)})
    assert worth_sending(facts, fingerprint(facts))


@pytest.mark.parametrize("part", [Part.FOUND, Part.CLOSED])
def test_what_happened_yesterday_is_told(part: Part) -> None:
    assert worth_sending(with_lists(**{part.value: hazards(1)}), None)
    assert worth_sending(replace(QUIET, visits=(1,), sites=(1,)), None)


COUNTS = st.dictionaries(st.sampled_from(sorted(Part)), st.integers(0, 20) | st.just(500))
NAMES = st.text(max_size=80)


@given(COUNTS, NAMES, NAMES)
def test_d01_any_digest_is_short_and_counts_right(counts: dict[Part, int], name: str, what: str) -> None:
    lists = {
        part: tuple(DigestHazard(n, f"H-{n}", name, what, days_late=1) for n in range(many))
        for part, many in counts.items()
    }
    facts = replace(QUIET, lists=lists)
    shown = digest(facts)
    assert len(shown.lines) <= 12
    assert len(shown.buttons) <= MOST_BUTTONS
    text = "\n".join(said(facts))
    assert len(text.encode("utf-16-le", "replace")) // 2 < MOST_UNITS
    for part in PENDING:
        if counts.get(part):
            line = next(one for one in shown.lines if one.words.key == f"digest.{part}")
            assert line.words.facts["n"] == counts[part] == len(line.hazards)
    assert "4f2a 91c3" in text


def test_an_urge_is_for_one_hazard_and_a_list_for_a_part() -> None:
    facts = with_lists(**{part.value: hazards(3, 1, 1) for part in PENDING})
    for button in digest(facts).buttons:
        assert (button.hazard_id is None) == (button.action is DigestAction.LIST)
        assert (button.part is None) == (button.action is not DigestAction.LIST)
    listed = {button.part for button in digest(facts).buttons}
    assert {Part.TO_APPROVE, Part.OVERDUE, Part.TO_VERIFY} <= listed


def test_names_are_shown_as_written_and_cut_when_long() -> None:
    evil = "<b>x</b>{user.token}%s\u202e" + "长" * 200
    lines = said(with_lists(overdue=(DigestHazard(1, "H-1", evil, evil, days_late=1),)))
    assert "<b>x</b>" in lines[2]
    assert len(lines[2]) < 100


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("offset", range(7))
def test_every_weekday_and_every_part_is_said(language: str, offset: int) -> None:
    facts = with_lists(**{part.value: hazards(4, 1, 2) for part in Part})
    voice = Voice(language, ZoneInfo("Asia/Shanghai"))
    shown = digest(replace(facts, day=TUESDAY + timedelta(days=offset)))
    assert all(voice.say(line.words) for line in shown.lines)
    assert all(voice.say(button.label) for button in shown.buttons)
