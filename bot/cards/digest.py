"""The buttons of a digest: what it names can be opened, listed and urged from it, a month later too."""

from bot.render import Key
from inspection.digest import Digest, DigestAction, DigestButton


def digest_rows(digest: Digest) -> list[list[Key]]:
    keys = [Key(button.label, data(button)) for button in digest.buttons]
    return [keys[i : i + 2] for i in range(0, len(keys), 2)]


def data(button: DigestButton) -> str:
    match button.action:
        case DigestAction.URGE:
            return f"h.urge.{button.hazard_id}"
        case DigestAction.PLAN:
            return f"h.assign.{button.hazard_id}"
        case DigestAction.CALL:
            return f"h.whistle.{button.hazard_id}"
        case DigestAction.SUPERVISE:
            return f"h.supervise.{button.hazard_id}"
        case DigestAction.OPEN:
            return f"h.show.{button.hazard_id}"
        case DigestAction.TABLE:
            return f"r.table.{button.token}"
        case DigestAction.LIST:
            return f"d.list.{button.part}"
