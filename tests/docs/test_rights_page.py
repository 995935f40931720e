"""docs/rights.md is printed from the table of rights."""

from tests.docs.rights_page import PAGE, printed


def test_p01_the_page_says_what_the_table_says() -> None:
    page = PAGE.read_text("utf-8")
    assert printed(page) == page, "print it anew: python -m tests.docs.rights_page"
