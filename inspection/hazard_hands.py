"""Who acted in a hazard for the enterprise."""

from inspection.hazard import Hazard
from inspection.people import Person
from inspection.rights import for_enterprise


def hands_with(hazard: Hazard, actor: Person) -> tuple[int, ...]:
    """Who acted for the enterprise so far, the actor too when he has a post there."""
    if actor.id in hazard.hands or not for_enterprise(actor, hazard.enterprise_id):
        return hazard.hands
    return (*hazard.hands, actor.id)
