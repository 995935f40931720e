"""The page on the hazard loop says what the table says."""

from tests.docs.hazard_page import PAGE, printed


def test_the_page_on_the_hazard_loop_is_printed_from_the_table() -> None:
    page = PAGE.read_text("utf-8")
    assert printed(page) == page, "print it anew: python -m tests.docs.hazard_page"
