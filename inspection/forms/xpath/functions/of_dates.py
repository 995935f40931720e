"""Functions of dates and times. Dates are texts, as the ODK specification has them."""

import re
from datetime import datetime

from inspection.forms.dates import (
    date_text,
    decimal_date_time,
    decimal_time,
    instant,
    is_date_only,
    moment_of_days,
    moment_text,
)
from inspection.forms.xpath.functions.table import function
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import NUMBER, Value, number, string

DATES = "Dates"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@function("today", 0, 0, DATES)
def _today(scope: Scope) -> Value:
    return scope.world.moment.now.date().isoformat()


@function("now", 0, 0, DATES)
def _now(scope: Scope) -> Value:
    return moment_text(scope.world.moment.now)


def _is_number(value: Value) -> bool:
    return isinstance(value, float) or (isinstance(value, str) and NUMBER.fullmatch(value) is not None)


def as_date(scope: Scope, value: Value) -> str:
    """A date; "" for what is none. Numbers are days since 1970-01-01."""
    value = string(value, scope.world) if isinstance(value, list) else value
    if _is_number(value):
        return date_text(number(value, scope.world))
    made = instant(string(value, scope.world), scope.world.moment.now.tzinfo)
    return made.date().isoformat() if made else ""


def as_moment(scope: Scope, value: Value) -> str:
    """A dateTime (a date stays one); "" for what is none. Numbers are days since 1970-01-01T00:00Z."""
    zone = scope.world.moment.now.tzinfo
    value = string(value, scope.world) if isinstance(value, list) else value
    if _is_number(value):
        return moment_of_days(number(value, scope.world), zone)
    text = string(value, scope.world)
    made = instant(text, zone)
    return "" if made is None else made.date().isoformat() if is_date_only(text) else moment_text(made)


@function("date", 1, 1, DATES, "what is no date gives an empty text")
def _date(scope: Scope, value: Value) -> Value:
    return as_date(scope, value)


@function("date-time", 1, 1, DATES, "what is no date gives an empty text")
def _date_time(scope: Scope, value: Value) -> Value:
    return as_moment(scope, value)


@function("decimal-date-time", 1, 1, DATES)
def _decimal_date_time(scope: Scope, value: Value) -> Value:
    text = string(value, scope.world)
    return (
        number(text, scope.world)
        if _is_number(text)
        else decimal_date_time(text, scope.world.moment.now.tzinfo)
    )


@function("decimal-time", 1, 1, DATES)
def _decimal_time(scope: Scope, value: Value) -> Value:
    now = scope.world.moment.now
    return decimal_time(string(value, scope.world), now.tzinfo, now)


def _formatted(made: datetime, form: str) -> str:
    marks = {
        "Y": f"{made.year:04}", "y": f"{made.year % 100:02}", "m": f"{made.month:02}", "n": str(made.month),
        "b": MONTHS[made.month - 1], "d": f"{made.day:02}", "e": str(made.day), "a": DAYS[made.weekday()],
        "H": f"{made.hour:02}", "h": str(made.hour), "M": f"{made.minute:02}", "S": f"{made.second:02}",
        "3": f"{made.microsecond // 1000:03}", "j": f"{made.timetuple().tm_yday:03}", "%": "%",
    }  # fmt: skip
    return re.sub("%(.)", lambda found: marks.get(found[1], found[0]), form)


@function("format-date", 2, 2, DATES, "names of months and days are English")
def _format_date(scope: Scope, value: Value, form: Value) -> Value:
    text = string(value, scope.world)
    text = date_text(number(text, scope.world)) if _is_number(text) else text
    made = instant(text, scope.world.moment.now.tzinfo)
    return _formatted(made, string(form, scope.world)) if made else ""


@function("format-date-time", 2, 2, DATES, "names of months and days are English")
def _format_date_time(scope: Scope, value: Value, form: Value) -> Value:
    made = instant(as_moment(scope, value), scope.world.moment.now.tzinfo)
    return _formatted(made, string(form, scope.world)) if made else ""
