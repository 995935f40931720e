"""The forms of permits come along; each is taken over like any other when it is asked for the first time."""

from datetime import datetime
from functools import cache

from inspection.forms.source import Source, read_form
from inspection.permits.load import form_file
from inspection.usecases.import_form import ImportForm, TakeForm
from storage.work import Work

OURS = "permit-"
"""What the names of these forms begin with: nobody fills them in outside of a permit."""


async def taken_over(work: Work, name: str, now: datetime) -> int:
    """The id of the form that comes along under this name."""
    source, content = _read(name)
    kept = await work.forms.newest(name)
    if kept is not None and kept.version == source.form.version:
        return kept.id
    done = await ImportForm(work.forms, work.audit)(TakeForm(source, f"{name}.md", content), None, now)
    return done.subject_id or 0


@cache
def _read(name: str) -> tuple[Source, bytes]:
    content = form_file(name).read_bytes()
    return read_form(f"{name}.md", content, {}), content
