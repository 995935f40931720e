"""The deed of handing in a form: any of that name, or only one whose question ``kind`` was answered so
(``form:bureau-meeting:start``)."""

from collections.abc import Iterator, Mapping

from inspection.duties.rule import Deed, Does

KIND = "kind"
REF = f"/data/{KIND}"
"""Where the question stands in a form written as a sheet."""


def form_of(does: Does) -> str:
    """The form that is filled in for it, whatever the row or the kind."""
    return does.name.partition("#")[0].partition(":")[0]


def kind_of(does: Does) -> str:
    """What its question ``kind`` must be answered with; "" is anything."""
    return does.name.partition(":")[2]


def handed_in_as(name: str, answers: Mapping[str, str]) -> Iterator[Does]:
    """What a form that was handed in fulfils; ``answers`` by ref."""
    yield Does(Deed.FORM, name)
    for ref, value in answers.items():
        if value and ref.count("/") == 2 and ref.endswith(f"/{KIND}"):
            yield Does(Deed.FORM, f"{name}:{value}")
