"""Secondary instances: written in the form, or in files beside it (XML, CSV, GeoJSON)."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from inspection.forms.entry import Entry
from inspection.forms.text_tables import decoded
from inspection.forms.unsupported import Unsupported
from inspection.forms.xml import BadXml, local, parse, words
from inspection.words import Refused

LAST_SAVED = "jr://instance/last-saved"
MOST_ROWS = 200_000


def instances(found: Iterator[Element], files: Mapping[str, bytes]) -> dict[str, Entry]:
    """By id. Of a record saved earlier nothing is known, so that instance is empty."""
    made: dict[str, Entry] = {}
    for element in found:
        name, source = element.get("id", ""), element.get("src", "")
        if source == LAST_SAVED:
            made[name] = Entry("")
        elif source:
            made[name] = attached(source.rpartition("/")[2], files)
        else:
            made[name] = Entry("", children=[_entry(one) for one in element if local(one)])
    return made


def _entry(element: Element) -> Entry:
    inner = [one for one in element if local(one)]
    return Entry(local(element), "" if inner else words(element).strip(), [_entry(one) for one in inner])


def attached(name: str, files: Mapping[str, bytes]) -> Entry:
    """A file as an instance. ``Unsupported`` when it is missing or is not what its name says."""
    if name not in files:
        raise Unsupported("", f"the form needs the file {name}, which did not come with it")
    kind = name.rpartition(".")[2].lower()
    if kind == "csv":
        return Entry.table(_rows(name, files[name]))
    if kind == "geojson":
        return Entry.table(_features(name, files[name]))
    if kind == "xml":
        return Entry("", children=[_entry(_tree(name, files[name]))])
    raise Unsupported("", f"{name}: only csv, xml and geojson can be lists")


def _tree(name: str, content: bytes) -> Element:
    try:
        return parse(_decoded(name, content))
    except BadXml as problem:
        raise Unsupported("", f"{name}: {problem.reason}") from problem


def _decoded(name: str, content: bytes) -> str:
    try:
        return decoded(name, content)
    except Refused as problem:
        raise Unsupported(
            "", f"{name} is written in no encoding that is known (UTF-8, GB 18030)"
        ) from problem


def _rows(name: str, content: bytes) -> Iterator[Entry]:
    text = _decoded(name, content)
    head = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    try:
        columns = [one.strip() for one in next(rows, [])]
        for place, row in enumerate(rows, 1):
            if place > MOST_ROWS:
                raise Unsupported("", f"{name} has more than {MOST_ROWS} rows")
            if any(cell.strip() for cell in row):
                yield Entry.item(
                    (column, cell.strip()) for column, cell in zip(columns, row, strict=False) if column
                )
    except csv.Error as wrong:
        raise Unsupported("", f"{name}: {wrong}") from None


def _features(name: str, content: bytes) -> Iterator[Entry]:
    """As the ODK specification has it: id, properties, and the geometry as a place of ours."""
    try:
        features: list[dict[str, Any]] = json.loads(_decoded(name, content))["features"]
        for one in features[:MOST_ROWS]:
            told = {
                key: "" if said is None else str(said) for key, said in (one.get("properties") or {}).items()
            }
            known = {"id": str(one["id"])} if "id" in one else {}
            yield Entry.item((told | known | {"geometry": _geometry(one.get("geometry") or {})}).items())
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise Unsupported("", f"{name} is no GeoJSON with features") from None


def _geometry(shape: Mapping[str, Any]) -> str:
    places = shape.get("coordinates") or []
    kind = shape.get("type")
    if kind == "Point":
        places = [places]
    elif kind == "Polygon":
        places = places[0]
    elif kind != "LineString":
        return ""
    return ";".join(f"{one[1]} {one[0]} {one[2] if len(one) > 2 else 0} 0" for one in places)
