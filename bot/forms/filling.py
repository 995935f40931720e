"""What it takes to fill in a form: the form itself, who fills it in and about what, and when it was begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.view import Shown
from inspection.enterprise import Sector, Trait
from inspection.forms.caption import Caption
from inspection.forms.form import Form
from inspection.forms.moment import Moment
from inspection.forms.saying import says, tongue
from inspection.forms.state import State


@dataclass(frozen=True)
class Filling:
    """About an enterprise or a region: ``enterprise`` is the name of either. ``seed`` and ``began`` stay with the
    conversation, so that its walk can be repeated; ``now`` is this moment, in the zone of the form's days.
    ``language`` is the person's."""

    form_id: int
    form: Form = field(repr=False)
    enterprise_id: int | None
    enterprise: str
    began: datetime
    now: datetime
    seed: int = 0
    language: str = "zh"
    facts: Mapping[str, str] = field(default_factory=dict)
    sector: Sector | None = None
    traits: frozenset[Trait] = frozenset()
    region_id: int | None = None

    @cached_property
    def tongue(self) -> str:
        """The person's language if the form has it, else the form's own."""
        return tongue(self.form, self.language)

    @cached_property
    def begun(self) -> Moment:
        return Moment(self.began, self.seed, {**self.facts, "language": self.tongue})

    def says(self, caption: Caption, state: State, ref: str) -> str:
        """The text in the person's language, with the values of the form that stand in it. "" when there is none."""
        return says(self.form, caption, self.tongue, state, ref)

    def shows(self, caption: Caption, label: str) -> tuple[Shown, ...]:
        """The pictures, sounds and films of a label, as far as they came with the form. Of a picture the big one."""
        if not self.form.media or not caption.media:
            return ()
        files = dict(caption.media_of(self.tongue, self.form.language))
        if big := files.pop("big-image", ""):
            files["image"] = big
        found = ((kind, name) for kind, name in sorted(files.items()) if name in self.form.media)
        return tuple(Shown(self.form_id, name, kind, label) for kind, name in found)
