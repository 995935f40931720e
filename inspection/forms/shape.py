"""What an expression can be about: the slots of a form, its lists, its choices and its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspection.forms.entry import Entry
from inspection.forms.slot import Slot


@dataclass(frozen=True)
class Choices:
    """The choices of one select: written out as ``items`` (value, label), or the nodes that ``nodeset`` finds.
    A label that begins with ``jr:itext(`` is translated."""

    items: tuple[tuple[str, str], ...] = ()
    nodeset: str = ""
    value: str = "name"
    label: str = "label"


@dataclass(frozen=True)
class Shape:
    """``texts`` are the translations: language → key → text; ``language`` the form's default one. ``gated`` are the
    slots that have a ``relevant`` of their own."""

    root: Slot
    slots: Mapping[str, Slot]
    gated: frozenset[Slot] = frozenset()
    instances: Mapping[str, Entry] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    language: str = ""
    version: str = ""

    def translated(self, key: str, language: str) -> str:
        """The text of ``key`` in ``language``, else in the form's own, else in any."""
        for one in (language, self.language, *self.texts):
            if (said := self.texts.get(one, {}).get(key)) is not None:
                return said
        return ""
