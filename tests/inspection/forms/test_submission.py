"""What is handed in: XML that ODK's tools read, and nothing that the form does not have."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from inspection.forms.fitting import fits_type
from inspection.forms.model import Model
from inspection.forms.slot import Slot
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING, begun, filled

ORX = "{http://openrosa.org/xforms}"
SHEET = """
| survey | | | | | |
| | type | name | label | relevant | default |
| | text | name | Name | | |
| | begin group | more | More | ${name} != '' | |
| | decimal | weight | Weight | | 1.5 |
| | end group | | | | |
| | begin repeat | r | R | | |
| | image | photo | Photo | | |
| | end repeat | | | | |
| settings | | | |
| | form_id | version | instance_name |
| | register | 7 | concat('R ', ${name}) |
"""


def against(element: Element, slot: Slot, model: Model, path: str = "") -> Iterator[str]:
    """Everything about the record that its form's model does not allow."""
    here = f"{path}/{element.tag}"
    order = [one.name for one in slot.children]
    order += (
        ["meta"] if slot.parent is None and "meta" not in order else []
    )  # a record has an id all the same
    seen = [re.sub(r"\{.*\}", "", one.tag) for one in element]
    places = [order.index(name) for name in seen if name in order]
    yield from (f"{here}: unknown {name}" for name in seen if name not in order)
    yield from (f"{here}: out of order" for _ in range(places != sorted(places)))
    yield from (
        f"{here}: twice {one.name}" for one in slot.children if not one.is_repeat and seen.count(one.name) > 1
    )
    yield from (
        f"{here}: without {one.name}"
        for one in slot.children
        if one.name not in seen and not one.is_repeat and one not in model.shape.gated
    )
    if not slot.children and not fits_type(element.text or "", model.bind(slot).type):
        yield f"{here}: {element.text!r} is no {model.bind(slot).type}"
    for one, name in zip(element, seen, strict=True):
        if child := slot.child(name):
            yield from against(one, child, model, here)


def wrong(state: State) -> list[str]:
    return wrong_record(state.submission(), state.model)


def wrong_record(xml: str, model: Model) -> list[str]:
    """What of a record is not as its form has it: names, order, types."""
    root = fromstring(xml)
    shape = model.shape
    name = re.sub(r"\{.*\}", "", root.tag)
    wrong_root = [] if name == shape.root.name else [f"the root is {root.tag}"]
    return [*wrong_root, *against(root, shape.root, model)]


def test_a_record_has_the_nodes_of_its_form_in_order_and_no_others() -> None:
    state = filled(
        begun(SHEET).added("/data/r", MORNING),
        ("/data/name", "a < b & \x07'c'"),
        ("/data/r[2]/photo", "1.jpg"),
    )
    root = fromstring(state.submission())
    assert root.attrib == {"id": "register", "version": "7"} and wrong(state) == []
    assert [one.tag for one in root] == ["name", "more", "r", "r", "meta"]
    assert root.findtext("name") == "a < b & 'c'" and root[3].findtext("photo") == "1.jpg"
    assert re.fullmatch(r"uuid:[0-9a-f-]{36}", root.findtext("meta/instanceID") or "")
    assert root.findtext("meta/instanceName") == "R a < b & 'c'"


def test_what_is_not_relevant_is_left_out() -> None:
    root = fromstring(begun(SHEET).submission())
    assert [one.tag for one in root] == ["name", "r", "meta"]
    assert "/data/more/weight" not in begun(SHEET).answers()


def test_answers_are_listed_by_ref_in_the_order_of_the_form() -> None:
    state = filled(
        begun(SHEET).added("/data/r", MORNING), ("/data/r[2]/photo", "2.jpg"), ("/data/r[1]/photo", "1.jpg")
    )
    told = list(state.answers())
    assert told[:2] == ["/data/r[1]/photo", "/data/r[2]/photo"] and told[2].startswith("/data/meta/")


def test_a_form_without_a_place_for_its_records_id_gets_one() -> None:
    plain = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:orx="http://openrosa.org/xforms"><h:head><model><instance><data id="p" orx:version="2"><a/></data></instance>
    </model></h:head><h:body/></h:html>"""
    root = fromstring(State.begin(Model.parse(plain), MORNING).submission())
    assert root.attrib == {"id": "p", f"{ORX}version": "2"}
    assert (root.findtext(f"{ORX}meta/{ORX}instanceID") or "").startswith("uuid:")


def test_the_checker_sees_what_is_wrong() -> None:
    model = begun(SHEET).model
    bad = fromstring("<data><more><weight>heavy</weight></more><name/><name/><other/></data>")
    assert len(list(against(bad, model.shape.root, model))) == 5
