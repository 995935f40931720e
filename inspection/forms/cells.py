"""What a cell of a spreadsheet says, as a person would type it."""

from datetime import date, datetime, time
from typing import Any

NO_BREAK = "\xa0"


def as_text(value: Any) -> str:
    """Text without spaces around it; whole numbers without a point, truth as XLSForm writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value).replace(NO_BREAK, " ").strip()
