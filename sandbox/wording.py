"""The text or caption of a call: markup read, white space trimmed, Telegram's lengths enforced."""

from typing import Any

from telegram import MessageEntity

from sandbox import detect, html, markdown
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.utf16 import units

TEXT_LIMIT = 4096  # UTF-16 units after the markup is read
CAPTION_LIMIT = 1024


def text(call: Call) -> dict[str, Any]:
    """The ``text`` and ``entities`` of a message. Raises BotError 400 when it is empty or over 4096 units."""
    said, entities = formatted(call.text("text") or "", call.text("parse_mode"), call.json("entities", list))
    if not said:
        raise bad("message text is empty")
    if units(said) > TEXT_LIMIT:
        raise bad("message is too long")
    return {"text": said, "entities": entities}


def caption(call: Call) -> dict[str, Any]:
    """The ``caption`` and ``caption_entities`` of a call; empty when it has none."""
    return captioned(call.text("caption"), call.text("parse_mode"), call.json("caption_entities", list))


def captioned(source: str | None, parse_mode: str | None, given: list[Any] | None) -> dict[str, Any]:
    said, entities = formatted(source or "", parse_mode, given)
    if units(said) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return {"caption": said, "caption_entities": entities} if said else {}


def formatted(
    source: str, parse_mode: str | None, given: list[Any] | None
) -> tuple[str, list[MessageEntity]]:
    mode = (parse_mode or "").lower()
    if mode == "html":
        said, entities = html.parse(source)
    elif mode in ("markdown", "markdownv2"):
        said, entities = markdown.parse(source, old=mode == "markdown")
    elif mode in ("", "none"):
        said, entities = source, [_entity(item) for item in given or []]
    else:
        raise bad("unsupported parse_mode")
    said, entities = _trimmed(said, entities)
    return said, detect.entities(said, entities)


def _entity(data: Any) -> MessageEntity:
    if not isinstance(data, dict):
        raise bad("can't parse MessageEntity: Object expected")
    try:
        entity = MessageEntity.de_json(data, None)
        return entity if entity.offset >= 0 <= entity.length else _refuse_entity()
    except (TypeError, KeyError, AttributeError):
        return _refuse_entity()


def _refuse_entity() -> MessageEntity:
    raise bad("can't parse MessageEntity: type, offset and length are required")


def _trimmed(said: str, entities: list[MessageEntity]) -> tuple[str, list[MessageEntity]]:
    """Without the white space around it, as Telegram shows it; the entities move along and are clipped."""
    kept = said.strip()
    lead, end = units(said[: len(said) - len(said.lstrip())]), units(kept)
    moved = []
    for entity in entities:
        start = max(0, entity.offset - lead)
        length = min(entity.offset - lead + entity.length, end) - start
        if length > 0:
            fields = entity.to_dict() | {"offset": start, "length": length}
            moved.append(MessageEntity.de_json(fields, None))
    return kept, moved
