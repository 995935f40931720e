"""What is asked where: every combination of sector and traits."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inspection.checklist import PAGE, Section, asked, checklist
from inspection.enterprise import Sector, Trait
from inspection.standards.order10 import order10

STANDARD = order10()
SECTORS = st.none() | st.sampled_from(Sector)
TRAITS = st.frozensets(st.sampled_from(Trait))


def ids(sections: tuple[Section, ...]) -> list[str]:
    return [item.id for item in asked(sections)]


@given(SECTORS, TRAITS)
def test_asks_exactly_what_concerns_the_site(sector: Sector | None, traits: frozenset[Trait]) -> None:
    expected = [
        item
        for item in STANDARD.items
        if (item.article.number == 3 or item.article.trait in traits or _of(sector, item.article.sector))
        and (item.only is None or item.only in traits)
    ]
    own = [item for item in asked(checklist(STANDARD, sector, traits)) if item.number]
    assert own == expected


@given(SECTORS, TRAITS)
def test_pages_are_full_but_never_overfull(sector: Sector | None, traits: frozenset[Trait]) -> None:
    sections = checklist(STANDARD, sector, traits)
    assert all(0 < len(section.items) <= PAGE for section in sections)
    for page, following in pairwise(sections):
        assert len(page.items) + len(following.items) > PAGE
    assert len({section.key for section in sections}) == len(sections)
    assert len(ids(sections)) == len(set(ids(sections)))


@given(SECTORS, TRAITS)
def test_article_14_follows_the_devices_it_asks_about(
    sector: Sector | None, traits: frozenset[Trait]
) -> None:
    items = asked(checklist(STANDARD, sector, traits))
    for place, item in enumerate(items):
        rest = [later.article for later in items[place + 1 :]]
        if item.id.startswith("O10-14-"):
            assert item.article not in rest
            assert any(before.equipment and before.article is item.article for before in items[:place])
        elif item.equipment:
            assert f"O10-14-{item.article.number:02}" in [later.id for later in items[place + 1 :]]


def test_an_aluminium_works_has_thirty_items_on_five_pages() -> None:
    traits = [Trait.METAL_SMELTING, Trait.DUST, Trait.CONFINED_SPACE]
    sections = checklist(STANDARD, Sector.NONFERROUS, traits)
    assert len(ids(sections)) == 30
    assert [len(section.items) for section in sections] == [3, 7, 7, 6, 7]
    assert [section.title.zh for section in sections] == [
        "通用",
        "有色 1/2",
        "有色 2/2",
        "粉尘涉爆 1/2",
        "粉尘涉爆 2/2 · 有限空间",
    ]


def test_commerce_has_no_article_of_its_own() -> None:
    assert ids(checklist(STANDARD, Sector.COMMERCE, [])) == ["O10-03-01", "O10-03-02"]
    cold_store = checklist(STANDARD, Sector.COMMERCE, [Trait.AMMONIA])
    assert [section.title.en for section in cold_store] == ["General · Ammonia refrigeration"]


def test_only_smelters_are_asked_about_the_assessment() -> None:
    assert "O10-03-03" in ids(checklist(STANDARD, Sector.METALLURGY, [Trait.METAL_SMELTING]))
    assert "O10-03-03" not in ids(checklist(STANDARD, Sector.METALLURGY, [Trait.GAS]))


def _of(sector: Sector | None, article: Sector | None) -> bool:
    return sector is not None and sector is article
