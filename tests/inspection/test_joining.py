"""Invitations: once per account, dead links tell nothing, nobody raises himself."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import Table, select

from inspection.invitation import MAY_INVITE
from inspection.people import BY_VISIT, Role
from inspection.rights import MATRIX, Right
from inspection.usecases.change_language import ChangeLanguage, SetLanguage
from inspection.words import Refused
from storage.conversations import Open
from storage.tables import metadata
from tests.inspection.ledger_world import BAKERY, FOUNDRY, District, district
from texts import LANGUAGES, catalogue


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        yield made


async def test_whoever_follows_the_link_holds_the_post(here: District) -> None:
    await here.invites("tok", Role.STAFF, credit_code=FOUNDRY, name="王敏")
    done = await here.follows("tok", 42, name="wm_1990")
    assert (done.words.key, done.words.facts["name"]) == ("people.joined", "王敏")
    assert done.words.facts["place"] == "晨星铝业有限公司"
    person = await here.person(42)
    assert person.holds(Role.STAFF) and person.posts[0].enterprise_id == await here.enterprise(FOUNDRY)


async def test_without_a_region_the_post_covers_the_whole_tree(here: District) -> None:
    manager = await here.enrols(42, Role.MANAGER)
    assert len(manager.posts[0].regions) == 4


async def test_an_enrolled_person_gets_the_second_post_in_addition(here: District) -> None:
    await here.enrols(42, Role.STAFF, credit_code=FOUNDRY)
    await here.enrols(42, Role.STAFF, credit_code=BAKERY)
    person = await here.enrols(42, Role.INSPECTOR, region="沈北街道", name="somebody else")
    assert [post.role for post in person.posts] == [Role.STAFF, Role.STAFF, Role.INSPECTOR]
    assert person.name == "李建国"


async def refusal(here: District, token: str, account: int) -> Refused:
    with pytest.raises(Refused) as refused:
        await here.follows(token, account)
    return refused.value


async def test_unknown_used_and_expired_links_get_one_and_the_same_answer(here: District) -> None:
    await here.invites("used", Role.MANAGER)
    await here.follows("used", 1)
    await here.invites("old", Role.MANAGER, days=7)
    found = await here.work.invitations.by_token_hash("")
    assert found is None
    here.later(days=7)
    answers = [await refusal(here, token, 2) for token in ("used", "old", "never", "", "\ud800")]
    assert {(answer.key, tuple(answer.words.facts)) for answer in answers} == {("refused.link_dead", ())}


async def test_a_link_works_until_the_last_moment(here: District) -> None:
    await here.invites("tok", Role.MANAGER, days=7)
    here.later(days=7, seconds=-1)
    assert (await here.follows("tok", 1)).words.key == "people.joined"


async def test_a_second_tap_costs_no_use(here: District) -> None:
    await here.invites("tok", Role.INSPECTOR, uses=2)
    assert (await here.follows("tok", 1)).words.key == "people.joined"
    for _ in range(3):
        assert (await here.follows("tok", 1)).words.key == "people.joined_already"
    assert (await here.follows("tok", 2)).words.key == "people.joined"
    assert (await refusal(here, "tok", 3)).key == "refused.link_dead"


async def test_a_post_taken_back_does_not_come_back_by_the_same_link(here: District) -> None:
    await here.invites("tok", Role.INSPECTOR, uses=5)
    await here.follows("tok", 1)
    person, root = await here.person(1), await here.region("全区")
    await here.work.people.revoke(person.id, Role.INSPECTOR, None, root, here.now)
    assert not (await here.person(1)).posts
    assert (await refusal(here, "tok", 1)).key == "refused.link_dead"


@pytest.mark.parametrize("role", [role for role in Role if role not in BY_VISIT])
async def test_each_role_has_its_kind_of_place(here: District, role: Role) -> None:
    at_enterprise = role in {Role.STAFF, Role.PRINCIPAL}
    wrong: dict[str, Any] = {} if at_enterprise else {"credit_code": FOUNDRY}
    key = "refused.invite_needs_enterprise" if at_enterprise else "refused.invite_needs_region"
    with pytest.raises(Refused) as refused:
        await here.invites("tok", role, **wrong)
    assert refused.value.key == key
    with pytest.raises(Refused):
        await here.invites("tok", role, credit_code=FOUNDRY, region="沈北街道")


async def test_nobody_is_invited_as_a_visitor(here: District) -> None:
    places: list[dict[str, Any]] = [{}, {"credit_code": FOUNDRY}, {"region": "沈北街道"}]
    for place in places:
        with pytest.raises(Refused) as refused:
            await here.invites("tok", Role.VISITING, **place)
        assert refused.value.key == "refused.role_by_visit"


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        ({"region": "无此街道"}, "region_unknown"),
        ({"credit_code": "9" * 18}, "enterprise_unknown"),
        ({"uses": 0}, "invite_uses"),
        ({"days": 0}, "invite_days"),
        ({"days": 4000}, "invite_days"),
    ],
)
async def test_an_invitation_that_cannot_be_is_refused(
    here: District, terms: dict[str, Any], key: str
) -> None:
    with pytest.raises(Refused) as refused:
        await here.invites("tok", Role.STAFF if "credit_code" in terms else Role.INSPECTOR, **terms)
    assert refused.value.key == f"refused.{key}"
    assert all(f"refused.{key}" in catalogue(language) for language in LANGUAGES)


async def test_a_manager_invites_inside_his_street_only(here: District) -> None:
    manager = await here.enrols(7, Role.MANAGER, region="沈北街道")
    await here.invites("a", Role.INSPECTOR, by=manager, region="一网格")
    await here.invites("b", Role.PRINCIPAL, by=manager, credit_code=FOUNDRY)
    for role, terms in (
        (Role.INSPECTOR, {"region": "河湾街道"}),
        (Role.INSPECTOR, {}),  # the root
        (Role.STAFF, {"credit_code": BAKERY}),
        (Role.MANAGER, {"region": "沈北街道"}),
        (Role.ADMIN, {"region": "沈北街道"}),
        (Role.OFFICER, {"region": "沈北街道"}),
    ):
        with pytest.raises(Refused) as refused:
            await here.invites("c", role, by=manager, **terms)
        assert refused.value.key == "refused.not_allowed"


async def test_two_posts_do_not_add_up_to_a_third(here: District) -> None:
    await here.enrols(7, Role.MANAGER, region="沈北街道")
    both = await here.enrols(7, Role.INSPECTOR)  # everywhere, but an inspector invites nobody
    with pytest.raises(Refused):
        await here.invites("c", Role.INSPECTOR, by=both, region="河湾街道")


def test_only_who_may_invite_at_all_is_in_the_table() -> None:
    assert set(MAY_INVITE) == {role for role in Role if Right.INVITE in MATRIX[role]}


async def test_the_chain_tells_who_joined_and_never_by_which_account(here: District) -> None:
    account = 5550001234
    person = await here.enrols(account, Role.MANAGER)
    assert await here.told() == [
        ("operator", "person.invited", "invitation:1"),
        (f"person:{person.id}", "person.joined", f"person:{person.id}"),
    ]
    events = [event async for event in here.work.audit.walk()]
    assert str(account) not in str(events) and "李建国" not in str(events)


async def test_the_database_holds_no_token(here: District) -> None:
    await here.invites("a-secret-token", Role.MANAGER)
    for table in metadata.sorted_tables:
        assert "a-secret-token" not in str((await here.work.connection.execute(select(table))).all())


async def test_whoever_leaves_is_unknown_again_and_his_name_stays(here: District) -> None:
    await here.enrols(1, Role.ADMIN)
    person = await here.enrols(42, Role.INSPECTOR, name="赵强")
    await here.leaves(person, by=person)
    assert await here.work.people.by_telegram_ids([42]) == {}
    assert await here.work.people.address_of(person.id) is None
    assert await here.work.people.names([person.id]) == {person.id: "赵强"}


async def test_who_was_removed_cannot_use_his_old_link_again(here: District) -> None:
    admin = await here.enrols(1, Role.ADMIN)
    await here.invites("many", Role.INSPECTOR, uses=9)
    await here.follows("many", 42)
    await here.leaves(await here.person(42), by=admin)
    assert (await refusal(here, "many", 42)).key == "refused.link_dead"


async def test_nobody_removes_his_equals_and_the_last_administrator_stays(here: District) -> None:
    admin = await here.enrols(1, Role.ADMIN)
    manager = await here.enrols(2, Role.MANAGER)
    other = await here.enrols(3, Role.MANAGER, region="沈北街道")
    for leaver, by, key in (
        (other, manager, "not_allowed"),
        (admin, manager, "not_allowed"),
        (admin, admin, "last_admin"),
    ):
        with pytest.raises(Refused) as refused:
            await here.leaves(leaver, by=by)
        assert refused.value.key == f"refused.{key}"
    await here.leaves(other, by=admin)
    with pytest.raises(Refused):
        await here.leaves(other, by=admin)


async def test_each_person_chooses_a_language_there_is(here: District) -> None:
    person = await here.enrols(42, Role.INSPECTOR)
    change = ChangeLanguage(here.work.people, LANGUAGES)
    await change(SetLanguage("en"), person, here.now)
    assert (await here.person(42)).language == "en"
    with pytest.raises(Refused):
        await change(SetLanguage("fr"), person, here.now)


@pytest.mark.parametrize("name", ["", "\u202e\u200b", "\x00", " 　 "])
async def test_an_account_without_a_readable_name_still_joins(here: District, name: str) -> None:
    assert (await here.enrols(42, Role.INSPECTOR, name=name)).name == "–"


async def test_a_name_cannot_hide_its_direction(here: District) -> None:
    assert (await here.enrols(42, Role.INSPECTOR, name="赵\u202e强\n<b>")).name == "赵强 <b>"


async def test_whoever_leaves_is_written_to_no_more_and_found_nowhere(here: District) -> None:
    leaver = await here.enrols(4242424242, Role.INSPECTOR)
    await here.enrols(77, Role.INSPECTOR, name="王敏")
    for account in (4242424242, 77):
        await in_the_middle_of_something(here, f"t:{account}")
    await here.leaves(leaver, by=None)
    left = [str(row) for table in metadata.sorted_tables for row in await everything(here, table)]
    assert [row for row in left if "4242424242" in row] == []
    assert len([row for row in left if "t:77" in row]) == 4, "nobody else loses anything"


async def in_the_middle_of_something(here: District, address: str) -> None:
    """An open question with its living message, something unsaid, something to be drawn."""
    work, conversation = here.work, Open(f"of {address}", address, "snap", {}, {}, here.now)
    await work.conversations.save([conversation], [], [])
    await work.conversations.set_live({conversation.id: (1, False)}, [])
    await work.outbox.add([{"address": address, "payload": {"text": "…"}}], here.now)
    await work.jobs.add("hazard.pictures", f"pictures {address}", {"address": address}, here.now)


async def everything(here: District, table: Table) -> list[Any]:
    return list(await here.work.connection.execute(select(table)))
