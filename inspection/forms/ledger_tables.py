"""Tables that a form may name and that nobody has to bring along: they are filled from the ledger whenever the form is
asked."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

PEOPLE = "anxun-people.csv"
"""Who has a post at the enterprise: ``select_one_from_file anxun-people.csv``."""

OTHER = "other"
"""The last of the people: whoever is not among them."""

NOBODY = b"name,label\n"
EMPTY: Mapping[str, bytes] = {PEOPLE: NOBODY}
"""What a form is read with that is asked of nobody yet."""


def people_table(people: Iterable[tuple[int, str]], other: str) -> bytes:
    """``people`` by id and name; ``other`` is what the last choice says."""
    said = io.StringIO()
    rows = csv.writer(said, lineterminator="\n")
    rows.writerow(("name", "label"))
    rows.writerows((value_of(person_id), name) for person_id, name in people)
    rows.writerow((OTHER, other))
    return said.getvalue().encode()


def value_of(person_id: int) -> str:
    """As an answer holds somebody: ``p12``."""
    return f"p{person_id}"


def person_of(value: str) -> int | None:
    """The id of whom an answer names."""
    number = value.removeprefix("p")
    return int(number) if value.startswith("p") and number.isdecimal() and number.isascii() else None


class Beyond(Mapping[str, bytes]):
    """The files beside a form, and the ledger's own."""

    def __init__(self, beside: Mapping[str, bytes]) -> None:
        self._beside = beside

    def __getitem__(self, name: str) -> bytes:
        return EMPTY[name] if name in EMPTY else self._beside[name]

    def __iter__(self) -> Iterator[str]:
        yield from EMPTY
        yield from (name for name in self._beside if name not in EMPTY)

    def __len__(self) -> int:
        return sum(1 for _ in self)
