"""Which answer is a violation, and what becomes of it: graded as its row says, told in words, with what lay beside."""

from datetime import UTC, datetime

from inspection.forms.moment import Moment
from inspection.forms.source import read_form
from inspection.forms.state import State
from inspection.forms.violations import Violation, violations
from inspection.hazard import Grade
from inspection.standards.order10 import SHEET as ORDER
from inspection.standards.order10 import order10

NOW = datetime(2023, 6, 5, 1, 30, tzinfo=UTC)
SHEET = """| survey |
| | type | name | label::zh | label::en | anxun::finding | anxun::grade | anxun::clause | anxun::logic | relevant |
| | begin_group | gate | 大门 | Gate |
| | select_one answer | open | 通道畅通？ | Is it clear? | no;partly | general | 二(五)3 |
| | image | sight | 照片 | Photo |
| | text | said | 说明 | Note |
| | end_group |
| | select_multiple space | space | 有限空间 | Confined space | a;b;other | major | 第九条 | all |
| | select_one answer | later | 待定 | To be graded | no | | | | ${open} = 'yes' |
| | begin_repeat | team | 班组 | Team |
| | select_one answer | fit | ${name} 持证？ | Certified? | no | general |
| | text | name | 姓名 | Name |
| | end_repeat |
| choices |
| | list_name | name | label::zh | label::en |
| | answer | yes | 是 | Yes |
| | answer | partly | 部分 | Partly |
| | answer | no | 否 | No |
| | space | a | 未审批 | No permit |
| | space | b | 未挂牌 | No sign |
| | space | other | 其他 | Other |
| settings |
| | form_id | version | default_language | anxun::edition |
| | f | 1 | zh | notice |
"""
FORM = read_form("f.md", SHEET.encode()).form


def found(**answers: str) -> tuple[Violation, ...]:
    moment = Moment(NOW, 7, {})
    state = State.begin(FORM.model, moment)
    for name, value in answers.items():
        state = state.answered("/data/" + name.replace("__", "/"), value, moment)
    return violations(FORM, state)


def test_an_answer_that_is_no_violation_finds_nothing() -> None:
    assert found(gate__open="yes", later="yes", gate__said="很好") == ()
    assert found() == ()


def test_a_violation_is_told_with_what_was_answered_beside_it() -> None:
    (one,) = found(gate__open="partly", gate__sight="gate.jpg", gate__said="堆了纸箱")
    assert one == Violation(
        ref="/data/gate/open",
        description="通道畅通？：部分。堆了纸箱",
        clause="二(五)3",
        edition="notice",
        grade=Grade.GENERAL,
        item_id="f:open",
        photos=("gate.jpg",),
    )


def test_where_all_conditions_make_it_a_major_hazard_fewer_make_a_general_one() -> None:
    (both,) = found(space="a b")
    assert (both.grade, both.description) == (Grade.MAJOR, "有限空间：未审批；未挂牌")
    (half,) = found(space="a")
    (strange,) = found(space="other")
    assert half.grade is strange.grade is Grade.GENERAL


def test_without_a_grade_it_waits_to_be_graded_and_what_does_not_count_is_not_found() -> None:
    assert [one.grade for one in found(gate__open="yes", later="no")] == [None]
    assert [one.ref for one in found(later="no", gate__open="no")] == ["/data/gate/open"]


def test_each_place_of_a_repeat_is_found_by_itself() -> None:
    moment = Moment(NOW, 7, {})
    state = State.begin(FORM.model, moment).added("/data/team", moment)
    places = [f"/data/team[{n}]" for n in range(1, len(state.places("/data/team")) + 1)]
    for place, name in zip(places, ("张三", "李四"), strict=True):
        state = state.answered(f"{place}/name", name, moment).answered(f"{place}/fit", "no", moment)
    assert [(one.ref, one.description) for one in violations(FORM, state)] == [
        ("/data/team[1]/fit", "张三 持证？：否。张三"),
        ("/data/team[2]/fit", "李四 持证？：否。李四"),
    ]


def test_the_form_of_order_10_judges_as_the_standard_does() -> None:
    form = read_form(ORDER.name, ORDER.read_bytes()).form
    standard, moment = order10(), Moment(NOW, 7, {})
    questions = {one.path.rpartition("/")[2]: one.path for one in form.questions()}
    begun = State.begin(form.model, moment)
    for item in (*standard.items, *standard.fitted):
        name = item.id.replace("-", "_")
        for chosen in ([item.alternatives[0].key], [one.key for one in item.alternatives]):
            state = begun.answered(questions[name], "no", moment)
            state = state.answered(questions[f"{name}_how"], " ".join(chosen), moment)
            (one,) = violations(form, state)
            judged = standard.judge(item, chosen)
            assert (one.grade, one.clause, one.edition) == (judged.grade, judged.clause, judged.edition)
            assert (one.item_id, list(one.alternatives)) == (item.id, chosen)
            assert one.description.startswith(f"{item.short.zh}：")
