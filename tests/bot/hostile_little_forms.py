"""Forms that nobody means well with, or that were not thought through, each in a few rows."""

COLUMNS = "required | relevant | constraint | calculation | default | trigger | choice_filter"
HEAD = f"| survey |\n| | type | name | label | {COLUMNS} |\n"
CHOICES = """| choices |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | <b>否</b> & “不” |
"""


def _form(*rows: str) -> str:
    return HEAD + "".join(f"| | {row} |\n" for row in rows) + CHOICES


LITTLE = {
    "markup": _form(
        "text | a | <b>粗</b> <a href='tg://user?id=1'>点我</a> &lt;&amp; *星* _线_ `码` | yes",
        "note | b | ${a} <script>alert(1)</script> [名](http://example.org)",
        "select_one yn | c | 您说的是：${a} | yes",
    ),
    "long words": _form(f"text | a | {'长' * 1500} | yes", f"select_one yn | b | {'👷' * 700} | yes"),
    "nothing to choose from": _form("select_one yn | a | 选 | | | | | | | name = 'maybe'", "text | b | 写"),
    "the answer hides what came before": _form(
        "text | a | 一 | yes | ${c} != 'no'",
        "text | b | 二 | | ${a} != ''",
        "select_one yn | c | 三 | yes",
        "integer | d | 四 | yes | ${a} = '' or ${c} = 'yes'",
    ),
    "an answer that another one overwrites": _form(
        "integer | a | 一 | yes",
        "text | b | 二 | yes | | | concat('共', ${a}) | | ${a}",
        "integer | c | 三 | | | . >= ${a} or ${a} = '' | ${a} * 2 | | ${a}",
    ),
    "places that come and go": _form(
        "select_one yn | many | 多吗 | yes",
        "begin repeat | r | 组 | | ${many} = 'yes'",
        "text | name | 名 | yes",
        "begin repeat | s | 小组 | | ${name} != '17'",
        "select_one yn | fine | 好吗",
        "end repeat | | ",
        "end repeat | | ",
        "calculate | all | | | | | count(${r})",
        "note | last | 共 ${all} 组",
    ),
    "a default that does not fit": _form(
        "integer | a | 一 | | | . > 5 | | 3", "date | b | 二 | yes | | . > '2024-01-01' | | 1999-01-01"
    ),
    "everything is only shown": _form(
        "note | a | 请知悉", "calculate | b | | | | | 1 + 1", "note | c | 得 ${b}"
    ),
    "a page in which one line hides the other": _form(
        "begin group | g | 一页",
        "select_one yn | a | 一 | yes | ${b} != 'no'",
        "select_one yn | b | 二 | yes",
        "end group | | ",
    )
    .replace("choice_filter |", "choice_filter | appearance |")
    .replace("| 一页 |", "| 一页 | | | | | | | | field-list |"),
    "one's own words in a pattern": _form(
        "text | a | 一 | | | regex(., concat('^(', ., '+)+$'))", "text | b | 二"
    ),
}
"""What each of them does to somebody who answers it."""
