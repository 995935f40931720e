"""One control of an XForm → one question, or the reason why a chat cannot ask it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from inspection.forms.form import Itemset, Option, Question
from inspection.forms.itext import Itext
from inspection.forms.kind import CHOOSING, Kind
from inspection.forms.xml import JR, XF, children, local
from inspection.words import Words, words

_TYPES: Mapping[str, Kind] = {
    "int": Kind.INTEGER,
    "integer": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "dateTime": Kind.DATE_TIME,
    "geopoint": Kind.GEOPOINT,
    "geotrace": Kind.GEOTRACE,
    "geoshape": Kind.GEOSHAPE,
    "barcode": Kind.BARCODE,
}
_TAGS: Mapping[str, Kind] = {
    "select1": Kind.SELECT_ONE,
    "select": Kind.SELECT_MULTIPLE,
    "rank": Kind.RANK,
    "range": Kind.RANGE,
    "trigger": Kind.ACKNOWLEDGE,
}
_MEDIA: Mapping[str, Kind] = {"image": Kind.IMAGE, "audio": Kind.AUDIO, "video": Kind.VIDEO}
CONTROLS = frozenset({*_TAGS, "input", "upload"})
_TRANSLATED = re.compile(r"\s*jr:itext\(\s*([\w.-]+)\s*\)\s*")
_NOT_ASKED = ("ref", "bind", "appearance", "query")


@dataclass(frozen=True)
class Bound:
    """What the model says of a node, as far as the screen needs it: the attributes of its ``bind``."""

    attributes: Mapping[str, str]

    @property
    def type(self) -> str:
        return self.attributes.get("type", "string").rpartition(":")[2]

    @property
    def is_shown_only(self) -> bool:
        return "".join(self.attributes.get("readonly", "").split()) == "true()"


def question(control: Element, path: str, bound: Bound, itext: Itext) -> Question:
    """The question without row and extras."""
    hint = control.find(f"{XF}hint")
    kind = _kind(control, bound)
    return Question(
        path=path,
        kind=kind,
        label=itext.of(control.find(f"{XF}label")),
        hint=itext.of(hint),
        guidance=itext.guidance_of(hint),
        constraint_message=itext.message(bound.attributes.get(f"{JR}constraintMsg", "")),
        required_message=itext.message(bound.attributes.get(f"{JR}requiredMsg", "")),
        appearance=appearance(control),
        parameters=_parameters(control, bound),
        options=_options(control, itext),
        itemset=_itemset(control),
    )


def appearance(control: Element) -> frozenset[str]:
    return frozenset(control.get("appearance", "").split())


def unaskable(control: Element, asked: Question) -> Words | None:
    """Why a chat cannot ask this; None when it can."""
    looks = control.get("appearance", "")
    if looks.startswith(("ex:", "printer:", "intent:")):
        return words("form.why.app", app=looks.partition("(")[0])
    if "search(" in looks:
        return words("form.why.search")
    if control.get("query"):
        return words("form.why.query")
    if local(control) == "upload" and control.get("mediatype", "").startswith("osm/"):
        return words("form.why.osm")
    if asked.kind in CHOOSING and asked.itemset is None and not asked.options:
        return words("form.why.no_choices")
    return None


def _kind(control: Element, bound: Bound) -> Kind:
    tag = local(control)
    if bound.is_shown_only:
        return Kind.NOTE
    if tag in _TAGS:
        return _TAGS[tag]
    if tag == "upload":
        return _MEDIA.get(control.get("mediatype", "").partition("/")[0], Kind.FILE)
    return _TYPES.get(bound.type, Kind.TEXT)


def _parameters(control: Element, bound: Bound) -> Mapping[str, str]:
    """Attributes that shape the answer, by their names without namespaces."""
    own = {name: text for name, text in control.attrib.items() if name not in _NOT_ASKED}
    more = {
        name: text for name, text in bound.attributes.items() if name.endswith(("}max-pixels", "}quality"))
    }
    return {name.rpartition("}")[2]: text for name, text in {**own, **more}.items()}


def _options(control: Element, itext: Itext) -> tuple[Option, ...]:
    found = []
    for item in children(control):
        if local(item) == "item":
            value = "".join(item.findtext(f"{XF}value", "").split())
            found.append(Option(value, itext.of(item.find(f"{XF}label"))))
    return tuple(found)


def _itemset(control: Element) -> Itemset | None:
    itemset = control.find(f"{XF}itemset")
    if itemset is None:
        return None
    value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
    named = label.get("ref", "") if label is not None else ""
    translated = _TRANSLATED.fullmatch(named)
    return Itemset(
        nodeset=itemset.get("nodeset", "").strip(),
        value=(value.get("ref", "") if value is not None else "name").strip(),
        label=translated[1] if translated else named.strip(),
        translated=translated is not None,
    )
