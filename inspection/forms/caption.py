"""What a form says to a person: in each of its languages, with values of the form in between, and with media."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT = ""
"""The language of a form that names none."""


@dataclass(frozen=True)
class Output:
    """A place in a text where a value of the form is shown: an XPath expression, evaluated where the text stands."""

    expression: str


Said = tuple[str | Output, ...]


@dataclass(frozen=True)
class Caption:
    """A label, hint or message. A language without an entry has none of its own; ``of`` falls back.

    ``media`` is by language, then by kind (image, audio, video, big-image) the name of a file of the form.
    """

    texts: Mapping[str, Said] = field(default_factory=dict)
    media: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.texts.values()) or any(self.media.values())

    def of(self, language: str, otherwise: str = DEFAULT) -> Said:
        """The text in ``language``, else in ``otherwise``, else in any language that has one; else ()."""
        for one in (language, otherwise, *self.texts):
            if said := self.texts.get(one):
                return said
        return ()

    def media_of(self, language: str, otherwise: str = DEFAULT) -> Mapping[str, str]:
        """Kind → file name, with the same falling back, kind by kind."""
        found: dict[str, str] = {}
        for one in (*self.media, otherwise, language):
            found |= self.media.get(one, {})
        return found


NOTHING = Caption()


def length(caption: Caption) -> int:
    """Characters of the longest of its texts, values left out."""
    texts = (sum(len(part) for part in said if isinstance(part, str)) for said in caption.texts.values())
    return max(texts, default=0)
