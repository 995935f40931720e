"""What a form says about one of its nodes: type and expressions, as written."""

from dataclasses import dataclass
from typing import Literal, get_args

Type = Literal[
    "string", "int", "boolean", "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "binary",
    "barcode",
]  # fmt: skip
"""Data types of the ODK XForms specification; everything else that a form may name is a string."""

_NAMED: dict[str, Type] = {one: one for one in get_args(Type)} | {"integer": "int"}


def type_named(name: str) -> Type:
    bare = name.rpartition(":")[2]
    return _NAMED.get(bare, "string")


@dataclass(frozen=True)
class Bind:
    """Expressions are XPath, "" where the form has none. Messages are plain or ``jr:itext('…')``. ``preload`` and
    ``preload_params`` are how older XForms ask for metadata (timestamp/start, property/username, uid …)."""

    path: str
    type: Type = "string"
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    calculate: str = ""
    readonly: str = ""
    required_msg: str = ""
    constraint_msg: str = ""
    preload: str = ""
    preload_params: str = ""
