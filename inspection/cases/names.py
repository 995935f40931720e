"""Which names stand in the words of a case that is to be told without them."""

import re
from collections.abc import Iterable

_FORM = re.compile(r"(集团|股份|有限责任|有限|总公司|分公司|公司|厂)+$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,3}(?:省|市|区|县)")
SHORTEST = 2  # characters: what is shorter is in every sentence


def called(enterprise: str) -> tuple[str, ...]:
    """The enterprise's name as people write it: whole, without its legal form, without the place in front."""
    whole = enterprise.strip()
    short = _FORM.sub("", whole)
    bare = _PLACE.sub("", short)
    known = dict.fromkeys((whole, short, bare))
    return tuple(name for name in known if len(name) > SHORTEST)


def named(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Those of the names that stand in one of the texts, spaces aside."""
    said = ["".join(text.split()) for text in texts]
    wanted = dict.fromkeys("".join(name.split()) for name in names)
    return [name for name in wanted if len(name) >= SHORTEST and any(name in text for text in said)]
