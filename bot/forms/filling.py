"""What it takes to fill in a form: the form itself, who fills it in and about what, and when it was begun."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from inspection.enterprise import Sector, Trait
from inspection.forms.caption import Caption, Output
from inspection.forms.form import Form
from inspection.forms.moment import Moment
from inspection.forms.state import State
from inspection.forms.xpath.values import number_text

TONGUES: Mapping[str, tuple[str, ...]] = {
    "zh": ("zh", "chinese", "中文", "汉语"),
    "en": ("en", "english", "英文"),
}


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
        for name in self.form.languages:
            plain = name.casefold()
            if any(
                f"({one})" in plain or plain == one or plain.startswith(one) for one in TONGUES[self.language]
            ):
                return name
        return self.form.language

    @cached_property
    def begun(self) -> Moment:
        return Moment(self.began, self.seed, {**self.facts, "language": self.tongue})

    def says(self, caption: Caption, state: State, ref: str) -> str:
        """The text in the person's language, with the values of the form that stand in it. "" when there is none."""
        said = caption.of(self.tongue, self.form.language)
        return "".join(
            _text(state.evaluate(one.expression, ref)) if isinstance(one, Output) else one for one in said
        ).strip()


def _text(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(value)
