"""What is copied is shown where it stands."""

from inspection.tips.copied import copied
from inspection.tips.marked import marked

WHAT = "夜里两点，三车间的熔炼炉在检修时没有断水，班长叫大家不要声张。"


def shown(text: str, written: str) -> str:
    pieces = marked(text, copied(text, [written]))
    assert "".join(piece for piece, _ in pieces) == text
    return "".join(f"[{piece}]" if is_copied else piece for piece, is_copied in pieces)


def test_the_reporters_phrases_are_marked_where_they_stand() -> None:
    text = "请查熔炼炉，在检修时，没有断水的情况。"
    assert shown(text, WHAT) == "请查[熔炼炉，在检修时，没有断水]的情况。"


def test_words_as_well_whatever_their_case() -> None:
    written = "the foreman told us to keep our mouths shut"
    text = "Ask whether The  Foreman told us to, in fact, rest."
    assert shown(text, written) == "Ask whether [The  Foreman told us to], in fact, rest."


def test_what_is_not_copied_is_left_alone() -> None:
    assert shown("重点查看冷却水系统的隔离。", WHAT) == "重点查看冷却水系统的隔离。"
    assert marked("", ["甲乙丙丁戊"]) == []
