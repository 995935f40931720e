"""What is asked at one site: 第三条, the sector's article, one article per trait, each with 第十四条 after it."""

from collections.abc import Collection
from dataclasses import dataclass

from inspection.enterprise import Sector, Trait
from inspection.standard import Article, Item, Scope, Standard
from inspection.words import Bilingual

PAGE = 8
"""Items that fit one prompt: a phone shows them without scrolling, with a button for each."""


@dataclass(frozen=True)
class Section:
    """One prompt of the checklist. ``key`` is the id of its first item."""

    title: Bilingual
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        return self.items[0].id

    def __hash__(self) -> int:
        """By its key alone: all its items' words would be hashed at every look-up otherwise."""
        return hash((self.key, len(self.items)))


def checklist(standard: Standard, sector: Sector | None, traits: Collection[Trait]) -> tuple[Section, ...]:
    """The pages for a site, in the order of the articles, at most ``PAGE`` items each.

    商贸 has no article of its own. Long articles are split evenly; short neighbours share a page, because every
    page is a message and messages are what a bot has fewest of.
    """
    pages: list[Section] = []
    for article in standard.articles:
        items = _asked(standard, article, traits) if _concerns(article, sector, traits) else []
        pages += _pages(article, items) if items else []
    return _joined(pages)


def asked(sections: Collection[Section]) -> tuple[Item, ...]:
    """Every item of the pages, in order."""
    return tuple(item for section in sections for item in section.items)


def _concerns(article: Article, sector: Sector | None, traits: Collection[Trait]) -> bool:
    match article.scope:
        case Scope.GENERAL:
            return True
        case Scope.SECTOR:
            return article.sector is sector
        case Scope.TRAIT:
            return article.trait in traits


def _asked(standard: Standard, article: Article, traits: Collection[Trait]) -> list[Item]:
    own = [item for item in standard.items if item.article is article]
    own = [item for item in own if item.only is None or item.only in traits]
    if any(item.equipment for item in own):
        own += [item for item in standard.fitted if item.article is article]
    return own


def _pages(article: Article, items: list[Item]) -> list[Section]:
    parts = -(-len(items) // PAGE)  # rounded up
    size, longer = divmod(len(items), parts)
    pages, start = [], 0
    for part in range(parts):
        end = start + size + (part < longer)
        pages.append(Section(_title(article, part + 1, parts), tuple(items[start:end])))
        start = end
    return pages


def _title(article: Article, part: int, parts: int) -> Bilingual:
    which = f" {part}/{parts}" if parts > 1 else ""
    return Bilingual(f"{article.title.zh}{which}", f"{article.title.en}{which}")


def _joined(pages: list[Section]) -> tuple[Section, ...]:
    joined: list[Section] = []
    for page in pages:
        before = joined[-1] if joined else None
        if before and len(before.items) + len(page.items) <= PAGE:
            title = Bilingual(f"{before.title.zh} · {page.title.zh}", f"{before.title.en} · {page.title.en}")
            joined[-1] = Section(title, (*before.items, *page.items))
        else:
            joined.append(page)
    return tuple(joined)
