"""Patterns that do not say where they begin and end: then it is enough that they are found somewhere in an answer."""

import re
from collections.abc import Iterator

from inspection.forms.form import Form
from inspection.forms.survey_rows import row_of
from inspection.words import Words, words

_PATTERN = re.compile(r"""\bregex\s*\([^'"]*?,\s*(?:'([^']*)'|"([^"]*)")""")


def loose_patterns(form: Form) -> Iterator[Words]:
    """A remark for each ``regex()`` of a constraint whose pattern is not within ^ and $."""
    for path, bind in form.model.binds.items():
        for found in _PATTERN.finditer(bind.constraint or ""):
            pattern = found[1] if found[1] is not None else found[2]
            if not (pattern.startswith("^") and pattern.endswith("$")):
                row = row_of(form.rows, path)
                yield words("form.note.regex", row=row, pattern=pattern)
