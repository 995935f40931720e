"""Ledgers in the columns and the words that a bureau keeps them in; each is a file of data beside this."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspection.listing import COLUMNS, Listing, Value
from inspection.terms import TERMS
from inspection.words import Refused
from texts import Voice

FOLDER = Path(__file__).with_name("ledgers")


@dataclass(frozen=True)
class Ledger:
    """``heads`` as printed, ``columns`` of the listing, in the same order."""

    of: Listing
    heads: tuple[str, ...]
    columns: tuple[str, ...]

    def row(self, values: Sequence[Value], voice: Voice) -> list[Value]:
        """A row of the listing in this ledger's columns."""
        named = dict(zip(COLUMNS[self.of], values, strict=True))
        return [self._said(column, named[column], voice) for column in self.columns]

    def _said(self, column: str, value: Value, voice: Voice) -> Value:
        term = TERMS.get((self.of, column))
        return voice.fact(term(str(value))) if term is not None and value is not None else value


def known() -> list[str]:
    """The names of all ledgers."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def ledger(name: str) -> Ledger:
    """Raises Refused("ledger_unknown")."""
    if name not in known():
        raise Refused("ledger_unknown", name=name, known=known())
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    heads, columns = zip(*told["columns"], strict=True)
    return Ledger(Listing(told["of"]), tuple(heads), tuple(columns))
