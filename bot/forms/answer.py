"""What all questions of a form have in common: an XForms value with the instant at which it was given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Question, Unfit
from bot.view import Button, Label
from inspection.words import Words, words


@dataclass(frozen=True)
class Given:
    """``value`` is "" for what was passed over; ``at`` is None where no instant was kept with it (photos, places)."""

    value: str
    at: datetime | None = None


def everything_fits(_: str) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Answer(Question[Given]):
    """``before`` are headings and notes, ``guidance`` is shown on demand. ``missing`` and ``wrong`` are the form's own
    words for an empty answer where one is needed and for one that its constraint refuses. ``fits`` knows type and
    constraint."""

    typed: ClassVar[bool] = True  # whether a text can answer it
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    before: Sequence[Label] = ()
    hint: str = ""
    guidance: str = ""
    required: bool = False
    missing: str = ""
    wrong: str = ""
    offered: str = ""
    offered_label: Label = ""
    fits: Callable[[str], bool] = field(default=everything_fits, compare=False, repr=False)
    verdicts: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    # -- the answer

    def settled(self, stored: Stored) -> bool:
        said = stored["v"] if isinstance(stored, Mapping) and isinstance(stored.get("v"), str) else None
        return said is not None and (self.good(said) if said else not self.required)

    def good(self, value: str) -> bool:
        """Asked at every step of a walk and for good the same, so it is kept."""
        if value not in self.verdicts:
            self.verdicts[value] = self.known(value) and self.fits(value)
        return self.verdicts[value]

    def known(self, value: str) -> bool:
        """Whether it is one of what can be chosen."""
        return True

    def value(self, stored: Stored) -> Given:
        """Raises ValueError for an instant without a zone, TypeError for what is no answer of a form."""
        if not isinstance(stored, Mapping):
            raise TypeError("no answer of a form")
        if "v" not in stored:
            return Given("")
        at = datetime.fromisoformat(stored["at"]) if stored.get("at") else None
        if at is not None and at.tzinfo is None:
            raise ValueError("an instant without a zone")
        return Given(str(stored["v"]), at)

    def given(self, value: str) -> Stored:
        """Raises Unfit with the form's own words where it has some."""
        if not value and self.required:
            raise Unfit("form_said", said=self.missing) if self.missing else Unfit("form_required")
        if value and not self.good(value):
            raise Unfit("form_said", said=self.wrong) if self.wrong else Unfit("form_wrong")
        return {"v": value, "at": self.now.isoformat()}

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap) or (self.typed and isinstance(heard, Said))

    def take(self, stored: Stored, heard: Heard) -> Stored:
        kept = {k: v for k, v in dict(stored or {}).items() if k not in ("v", "at")}
        match heard:
            case Tap(value="help") if self.guidance:
                return {**kept, "help": not kept.get("help")}
            case Tap(value="skip") if not self.required:
                return self.given("")
            case Tap(value="offered") if self.offered:
                return self.given(self.offered)
        return self.heard(kept, heard)

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        """What this kind makes of it. Raises Unfit."""
        raise Unfit("kind")

    # -- the prompt

    def lines(self, stored: Stored) -> Sequence[Label]:
        lines: list[Label] = [*self.before, self.asks]
        if self.hint:
            lines.append(words("fill.hint", hint=self.hint))
        if self.guidance and (stored or {}).get("help"):
            lines.append(words("fill.guidance", guidance=self.guidance))
        return lines

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return (*self.ways(stored), *self.last())

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return ()

    def last(self) -> tuple[tuple[Button, ...], ...]:
        """The default, the advice, and passing it over."""
        rows: list[tuple[Button, ...]] = []
        if self.offered:
            rows.append((self.button(self.offered_label or self.offered, "offered"),))
        small = [self.button(Words("fill.help"), "help")] if self.guidance else []
        if not self.required:
            small.append(self.button(Words("fill.skip"), "skip"))
        return (*rows, tuple(small)) if small else tuple(rows)
