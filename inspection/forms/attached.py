"""The files that a form names and that must come with it: tables and XML to compute with, pictures to show."""

import json
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from inspection.forms.form import Form, Group, Part, Question, Repeat
from inspection.forms.refusals import Refusal
from inspection.forms.text_tables import decoded
from inspection.forms.xml import XF, BadXml, parse
from inspection.words import Refused, Words, words

MOST_BYTES = 10_000_000
_SOURCE = re.compile(r"jr://(?:file|file-csv|instance)/(.+)")


def needed(root: Element) -> dict[str, str]:
    """File name → id of the secondary instance that reads it."""
    found: dict[str, str] = {}
    for instance in root.iter(f"{XF}instance"):
        named = _SOURCE.fullmatch(instance.get("src", ""))
        if named and not instance.get("src", "").startswith("jr://instance/"):
            found[named[1]] = instance.get("id", "")
    return found


def refused_files(root: Element, files: Mapping[str, bytes]) -> Iterator[Refusal]:
    """Data files that are missing or cannot be read."""
    for name in needed(root):
        if name not in files:
            yield Refusal("", 0, name, words("form.why.file_missing", file=name))
        elif why := _unreadable(name, files[name]):
            yield Refusal("", 0, name, why)


def _unreadable(name: str, content: bytes) -> Words | None:
    if len(content) > MOST_BYTES:
        return words("form.why.file_too_big", file=name, megabytes=MOST_BYTES // 1_000_000)
    try:
        if name.endswith(".xml"):
            parse(decoded(name, content))
        elif name.endswith(".geojson"):
            if not isinstance(json.loads(decoded(name, content)), dict):
                raise ValueError("no object")
        else:
            decoded(name, content)
    except (BadXml, ValueError, RecursionError, Refused):
        return words("form.why.file_broken", file=name)
    return None


def shown(form: Form) -> set[str]:
    """Names of the pictures, sounds and films in labels and choices."""
    found = {name for media in _media(form) for name in media.values()}
    return {name for name in found if name}


def _media(form: Form) -> Iterator[Mapping[str, str]]:
    for caption in form.texts.values():
        yield from caption.media.values()
    for part in _parts(form.body):
        yield from part.label.media.values()


def _parts(body: tuple[Part, ...]) -> Iterator[Question | Group | Repeat]:
    for part in body:
        yield part
        if not isinstance(part, Question):
            yield from _parts(part.body)
