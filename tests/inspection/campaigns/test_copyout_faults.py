"""A copy-out that cannot be is told where and why."""

from zoneinfo import ZoneInfo

import pytest

from tests.inspection.campaigns.village import Village
from texts import LANGUAGES, Voice

ZONE = ZoneInfo("Asia/Shanghai")
HOTLINE = '[[hotlines]]\nnumber = "12350"'
WHOLE = """[[platforms]]
id = "town-system"
title = { zh = "镇系统", en = "Town's system" }

[[copyouts]]
name = "visits"
title = { zh = "检查", en = "Visits" }
platform = "town-system"
of = "visits"
by = ["authority"]

[[copyouts.fields]]
label = "检查方式"
column = "kind"
words = { "spot" = "抽查" }

[[copyouts.fields]]
label = "检查日期"
column = "submitted_at"
form = "%Y-%m-%d"

"""
CASES = [
    ("copyout.by", 'by = ["authority"]', 'by = ["enterprise"]'),
    ("copyout.words", 'words = { "spot" = "抽查" }', 'words = { "spot" = "抽查" } # one of many'),
    ("copyout.form", 'form = "%Y-%m-%d"', 'form = "年月日"'),
]


@pytest.mark.parametrize(("fault", "there", "instead"), CASES, ids=[case[0] for case in CASES])
def test_a_fault_of_a_copyout_is_told_with_its_line(fault: str, there: str, instead: str) -> None:
    assert WHOLE.count(there) == 1
    village = Village().with_(HOTLINE, WHOLE.replace(there, instead) + HOTLINE)
    told = next(one for one in village.faults() if one.words.key == f"campaign.fault.{fault}")
    assert instead in village.text.splitlines()[told.place.line - 1]
    for language in LANGUAGES:
        assert Voice(language, ZONE).say(told.words)
