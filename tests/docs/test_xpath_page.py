"""The page on XPath says which functions there are, and which there are not."""

import pytest

from inspection.forms.shape import Shape
from inspection.forms.slot import Slot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.compile import compiled
from inspection.forms.xpath.functions import ABSENT, TABLE
from tests.docs.xpath_page import GROUPS, PAGE, printed


def test_the_page_on_xpath_is_printed_from_the_table() -> None:
    page = PAGE.read_text("utf-8")
    assert printed(page) == page, "print it anew: python -m tests.docs.xpath_page"
    assert {one.group for one in TABLE.values()} == set(GROUPS)


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_a_function_that_is_said_to_be_absent_is_refused(name: str) -> None:
    root = Slot("data", "data", None)
    with pytest.raises(Unsupported, match=name):
        compiled(f"{name}(/data)", root, Shape(root, {"/data": root}))
