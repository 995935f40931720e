"""Every function a form may call."""

from inspection.forms.xpath.functions import of_dates, of_lines, of_nodes, of_numbers, of_places, of_text
from inspection.forms.xpath.functions.table import ABSENT, TABLE, Function

__all__ = [
    "ABSENT",
    "TABLE",
    "Function",
    "of_dates",
    "of_lines",
    "of_nodes",
    "of_numbers",
    "of_places",
    "of_text",
]
