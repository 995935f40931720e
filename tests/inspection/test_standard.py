"""Order 10 as data: complete, in both languages, and judged as its articles say."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from inspection.enterprise import Sector, Trait
from inspection.hazard import Grade
from inspection.standard import Bound, Item, Logic, Scope, describe
from inspection.standards.order10 import EDITION, order10
from inspection.words import Bilingual, Refused
from texts import LANGUAGES, Voice

STANDARD = order10()
EVERYTHING = (*STANDARD.items, *STANDARD.fitted)
PER_ARTICLE = {3: 3, 4: 8, 5: 13, 6: 8, 7: 7, 8: 7, 9: 2, 10: 2, 11: 10, 12: 2, 13: 2}


def item(item_id: str) -> Item:
    return STANDARD.item(item_id)


def test_has_its_64_items_article_by_article() -> None:
    assert len(STANDARD.items) == 64
    assert Counter(each.article.number for each in STANDARD.items) == PER_ARTICLE
    scopes = Counter(each.article.scope for each in STANDARD.items)
    assert scopes == {Scope.GENERAL: 3, Scope.SECTOR: 47, Scope.TRAIT: 14}


def test_says_which_edition_it_is() -> None:
    assert STANDARD.edition == EDITION == "order10-2023"
    assert STANDARD.effective == date(2023, 5, 15) > STANDARD.issued
    assert STANDARD.url.startswith("https://www.mem.gov.cn/")
    assert "10" in STANDARD.instrument.zh and "10" in STANDARD.instrument.en


def test_numbers_every_item_as_the_order_does() -> None:
    assert item("O10-03-02").clause == "第三条(二)"
    assert item("O10-05-13").clause == "第五条(十三)"
    assert item("O10-11-10").cited == Bilingual("令10 第十一条(十)", "Order 10, art. 11(10)")
    assert len({each.id for each in EVERYTHING}) == len(EVERYTHING)
    for each in STANDARD.items:
        assert each.id == f"O10-{each.article.number:02}-{each.number:02}"
    for number, count in PER_ARTICLE.items():
        numbered = [each.number for each in STANDARD.items if each.article.number == number]
        assert numbered == list(range(1, count + 1))


@pytest.mark.parametrize("each", EVERYTHING, ids=lambda each: each.id)
def test_every_item_is_worded_in_both_languages(each: Item) -> None:
    texts = [each.prompt, each.short, each.applies, each.cited, *(a.text for a in each.alternatives)]
    assert each.alternatives
    for text in texts:
        assert any("\u4e00" <= c <= "\u9fff" for c in text.zh)
        assert text.en and not any("\u4e00" <= c <= "\u9fff" for c in text.en)
        assert "{" not in text.zh + text.en
    assert each.prompt.zh.endswith("？") and each.prompt.en.endswith("?")
    assert len({a.text.zh for a in each.alternatives}) == len(each.alternatives)


@pytest.mark.parametrize("each", EVERYTHING, ids=lambda each: each.id)
def test_labels_fit_a_phone(each: Item) -> None:
    assert len(each.short.zh) <= 14
    assert len(each.short.en) <= 40
    assert all(len(a.text.zh) <= 24 for a in each.alternatives)


def test_only_two_items_need_all_their_conditions() -> None:
    together = [each.id for each in STANDARD.items if each.logic is Logic.ALL]
    assert together == ["O10-11-10", "O10-13-01"]
    assert all(len(item(item_id).alternatives) == 2 for item_id in together)


def test_each_sector_but_commerce_has_one_article() -> None:
    sectors = [article.sector for article in STANDARD.articles if article.scope is Scope.SECTOR]
    assert Counter(sectors) == Counter(set(Sector) - {Sector.COMMERCE})
    traits = [article.trait for article in STANDARD.articles if article.scope is Scope.TRAIT]
    assert traits == [Trait.DUST, Trait.AMMONIA, Trait.CONFINED_SPACE]


def test_fitted_devices_are_asked_about_once_per_article_with_equipment() -> None:
    asked = {each.article.number for each in STANDARD.fitted}
    assert asked == {each.article.number for each in STANDARD.items if each.equipment}
    assert {3, 9, 12, 13} & asked == set()
    assert item("O10-14-05").clause == "第十四条"
    assert item("O10-14-05").prompt.zh.startswith("有色：")


def test_numbers_that_decide_are_data() -> None:
    limits = {e.id: e.threshold for e in STANDARD.items if e.threshold}
    assert sorted(limits) == ["O10-04-08", "O10-05-13", "O10-12-02"]
    people = limits["O10-12-02"]
    assert (people.bound, people.value, people.unit.zh) == (Bound.MOST, 9, "人")


@pytest.mark.parametrize("each", EVERYTHING, ids=lambda each: each.id)
def test_one_condition_is_a_major_hazard_unless_all_are_needed(each: Item) -> None:
    for alternative in each.alternatives:
        judged = STANDARD.judge(each, [alternative.key])
        assert judged.grade is (Grade.GENERAL if each.logic is Logic.ALL else Grade.MAJOR)
        assert (judged.clause, judged.edition) == (each.clause, EDITION)
    assert STANDARD.judge(each, [a.key for a in each.alternatives]).grade is Grade.MAJOR


def test_a_missing_sign_alone_is_general_and_the_reason_is_told() -> None:
    judged = STANDARD.judge(item("O10-13-01"), ["2"])
    assert judged.grade is Grade.GENERAL
    said = Voice("zh", ZoneInfo("Asia/Shanghai")).say(judged.why)
    assert "一般" in said and "令10 第十三条(一)" in said and "1" in said and "2" in said


def test_the_same_condition_twice_is_still_one() -> None:
    assert STANDARD.judge(item("O10-13-01"), ["2", "2"]).grade is Grade.GENERAL


def test_what_the_order_does_not_list_is_never_major_by_it() -> None:
    assert STANDARD.judge(item("O10-03-02"), [], "证书复印件未存档").grade is Grade.GENERAL
    assert STANDARD.judge(item("O10-03-02"), ["1"], "证书复印件未存档").grade is Grade.MAJOR


def test_a_violation_needs_a_condition_of_this_edition() -> None:
    for nothing in (None, "", "  "):
        with pytest.raises(Refused) as refused:
            STANDARD.judge(item("O10-03-02"), [], nothing)
        assert refused.value.key == "refused.condition_needed"
    with pytest.raises(Refused) as refused:
        STANDARD.judge(item("O10-03-02"), ["9"])
    assert refused.value.key == "refused.unknown_condition"
    with pytest.raises(Refused) as refused:
        STANDARD.item("O17-01")
    for language in LANGUAGES:
        assert "O17-01" in Voice(language, ZoneInfo("Asia/Shanghai")).say(refused.value.words)


def test_describes_a_finding_in_one_line() -> None:
    told = describe(item("O10-03-02"), ["1"], "电工 1 人")
    assert told.zh == "特种作业人员持证上岗：无相应资格上岗；电工 1 人"
    assert told.en == "Special-operation workers certified: Working without the qualification; 电工 1 人"
