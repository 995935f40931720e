"""XForms written by hand: controls that name their node by a relative path, or by the id of its bind."""

import pytest

from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>手写</h:title><model>
<instance><data id="hand"><shift><leader/><many/></shift><level/><tool><name/></tool></data></instance>
<bind id="level" nodeset="/data/level" type="int"/><bind nodeset="/data/shift/many" type="int"/>{model}</model></h:head>
<h:body><group ref="/data/shift"><input ref="leader"><label>班长</label></input>
<input ref="current()/many"><label>人数</label></input><input ref="../shift/./leader"><label>再问</label></input>
</group>
{body}
<group ref="/data/tool"><label>工具</label><repeat nodeset="/data/tool">
<input ref="name"><label>名称</label></input></repeat></group>
</h:body></h:html>"""
LEVEL = '<range bind="level" start="0" end="10" step="{step}"><label>等级</label></range>'


def read(body: str = LEVEL.format(step=2), model: str = "") -> State:
    form = read_form("hand.xml", XFORM.format(body=body, model=model).encode()).form
    assert [one.path for one in form.questions()] == [
        "/data/shift/leader",
        "/data/shift/many",
        "/data/shift/leader",
        "/data/level",
        "/data/tool/name",
    ]
    return State.begin(form.model, MORNING)


def reason(body: str = LEVEL.format(step=2), model: str = "") -> str:
    with pytest.raises(FormRefused) as refused:
        read_form("hand.xml", XFORM.format(body=body, model=model).encode())
    (one,) = refused.value.refusals
    return f"{one.name}: {one.why.facts['reason']}"


def test_relative_paths_and_ids_of_binds_lead_to_their_nodes() -> None:
    state = read()
    assert state.model.ranges == {"/data/level": ("0", "10", "2")}
    assert state.fits("/data/level", "4") and not state.fits("/data/level", "5")
    assert list(state.model.repeats) == ["/data/tool"]


def test_a_control_about_nothing_is_told_by_its_name() -> None:
    assert reason('<input ref="nobody"><label>谁</label></input>').startswith("nobody: ")


def test_a_range_without_numbers_is_told() -> None:
    assert reason(LEVEL.format(step="2.0.1")) == "level: a range needs numbers for start, end and step"


def test_what_a_new_instance_sets_belongs_into_its_repeat() -> None:
    action = '<setvalue ref="/data/level" event="odk-new-repeat" value="1"/>'
    assert "odk-new-repeat belongs into a repeat" in reason(model=action)
