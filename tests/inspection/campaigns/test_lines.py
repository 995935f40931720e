"""Every key of a TOML file is found on the line where a person sees it."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from inspection.campaigns.lines import Key, Lines
from inspection.campaigns.packaged import folders

FILES = [path for folder in folders().values() for path in sorted(folder.glob("*.toml"))]

ODD = '''a = 1 # = [ {
[b]
x = 1.5
"y z" = """one
[not.a.header]
three"""
at = 2023-05-01 07:00:00
list = [
  { a = 1, b = [1, "],{"] }, # comment ]
  # nothing
  { a = 2 },
]
[[r]]
i = 'x]#'
[[r.s]]
q.deep = 1
[[r]]
w = { m = { n = 1 }, o = "#" }
[[r.s]]
q.deep = """"quoted" at both ends"""""
[ r . t ]
last = true'''


def keys(value: Any, above: Key = ()) -> Iterator[Key]:
    yield above
    inner: Mapping[Any, Any] = {}
    if isinstance(value, dict):
        inner = value
    elif isinstance(value, list):
        inner = dict(enumerate(value))
    for key, below in inner.items():
        yield from keys(below, (*above, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_key_of_the_campaigns_is_found_on_its_line(path: Any) -> None:
    text = path.read_text("utf-8")
    found, written = Lines(text), text.splitlines()
    for key in keys(tomllib.loads(text)):
        if key and isinstance(key[-1], str):
            assert key[-1] in written[found.of[key] - 1]


def test_whatever_toml_allows_is_walked() -> None:
    found = Lines(ODD)
    assert set(keys(tomllib.loads(ODD))) == set(found.of)
    expected = {
        ("a",): 1,
        ("b",): 2,
        ("b", "y z"): 4,
        ("b", "at"): 7,
        ("b", "list", 0, "b", 1): 9,
        ("b", "list", 1): 11,
        ("r", 0): 13,
        ("r", 0, "s", 0, "q", "deep"): 16,
        ("r", 1, "w", "m", "n"): 18,
        ("r", 1, "s", 0): 19,
        ("r", 1, "t", "last"): 22,
    }
    assert {key: found.of[key] for key in expected} == expected


def test_a_key_that_is_missing_is_told_by_what_it_would_stand_in() -> None:
    found = Lines(ODD)
    assert found.line(("r", 1, "w", "nothing", "below")) == 18
    assert found.line(("nowhere",)) == 1
