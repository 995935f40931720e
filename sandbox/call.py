"""One call of a Bot API method: its parameters, from a JSON, urlencoded or multipart body, typed on demand."""

import json
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import bad
from sandbox.said import Said

TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True)
class Upload:
    """A file that came in the body."""

    name: str
    mime: str
    data: bytes


@dataclass
class Call:
    """``values`` as they came: strings from forms, anything from JSON. Accessors raise BotError 400 on a wrong type."""

    method: str
    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)  # the messages that came of it
    result: Any = None  # once it has had its effect

    @property
    def chat_id(self) -> int | None:
        """The chat it is for, if it names one by number."""
        try:
            return int(self.values["chat_id"])
        except (KeyError, TypeError, ValueError):
            return None

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise bad(f'parameter "{name}" must be a String')
        return str(value)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise bad(f'parameter "{name}" must be an Integer')
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f'parameter "{name}" must be an Integer') from None

    def number(self, name: str) -> float | None:
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return float(value)
        except (TypeError, ValueError):
            raise bad(f'parameter "{name}" must be a Float') from None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if isinstance(value, list | dict):
            raise bad(f'parameter "{name}" must be a Boolean')
        return str(value).lower() in TRUE

    def json(self, name: str, kind: type[list[Any]] | type[dict[str, Any]]) -> Any:
        """The JSON-serialized parameter, or None when it was not given."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
        if not isinstance(value, kind):
            wanted = "Array" if kind is list else "Object"
            raise bad(f"can't parse {name.replace('_', ' ')}: {wanted} expected")
        return value

    def file(self, name: str) -> Upload | str | None:
        """A file sent in the body under its own name or by ``attach://``, or the string that names one."""
        value = self.uploads.get(name) or self.text(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.attached(value)
        return value or None

    def attached(self, reference: str) -> Upload:
        upload = self.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad("wrong file identifier/HTTP URL specified")
        return upload
