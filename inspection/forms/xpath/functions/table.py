"""The table of functions: what the parser accepts, what the documentation lists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value, number, string

Body = Callable[..., Value]


@dataclass(frozen=True)
class Function:
    """``most`` is None for any number of arguments; ``body`` takes the scope and the values of the arguments, and is
    None for those that the compiler itself knows (they look at a path rather than at its value)."""

    name: str
    least: int
    most: int | None
    group: str
    body: Body | None
    note: str = ""


TABLE: dict[str, Function] = {}
ABSENT = {
    "id": "XPath 1.0; the ODK specification leaves it out",
    "lang": "XPath 1.0; the ODK specification leaves it out",
    "name": "XPath 1.0; the ODK specification leaves it out",
    "local-name": "XPath 1.0; the ODK specification leaves it out",
    "namespace-uri": "XPath 1.0; the ODK specification leaves it out",
    "depend": "of JavaRosa alone; it has no outcome",
    "is-selected": "of JavaRosa alone; write selected()",
    "search": "an appearance of Collect; write select_one_from_file",
}
"""Functions that forms may be found to call and that this engine has not, each with the reason."""


def function(name: str, least: int, most: int | None, group: str, note: str = "") -> Callable[[Body], Body]:
    """Enters what it decorates; ``note`` says where it differs from the specification."""

    def enter(body: Body) -> Body:
        TABLE[name] = Function(name, least, most, group, body, note)
        return body

    return enter


def known(name: str, least: int, most: int | None, group: str, note: str = "") -> None:
    """Enters one that the compiler knows."""
    TABLE[name] = Function(name, least, most, group, None, note)


def texts(
    name: str, least: int, most: int | None, group: str, body: Callable[..., Value], note: str = ""
) -> None:
    """Enters a function of strings."""

    def call(scope: Scope, *given: Value) -> Value:
        return body(*(string(one, scope.world) for one in given))

    TABLE[name] = Function(name, least, most, group, call, note)


def numbers(name: str, least: int, most: int | None, body: Callable[..., Any], note: str = "") -> None:
    """Enters a function of numbers; what Python calls a mistake (the root of −1) is not a number."""

    def call(scope: Scope, *given: Value) -> Value:
        try:
            return float(body(*(number(one, scope.world) for one in given)))
        except ValueError:
            return float("nan")
        except OverflowError:
            return float("inf")

    TABLE[name] = Function(name, least, most, "Numbers", call, note)
