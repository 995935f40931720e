"""A small campaign that has one of everything, and ways to spoil it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from inspection.campaigns.campaign import Campaign
from inspection.campaigns.fault import Fault, UnfitCampaign
from inspection.campaigns.load import read

MAIN = "campaign.toml"

TEXT = """name = "hekou-2026"
version = "1"
title = { zh = "河口镇隐患排查", en = "Hazards of Hekou" }
zone = "Asia/Shanghai"
edition = "order10-2023"
scope = { sectors = ["机械", "轻工"], headcount_from = 30 }
remind = [7, 1]
ladder = [
    { after = 2, to = "principal" },
    { after = 4, to = "street" },
]

[notice]
title = "河口镇方案"
issuer = "河口镇"

[period]
words = "即日起至2026年11月30日"
from = 2026-05-10
to = 2026-11-30

[[stages]]
id = "find"
title = "排查"
from = 2026-05-10
to = 2026-06-30

[[stages]]
id = "fix"
title = "整治"
from = 2026-07-01
to = 2026-11-30

[[departments]]
id = "town"
title = { zh = "镇政府", en = "Town" }

[[hotlines]]
number = "12350"
title = "举报热线"

[[rules]]
id = "lead"
title = { zh = "主要负责人带队检查", en = "The principal leads a check" }
who = "principal"
does = "visit:leader_led"
every = { unit = "month", times = 2, words = "每月两次" }
variants = [{ scope = { traits = ["金属冶炼"] }, every = "week" }]
source = "二"

[[rules]]
id = "visit"
title = "全覆盖检查"
who = "street"
actor = "town"
does = "visit:technical"
by = "6月底前"
source = "三"

[[rules]]
id = "launch"
title = "动员部署"
who = "street"
does = "confirm"
by = { words = "5月中旬前", date = 2026-05-20 }
source = "三"

[[rules]]
id = "table"
title = "报表"
who = "street"
to = "town"
does = "report:table"
every = { unit = "month", words = "每月28日前", day = 28, from = "2026-05", to = "2026-10" }
source = "四"

[[rules]]
id = "sum"
title = "总结"
who = "street"
does = "report:summary"
every = { unit = "year", words = "每年6月4日、12月4日前", dates = ["06-04", "12-04"] }
source = "四"

[[rules]]
id = "stage"
title = "阶段情况"
who = "street"
does = "report:stage"
by = { words = "每阶段结束后3日内", after = ["find"], days = 3 }
source = "四"

[[rules]]
id = "found"
title = "重大隐患报告"
who = "officer"
does = "report:major-hazard"
on = { event = "major_hazard_found", words = "立即" }
source = "二"

[[returns]]
name = "table"
title = "表"
cumulative = true
checks = ["A2<=A1"]

[[returns.groups]]
id = "A"
title = "总体"

[[returns.groups.indicators]]
id = "A1"
title = "隐患"
units = ["个"]
means = "全部"
made = "auto"

[[returns.groups.indicators]]
id = "A2"
title = "整改"
units = ["家"]
means = "已整改"
made = "manual"
"""


@dataclass(frozen=True)
class Village:
    """A campaign's one file."""

    text: str = TEXT

    def with_(self, there: str, instead: str) -> "Village":
        assert self.text.count(there) == 1, there
        return Village(self.text.replace(there, instead))

    def read(self) -> Campaign:
        return read({MAIN: self.text})

    def faults(self) -> Sequence[Fault]:
        with pytest.raises(UnfitCampaign) as unfit:
            self.read()
        return unfit.value.faults
