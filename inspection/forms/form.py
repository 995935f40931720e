"""A form as it is shown to people. What its values are and when they count is said by its model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspection.forms.caption import DEFAULT, NOTHING, Caption
from inspection.forms.kind import Kind
from inspection.forms.model import Model
from inspection.forms.settings import FormSettings


@dataclass(frozen=True)
class Option:
    value: str
    label: Caption


@dataclass(frozen=True)
class Itemset:
    """Choices that are nodes of a secondary instance (or of a repeat): ``State.options`` evaluates ``nodeset``, an
    XPath with the choice filter in it. ``value`` and ``label`` are names of children of such a node; when
    ``translated``, the label's text is a key of ``Form.texts``."""

    nodeset: str
    value: str
    label: str
    translated: bool = False


@dataclass(frozen=True)
class Question:
    """One control. ``path`` is as in binds (``/data/workers/name``); ``row`` is the row of the sheet, 0 when it
    has none. ``parameters`` holds start, end, step, rows, mediatype, max-pixels … as written; ``extras`` the
    ``anxun::`` columns. Exactly one of ``options`` and ``itemset`` is there for a question of choosing."""

    path: str
    kind: Kind
    label: Caption = NOTHING
    hint: Caption = NOTHING
    guidance: Caption = NOTHING
    constraint_message: Caption = NOTHING
    required_message: Caption = NOTHING
    appearance: frozenset[str] = frozenset()
    parameters: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    itemset: Itemset | None = None
    row: int = 0
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Around:
    path: str
    body: "tuple[Part, ...]"
    label: Caption = NOTHING
    appearance: frozenset[str] = frozenset()
    row: int = 0
    extras: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_one_page(self) -> bool:
        return bool(self.appearance & {"field-list", "table-list"})


@dataclass(frozen=True)
class Group(_Around):
    """``path`` is "" for a group that is there for the screen only."""


@dataclass(frozen=True)
class Repeat(_Around):
    """Its ``body`` is asked once for each place (``State.places``); how many is the model's to say, or the
    person's when the model has no count for ``path``."""


Part = Question | Group | Repeat


@dataclass(frozen=True)
class Form:
    """``name`` is the form's id and with ``version`` its identity. ``texts`` are the translated texts that options
    refer to; ``rows`` says for each path on which row of the sheet it was written; ``media`` are the names of the
    files in labels that came with it."""

    name: str
    version: str
    title: str
    body: tuple[Part, ...]
    model: Model = field(compare=False, repr=False)
    languages: tuple[str, ...] = (DEFAULT,)
    language: str = DEFAULT
    texts: Mapping[str, Caption] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    extras: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    media: frozenset[str] = frozenset()

    @property
    def settings(self) -> FormSettings:
        return FormSettings.of(self.extras)

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the sheet, those in groups and repeats too."""
        yield from _questions(self.body)

    def label(self, itemset: Itemset, label: str) -> Caption:
        """What an option of this itemset says, from the label that ``State.options`` gave."""
        if itemset.translated:
            return self.texts.get(label, NOTHING)
        return Caption({DEFAULT: (label,)} if label else {})


def _questions(body: tuple[Part, ...]) -> Iterator[Question]:
    for part in body:
        if isinstance(part, Question):
            yield part
        else:
            yield from _questions(part.body)
