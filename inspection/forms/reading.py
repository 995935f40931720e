"""Which kind of file it is, told by its content and never by its name."""

from inspection.forms.text_tables import read_text
from inspection.forms.workbook import MOST_BYTES, Workbook
from inspection.forms.xls import read_xls
from inspection.forms.xlsx import read_xlsx
from inspection.words import Refused

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
)


def read_workbook(file: str, content: bytes) -> Workbook:
    """The sheets of .xlsx, .xls, .csv or .md. ``file`` is only what it is called in a refusal. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused("form_too_big", file=file, megabytes=MOST_BYTES // 1_000_000)
    if not content.strip():
        raise Refused("form_empty", file=file)
    if content.startswith(OTHERS):
        raise Refused("form_no_table", file=file)
    if content.startswith(OLD_EXCEL):
        book = read_xls(file, content)
    elif content.startswith(b"PK"):
        book = read_xlsx(file, content)
    else:
        book = read_text(file, content)
    if not book["survey"].rows:
        raise Refused("form_no_survey", file=file, sheets=list(book.names))
    return book
