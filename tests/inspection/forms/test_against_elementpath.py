"""Plain XPath 1.0 gives here what elementpath itself gives: our evaluation against another's, on expressions drawn at
random. Nothing is drawn where the ODK specification differs from XPath 1.0 (rounding, dates) or elementpath does
(remainders, division by nothing, a set of nodes beside a number or a truth)."""

import math
import re
from decimal import Decimal
from random import Random
from xml.etree.ElementTree import fromstring

from elementpath import ElementPathError, select
from elementpath.xpath1 import XPath1Parser
from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.forms.model import Model
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING

DATA = (
    "<data><a>3</a><b>-2</b><c>some  text</c><e/><g><a>7</a><d>x</d></g><r><n>1</n><t>p</t></r><r><n>5</n><t>q</t></r>"
    "<r><n>5</n><t>some  text</t></r><x>4</x></data>"
)
FORM = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance>'
    f"{DATA}</instance></model></h:head><h:body/></h:html>"
)
NODES = """
/data/a | /data/b | /data/c | /data/e | /data/g/a | //a | //d | /data/r/n | /data/r[2]/n | /data/r[n > 2]/t | /data/*
/data/r[last()]/t | /data/r[t = 'p' or n > 4]/n | /data/r[n > /data/a]/n | /data/g/* | /data/r/../b | /data/r[2]/./n
/data/r[position() > 1]/n | /data/r[not(n > 1)][1]/t
"""
SHAPES: dict[str, tuple[str, ...]] = {
    "number": ("({any} + {number})", "({any} - {number})", "({any} * {number})", "-{number}", "count({nodes})",
               "number({any})", "string-length({text})", "floor({number})", "ceiling({number})"),
    "text": ("string({nodes})", "concat({text}, {text})", "string({truth})", "substring-before({text}, {text})",
             "normalize-space({text})", "substring({text}, {small}, {small})", "translate({text}, 'ste', 'ST')",
             "substring-after({text}, {text})"),
    "truth": ("({text} = {text})", "({text} != {nodes})", "({nodes} = {nodes})", "({number} != {number})",
              "({number} < number({nodes}))", "({number} >= {number})", "({truth} and {any})", "({any} or {truth})",
              "not({any})", "boolean({any})", "contains({text}, {text})", "starts-with({text}, {text})"),
    "nodes": (*(one.strip() for one in NODES.replace("\n", "|").split("|") if one.strip()), "/data/a | /data/b",
              "/data/r/n | //a"),
}  # fmt: skip
PLAIN = {
    "number": ("0", "1", "2", "5", "2.5"),
    "text": ("'some  text'", "''", "'5'", "'p'", "' 3 '", "'no'"),
    "truth": ("true()", "false()"),
    "nodes": SHAPES["nodes"],
}


def expression(random: Random, kind: str, depth: int) -> str:
    """One of that kind: number, text, truth or nodes."""

    def inner(found: re.Match[str]) -> str:
        if found[1] == "small":
            return str(random.randint(-1, 4))
        wanted = random.choice(tuple(SHAPES)) if found[1] == "any" else found[1]
        return expression(random, wanted, depth - 1)

    return re.sub(r"\{(\w+)\}", inner, random.choice(SHAPES[kind] if depth else PLAIN[kind]))


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_plain_xpath_is_what_it_is_everywhere(seed: int) -> None:
    random = Random(seed)
    asked = expression(random, random.choice(("number", "text", "truth")), 3)
    try:
        found = select(ROOT, asked, parser=XPath1Parser)
    except ElementPathError as wrong:  # it refuses a few comparisons of numbers that come from texts
        assert "could not convert" in str(wrong)
        return
    theirs = found[0] if isinstance(found, list) else found
    ours = STATE.evaluate(asked, "/data/x")
    if isinstance(theirs, bool | str):
        assert ours == theirs, asked
    else:
        assert isinstance(ours, float) and isinstance(theirs, int | float | Decimal), asked
        same = math.isnan(ours) if math.isnan(theirs) else math.isclose(ours, theirs, abs_tol=1e-12)
        assert same, (asked, ours, theirs)


ROOT = fromstring(DATA)
STATE = State.begin(Model.parse(FORM), MORNING)
