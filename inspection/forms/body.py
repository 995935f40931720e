"""The body of an XForm → what is shown, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from inspection.forms.caption import length
from inspection.forms.controls import CONTROLS, Bound, appearance, question, unaskable
from inspection.forms.form import Group, Part, Repeat
from inspection.forms.itext import Itext
from inspection.forms.refusals import Refusal
from inspection.forms.survey_rows import row_of
from inspection.forms.xform.controls import told
from inspection.forms.xml import XF, children, local
from inspection.words import Words, words

_BESIDE = frozenset({"label", "hint", "setvalue", "help", "alert", "item", "itemset", "value"})
_NO_BIND = Bound({})
LONGEST = 1500
"""Characters of a label, and of a hint: Telegram's messages end at 4096, and a page holds several questions."""


@dataclass
class Body:
    """Walks the body once; what cannot be asked is gathered in ``refusals``."""

    binds: Mapping[str, Bound]
    ids: Mapping[str, str]
    itext: Itext
    rows: Mapping[str, int]
    extras: Mapping[str, Mapping[str, str]]
    refusals: list[Refusal] = field(default_factory=list)

    def parts(self, parent: Element, at: str = "") -> tuple[Part, ...]:
        """``at`` is the path that relative ones start from."""
        found: list[Part] = []
        for element in children(parent):
            tag = local(element)
            if tag == "group":
                found.append(self._group(element, at))
            elif tag == "repeat":
                found.append(self._repeat(element, element, at))
            elif tag in CONTROLS:
                found += self._question(element, at)
            elif tag not in _BESIDE:
                self._refuse(told(element, at, self.ids), words("form.why.control", tag=tag))
        return tuple(found)

    def _refuse(self, path: str, why: Words) -> None:
        name = path.rpartition("/")[2]
        self.refusals.append(Refusal("survey", row_of(self.rows, path), name, why))

    def _group(self, element: Element, at: str) -> Part:
        path = told(element, at, self.ids)
        inside = [one for one in children(element) if local(one) not in _BESIDE]
        if len(inside) == 1 and local(inside[0]) == "repeat" and told(inside[0], path, self.ids) == path:
            return self._repeat(inside[0], element, path)
        return Group(
            path=path,
            body=self.parts(element, path or at),
            label=self.itext.of(element.find(f"{XF}label")),
            appearance=appearance(element),
            row=self.rows.get(path, 0),
            extras=self.extras.get(path, {}),
        )

    def _repeat(self, element: Element, around: Element, at: str) -> Repeat:
        path = told(element, at, self.ids)
        return Repeat(
            path=path,
            body=self.parts(element, path or at),
            label=self.itext.of(around.find(f"{XF}label")),
            appearance=appearance(element) | appearance(around),
            row=self.rows.get(path, 0),
            extras=self.extras.get(path, {}),
        )

    def _question(self, control: Element, at: str) -> list[Part]:
        path = told(control, at, self.ids)
        asked = question(control, path, self.binds.get(path, _NO_BIND), self.itext)
        if "label" in asked.appearance and local(control) in ("select", "select1"):
            return []  # the head of a table: it shows what can be chosen below and takes no answer
        if why := unaskable(control, asked):
            self._refuse(path, why)
        if max(map(length, (asked.label, asked.hint))) > LONGEST:
            self._refuse(path, words("form.why.too_long", most=LONGEST))
        extras = self.extras.get(path, {})
        return [replace(asked, row=row_of(self.rows, path), extras=extras)]
