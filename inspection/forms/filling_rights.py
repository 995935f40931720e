"""Who may fill in a form, and about whom: asked when it is offered, when it is begun, and when it is handed in."""

from inspection.duties.posts import AUTHORITY, owes_as, owes_in
from inspection.duties.rule import Who
from inspection.forms.settings import FormSettings, Subject
from inspection.people import Person
from inspection.rights import Right, Site, may, may_somewhere
from inspection.words import Refused


def must_fill(person: Person, settings: FormSettings, site: Site) -> None:
    """Raises Refused("not_allowed") for a place where this person records nothing, Refused("form_who") when the form
    is for other posts."""
    if settings.subject is Subject.REGION:
        posts = owes_in(person).get(site.region_id or 0, frozenset())
        allowed = bool(posts) and site.enterprise_id is None
    else:
        posts, allowed = _posts_at(person, site), site.enterprise_id is not None
        allowed = allowed and may(person, Right.REPORT, site)
    if not allowed:
        raise Refused("not_allowed", right=Right.REPORT)
    if settings.who and not settings.who & posts:
        raise Refused("form_who", who=[one for one in Who if one in settings.who])


def may_be_offered(person: Person, settings: FormSettings) -> bool:
    """Whether there is anything that this person may fill it in about."""
    if settings.subject is Subject.REGION:
        return bool(regions_for(person, settings))
    posts = {one for of in owes_as(person).values() for one in _stood_for(of)}
    posts |= {one for post in person.posts for one in AUTHORITY.get(post.role, ())}
    return may_somewhere(person, Right.REPORT) and (not settings.who or bool(settings.who & posts))


def regions_for(person: Person, settings: FormSettings) -> list[int]:
    """The regions that this person may fill it in about: those of the person's own posts."""
    return [key for key, posts in owes_in(person).items() if not settings.who or settings.who & posts]


def _posts_at(person: Person, site: Site) -> frozenset[Who]:
    """The posts at that enterprise, and those of authorities whose region it lies in."""
    found = _stood_for(owes_as(person).get(site.enterprise_id or 0, frozenset()))
    for post in person.posts:
        if site.region_id is not None and site.region_id in post.regions:
            found |= AUTHORITY.get(post.role, frozenset())
    return found


def _stood_for(posts: frozenset[Who]) -> frozenset[Who]:
    """The principal stands for everybody there."""
    return frozenset(one for one in Who if one.of_enterprise) if Who.PRINCIPAL in posts else posts
