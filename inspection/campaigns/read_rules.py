"""``[[rules]]`` of a campaign → the lines of its calendar with their duties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspection.campaigns.calendar import Line
from inspection.campaigns.read_remind import Reminding
from inspection.campaigns.read_scope import read_scope, scope_at
from inspection.campaigns.read_when import Course, read_every, read_when
from inspection.campaigns.reading import Section
from inspection.campaigns.unit import Department
from inspection.duties.rule import Deed, Does, Proof, Rule, Source, Variant, When, While, Who
from inspection.visit_kind import KINDS, VisitKind


@dataclass(frozen=True)
class Rules:
    """Reads lines of one campaign. ``notice`` is how its sections are cited."""

    campaign: str
    notice: str
    course: Course
    departments: Mapping[str, Department]
    reminding: Reminding

    def line(self, section: Section) -> Line:
        """One line; its rules are none when it is unfit."""
        id_, due = section.text("id"), read_when(section, self.course)
        turns = {f"{id_}/{turn}" if turn else id_: when for turn, when in due.turns.items()}
        line = Line(
            id=id_,
            title=section.both("title"),
            rules=tuple(self._rules(section, turns)),
            words=due.words,
            section=section.text("source"),
            actor=department(section, "actor", self.departments),
            to=department(section, "to", self.departments),
            also=section.texts("also"),
            note=section.text("note", ""),
        )
        section.finish()
        return line

    def _rules(self, section: Section, turns: Mapping[str, When]) -> Iterator[Rule]:
        title, who, act = section.both("title"), section.one("who", Who), does(section, section.text("id"))
        source = Source(self.notice, section.text("source"), self.campaign)
        scope, otherwise = scope_at(section), tuple(variants(section))
        while_ = section.one("while", While) if section.has("while") else None
        proof = section.one("proof", Proof, Proof.WORD)
        own = self.reminding.overlaid(section)
        for id_, when in turns.items():
            yield Rule(
                id_, title, who, act, when, source, scope, otherwise, while_, proof, own.before, own.ladder
            )


def does(section: Section, id_: str) -> Does:
    """``visit:leader_led``, ``form:NAME``, ``report:NAME``, ``self_check``, ``confirm``. A confirmation without a name
    is about this line and nothing else: two that ask alike are never taken for one."""
    action, _, name = section.text("does").partition(":")
    known = {one.value: one for one in Deed}
    if action not in known:
        if action:
            section.unknown("does", "unknown_value", action, list(known))
        return Does(Deed.CONFIRM, id_)
    kinds = [kind.value for kind in VisitKind if KINDS[kind].answered is (action == Deed.VISIT)]
    kinds += [VisitKind.LEADER_LED] if action == Deed.VISIT else []
    if action in (Deed.FORM, Deed.REPORT) and not name:
        section.fault("does", "needs_name", action=action)
    elif name and action in (Deed.VISIT, Deed.SELF_CHECK) and name not in kinds:
        section.unknown("does", "unknown_value", name, kinds)
    return Does(known[action], name or (id_ if action == Deed.CONFIRM else ""))


def variants(section: Section) -> Iterator[Variant]:
    """``variants = [{ scope = {…}, every = "month" }]``: the first whose scope holds replaces ``every``."""
    for one in section.tables("variants"):
        one.has("words")
        one.text("words", "")
        found = one.table("scope")
        if found is None:
            one.fault(None, "missing", wanted="scope")
        else:
            yield Variant(read_scope(found), read_every(one))
        one.finish()


def department(section: Section, key: str, known: Mapping[str, Department]) -> str:
    """The id of one of the campaign's departments; empty when it is left out."""
    name = section.text(key, "")
    if name and name not in known:
        section.unknown(key, "unknown_value", name, list(known))
    return name
