"""Sectors and traits have one name everywhere."""

from enum import StrEnum

import pytest

from inspection.enterprise import TRAIT_ALIASES, Sector, Trait, sector_named, trait_named
from inspection.ledger_row import Column
from inspection.people import Role
from texts import LANGUAGES, catalogue


@pytest.mark.parametrize("kind", [Sector, Trait, Column, Role])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_its_word_in_both_languages(kind: type[StrEnum], language: str) -> None:
    assert {f"term.{kind.__name__}.{member.value}" for member in kind} <= catalogue(language).keys()


def test_there_are_the_eight_sectors() -> None:
    assert [s.value for s in Sector] == ["冶金", "有色", "建材", "机械", "轻工", "纺织", "烟草", "商贸"]
    assert all(sector_named(sector.value) is sector for sector in Sector)
    assert sector_named("building materials") is Sector.BUILDING_MATERIALS
    assert sector_named("") is None


def test_aliases_never_hide_a_trait() -> None:
    assert not TRAIT_ALIASES.keys() & {trait.value for trait in Trait}
    assert all(trait_named(trait.value) is trait_named(trait.name.lower()) is trait for trait in Trait)
    assert trait_named("粉尘防爆") is Trait.DUST
