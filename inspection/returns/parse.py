"""A figure's definition → the question it asks. Nothing of it is ever run as a program."""

import re
from difflib import get_close_matches
from typing import Any

from inspection.returns.fields import SOURCES, Asked, Field, Kind
from inspection.returns.language import BY_HAND, Does, Joined, Op, Query, Rows, Term

_TOKEN = re.compile(r"\s*(?:(?P<mark><=|>=|!=|[=<>(),])|(?P<word>[\w.-]+)|(?P<strange>\S))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENTS = ("cutoff", "start")
"""Days that a return has of its own."""
_ORDER = (Op.UNTIL, Op.BEFORE, Op.FROM, Op.AFTER)


class Unreadable(Exception):
    """A definition that says nothing. ``reason`` is one of the faults of a campaign."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


def parse(text: str) -> Query:
    """Raises Unreadable."""
    return _Parser(text).query()


class _Parser:
    def __init__(self, text: str) -> None:
        self._words: list[str] = []
        for found in _TOKEN.finditer(text.strip()):
            if found["strange"]:
                raise Unreadable("figure.strange", found=found["strange"])
            self._words.append(found["mark"] or found["word"])
        self._at = 0

    def query(self) -> Query:
        first = self._word("count", "distinct", "sum", "by")
        if first == "by":
            self._word("hand")
            self._end()
            return BY_HAND
        does = Does(first)
        of = ""
        if does is not Does.COUNT:
            of = self._next()
            self._word("of")
        rows, joined = [self._rows()], Joined.PLUS
        while self._there():
            joined = Joined(self._word("plus", "meets"))
            rows.append(self._rows())
        query = Query(does, of, tuple(rows), joined)
        _check_of(query)
        return query

    def _rows(self) -> Rows:
        source = self._next()
        asked = SOURCES.get(source)
        if asked is None:
            raise _unknown("figure.source", source, list(SOURCES))
        tests: list[Term] = []
        if self._there() and self._words[self._at] == "where":
            self._at += 1
            tests.append(self._test(asked))
            while self._there() and self._words[self._at] == "and":
                self._at += 1
                tests.append(self._test(asked))
        return Rows(source, tuple(tests))

    def _test(self, asked: Asked) -> Term:
        name = self._next()
        field = asked.fields.get(name)
        if field is None:
            raise _unknown("figure.field", name, list(asked.fields))
        op = Op(self._word(*Op))
        values = self._list() if op is Op.IN else (self._next(),)
        for value in values:
            _check_value(name, field, op, value)
        return Term(name, op, values)

    def _list(self) -> tuple[str, ...]:
        self._word("(")
        found = [self._next()]
        while self._word(",", ")") == ",":
            found.append(self._next())
        return tuple(found)

    def _there(self) -> bool:
        return self._at < len(self._words)

    def _next(self) -> str:
        if not self._there():
            raise Unreadable("figure.short", after=" ".join(self._words[-3:]))
        self._at += 1
        return self._words[self._at - 1]

    def _word(self, *wanted: str) -> str:
        found = self._next()
        if found not in wanted:
            raise Unreadable("figure.word", found=found, wanted=" ".join(wanted))
        return found

    def _end(self) -> None:
        if self._there():
            raise Unreadable("figure.word", found=self._words[self._at], wanted="–")


def _check_of(query: Query) -> None:
    """What is counted apart names something, what is summed is a number; two sets are of the same things."""
    for rows in query.rows:
        field = SOURCES[rows.source].fields.get(query.of)
        if query.does is Does.DISTINCT and (field is None or field.kind is not Kind.KEY):
            raise Unreadable("figure.distinct", name=query.of, source=rows.source)
        if query.does is Does.SUM and (field is None or field.kind is not Kind.NUMBER):
            raise Unreadable("figure.sum", name=query.of, source=rows.source)
    if query.does is not Does.DISTINCT and len({rows.source for rows in query.rows}) > 1:
        raise Unreadable("figure.mixed", sources=" ".join(rows.source for rows in query.rows))


def _check_value(name: str, field: Field, op: Op, value: str) -> None:
    fits = {Kind.DAY: _ORDER, Kind.WORD: (Op.IN,), Kind.TEXT: (Op.IN,)}.get(field.kind, ())
    if op not in (*fits, Op.IS, Op.IS_NOT):
        raise Unreadable("figure.op", name=name, op=op.value)
    known = {Kind.WORD: field.known, Kind.FLAG: ("yes", "no")}.get(field.kind)
    if known is not None and value not in known:
        raise _unknown("figure.value", value, list(known))
    if field.kind is Kind.DAY and value not in MOMENTS and not _DAY.fullmatch(value):
        raise Unreadable("figure.day", name=name, found=value)
    if field.kind in (Kind.KEY, Kind.NUMBER):
        raise Unreadable("figure.op", name=name, op=op.value)


def _unknown(reason: str, name: str, known: list[str]) -> Unreadable:
    near = get_close_matches(name, known, 1, 0.6)
    return Unreadable(reason, name=name, known=near[0] if near else " ".join(known))
