"""Secondary instances: read-only trees beside the answers, such as lists of choices."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self


class Entry:
    """One node. Children are looked up by name and, for long lists, by the value of one of their own children."""

    __slots__ = ("_named", "_own", "_values", "children", "name", "parent")

    def __init__(self, name: str, text: str = "", children: "Sequence[Entry]" = ()) -> None:
        self.name = name
        self.children = tuple(children)
        self._own = text
        self.parent: Entry | None = None
        self._named: dict[str, list[Entry]] | None = None
        self._values: dict[tuple[str, str], Mapping[str, list[Entry]]] = {}
        for one in self.children:
            one.parent = self

    @property
    def text(self) -> str:
        """Its own, or that of all within."""
        return self._own or "".join(one.text for one in self.children)

    @classmethod
    def item(cls, values: Iterable[tuple[str, str]]) -> Self:
        """A row of a list."""
        return cls("item", children=[cls(name, text) for name, text in values])

    @classmethod
    def table(cls, items: "Iterable[Entry]") -> "Entry":
        """The document of a list of rows: what ``instance('…')`` gives, with ``/root/item`` in it."""
        return Entry("", children=[Entry("root", children=list(items))])

    def named(self, name: str) -> "list[Entry]":
        if self._named is None:
            self._named = {}
            for one in self.children:
                self._named.setdefault(one.name, []).append(one)
        return self._named.get(name, [])

    def having(self, name: str, column: str, value: str) -> "list[Entry]":
        """Children called ``name`` that have a child ``column`` saying ``value``: indexed, since choice filters and
        pulldata ask this of lists of ten thousand rows."""
        index = self._values.get((name, column))
        if index is None:
            made: dict[str, list[Entry]] = {}
            for one in self.named(name):
                for text in {cell.text for cell in one.named(column)}:
                    made.setdefault(text, []).append(one)
            index = self._values[name, column] = made
        return index.get(value, [])

    def value(self, name: str) -> str:
        """The text of the first child called ``name``, "" without one."""
        found = self.named(name)
        return found[0].text if found else ""
