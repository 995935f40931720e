"""Experts on the record of a visit."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from inspection.experts.expert import End, ExpertDid, ExpertStep, VisitExpert
from reports.paper.block import Grid
from reports.paper.experts import experts
from texts import Voice

AT = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
VOICE = Voice("zh", ZoneInfo("Asia/Shanghai"))


def expert(name: str, *steps: ExpertStep, linked: bool = True) -> VisitExpert:
    one = VisitExpert(
        id=1, visit_id=1, name=name, field="粉尘防爆", unit="市安全技术服务中心", by=1, at=AT, steps=steps
    )
    return replace(one, token_hash="f", expires_at=AT) if linked else one


def test_a_record_names_its_experts_with_field_unit_and_signature_and_what_they_advised() -> None:
    joined, advised = (
        ExpertStep(ExpertDid.JOINED, 7, AT),
        ExpertStep(ExpertDid.ADVISED, 7, AT, "除尘风机无备用", 1),
    )
    taken = ExpertStep(ExpertDid.TAKEN, 1, AT, n=1, hazard_id=3)
    signed = ExpertStep(ExpertDid.SIGNED, 7, AT, "属实")
    gone = ExpertStep(ExpertDid.ENDED, 1, AT, End.LET_GO.value)
    found = [
        expert("陈教授", joined, advised, taken, signed),
        expert("老李", linked=False),
        expert("王工", joined),
        expert("没来的"),
        expert("收回的", joined, gone),
    ]
    named, told = (one for one in experts(found, VOICE) if isinstance(one, Grid))
    assert [(row[0], row[1], row[2]) for row in named.rows] == [
        (name, "粉尘防爆", "市安全技术服务中心") for name in ("陈教授", "老李", "王工")
    ]
    assert [row[3] for row in named.rows] == ["2023-06-05 09:41", "仅登记姓名，无账号", "待签名"]
    assert told.rows == (("陈教授 1", "除尘风机无备用", "H-0003"),)


def test_a_record_without_experts_says_nothing_of_them() -> None:
    assert experts([], VOICE) == experts([expert("没来的")], VOICE) == []
