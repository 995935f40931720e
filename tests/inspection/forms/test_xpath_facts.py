"""Every function, against what the ODK specification and its reference implementations give."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspection.forms.model import Model
from inspection.forms.state import State
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.functions import TABLE
from tests.inspection.forms.sheets import at

FACTS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><model>
<instance><data id="facts" version="3"><name>沈阳</name><none/><list><n>3</n><n>-4</n><n>11</n></list>
<eleven>11</eleven><some>dalian</some><province>liaoning</province><city/><letter/><x>here</x></data></instance>
<instance id="cities"><root>
<item><name>shenyang</name><label>沈阳市</label><province>liaoning</province><people>900</people></item>
<item><name>dalian</name><label>大连市</label><province>liaoning</province><people>700</people></item>
<item><name>tianjin</name><label>天津市</label><province>tianjin</province><people>1300</people></item>
<item><name>jilin</name><label>吉林市</label><province>jilin</province><people>300</people></item></root></instance>
<itext><translation lang="zh"><text id="hello"><value>你好</value></text><text id="b"><value>字母乙</value></text>
</translation></itext></model></h:head><h:body>
<select1 ref="/data/city"><itemset nodeset="instance('cities')/root/item"><value ref="name"/><label ref="label"/>
</itemset></select1><select1 ref="/data/letter"><item><label>字母甲</label><value>a</value></item>
<item><label ref="jr:itext('b')"/><value>b</value></item></select1></h:body></h:html>"""
NOON = at("2024-05-01T09:30", "UTC", username="wang")
LINES = (Path(__file__).parent / "xpath_facts.txt").read_text("utf-8").splitlines()


def facts() -> Iterator[tuple[str, str]]:
    for line in LINES:
        if line and not line.startswith("#"):
            expression, _, value = line.partition(" => ")
            yield expression, value


@pytest.fixture(scope="module")
def state() -> State:
    return State.begin(Model.parse(FACTS), NOON)


@pytest.mark.parametrize(("expression", "value"), tuple(facts()))
def test_an_expression_gives_what_the_specification_says(state: State, expression: str, value: str) -> None:
    if value == "refused":
        with pytest.raises(Unsupported) as refused:
            state.evaluate(expression, "/data/x")
        assert refused.value.path == "/data/x" and expression in refused.value.reason
        return
    said = state.evaluate(expression, "/data/x")
    if value[0] in "'\"":
        assert said == value[1:-1]
    elif value in ("true", "false"):
        assert said is (value == "true")
    else:
        assert isinstance(said, float) and not isinstance(said, bool)
        wanted = float(value)
        rough = 0.5 if expression.startswith("area") else 0.005 if expression.startswith("dist") else 1e-9
        assert (
            math.isnan(said)
            if math.isnan(wanted)
            else math.isclose(said, wanted, rel_tol=1e-9, abs_tol=rough)
        )


def test_every_function_has_its_facts() -> None:
    told = "\n".join(LINES)
    elsewhere = {"indexed-repeat"}  # needs repeats: test_repeats.py
    assert {name for name in TABLE if not re.search(rf"(?<![\w-]){re.escape(name)}\(", told)} == elsewhere
