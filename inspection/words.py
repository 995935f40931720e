"""What the rules hand over instead of sentences: a key and its facts. ``texts`` says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Words:
    """A sentence not yet said. Facts may be str, int, date, aware datetime, Enum, Bilingual, Words or lists of them."""

    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bilingual:
    """Data that exists in both languages, such as the wording of a checklist item."""

    zh: str
    en: str


@dataclass(frozen=True)
class Fixed(Words):
    """Words that are drawn up once and said at every press. None of their facts depends on a time zone: what they
    were said as is kept in ``said``, by language."""

    said: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


def words(key: str, **facts: Any) -> Words:
    """Words with their facts as keywords."""
    return Words(key, facts)


class Refused(Exception):
    """A rule says no. Carries the key of the reason (``refused.…``) and its facts, never a sentence."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.words = Words(f"refused.{key}", facts)

    @property
    def key(self) -> str:
        return self.words.key
