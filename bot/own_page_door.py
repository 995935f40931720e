"""``/page``: a link into the page of one's own enterprise, good once."""

from bot.render import Key
from bot.talk import Talk
from inspection.people import ENTERPRISE_ROLES
from inspection.usecases.open_own_page import OpenOwnPage
from inspection.words import Words

MOST = 5  # enterprises of one person


async def own_page(talk: Talk, _: str) -> None:
    """One message for each enterprise."""
    posts = talk.caller.person.posts if talk.caller.person else ()
    firms = {post.enterprise_id for post in posts if post.role in ENTERPRISE_ROLES and post.enterprise_id}
    if not firms:
        talk.post([Words("own.not_yours")])
    for firm in sorted(firms)[:MOST]:
        done = await talk.execute(OpenOwnPage(firm))
        key = Key(Words("own.open_it"), url=done.words.facts["link"])
        talk.post([done.words], [[key]])
