"""Functions of text."""

import base64
import hashlib
import math

from inspection.forms.xpath.functions.table import function, known, texts
from inspection.forms.xpath.patterns import stands_in
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value, number, string, text_of

TEXT = "Text"
DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def each(scope: Scope, given: tuple[Value, ...]) -> list[str]:
    """The text of every argument; a set of nodes gives one for each of its nodes."""
    found: list[str] = []
    for one in given:
        if isinstance(one, list):
            found += [text_of(node, scope.world) for node in one]
        else:
            found.append(string(one, scope.world))
    return found


@function("concat", 0, None, TEXT)
def _concat(scope: Scope, *given: Value) -> Value:
    return "".join(each(scope, given))


@function("join", 1, None, TEXT)
def _join(scope: Scope, *given: Value) -> Value:
    return string(given[0], scope.world).join(each(scope, given[1:]))


@function("string", 0, 1, TEXT)
def _string(scope: Scope, value: Value | None = None) -> Value:
    return string([scope.node] if value is None else value, scope.world)


@function("string-length", 0, 1, TEXT)
def _length(scope: Scope, value: Value | None = None) -> Value:
    return float(len(string([scope.node] if value is None else value, scope.world)))


@function("normalize-space", 0, 1, TEXT)
def _normalize(scope: Scope, value: Value | None = None) -> Value:
    return " ".join(string([scope.node] if value is None else value, scope.world).split())


@function("substr", 2, 3, TEXT)
def _substr(scope: Scope, value: Value, *bounds: Value) -> Value:
    text = string(value, scope.world)
    ends = [number(one, scope.world) for one in bounds]
    if any(map(math.isnan, ends)):
        return ""
    first, last = ends[0], (ends[1:] or [float(len(text))])[0]
    return text[int(first) :] if last >= len(text) else text[int(first) : int(last)]


@function("substring", 2, 3, TEXT)
def _substring(scope: Scope, value: Value, *bounds: Value) -> Value:
    text = string(value, scope.world)
    start = number(bounds[0], scope.world)
    length = number(bounds[1], scope.world) if len(bounds) > 1 else float("inf")
    kept = (
        letter
        for place, letter in enumerate(text, 1)
        if abs(start) != float("inf")
        and place >= _half_up(start)
        and place < _half_up(start) + _half_up(length)
    )
    return "".join(kept)


def _half_up(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float((value + 0.5) // 1)


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for place, letter in enumerate(old):
        table.setdefault(ord(letter), new[place] if place < len(new) else None)
    return text.translate(table)


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark in text and mark else text if not mark else ""


def _digest(text: str, kind: str, encoding: str = "base64") -> str:
    if kind.upper() not in DIGESTS or encoding not in ("hex", "base64"):
        return ""
    made = hashlib.new(DIGESTS[kind.upper()], text.encode(), usedforsecurity=False)
    return made.hexdigest() if encoding == "hex" else base64.b64encode(made.digest()).decode()


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode(errors="replace")
    except ValueError:
        return ""


texts("substring-before", 2, 2, TEXT, _before)
texts("substring-after", 2, 2, TEXT, _after)
texts("translate", 3, 3, TEXT, _translate)
texts("contains", 2, 2, TEXT, lambda text, part: part in text)
texts("starts-with", 2, 2, TEXT, str.startswith)
texts("ends-with", 2, 2, TEXT, str.endswith)
texts("digest", 2, 3, TEXT, _digest, "an algorithm or encoding it does not know gives an empty text")
texts("base64-decode", 1, 1, TEXT, _decoded)
texts(
    "regex",
    2,
    2,
    TEXT,
    stands_in,
    "as RE2 has it, without look-around and back-references; found anywhere in the value",
)
known("uuid", 0, 1, TEXT, "the same on every walk with the same seed")
known("pulldata", 4, 4, TEXT)
known("jr:choice-name", 2, 2, TEXT)
known("jr:itext", 1, 1, TEXT)
