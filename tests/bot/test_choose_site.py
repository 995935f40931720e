"""Which enterprise: what was typed in vain is said, and the number over the list is the true one."""

import pytest

from bot.dialogs import choose_site
from inspection.words import Words
from tests.bot.chat import Chat
from tests.bot.invented import enterprise, search
from tests.bot.street import Street
from tests.storage.hazard_world import World


def among(*names: str) -> Chat:
    facts = search(0)
    sites = [enterprise(n, name) for n, name in enumerate(names, 1)]
    whole = choose_site.Search(sites, len(sites), facts.then, facts.args)
    return Chat(lambda ask: choose_site.run(ask, whole))


def question(chat: Chat) -> Words:
    asked = chat.lines()[1]
    assert isinstance(asked, Words)
    return asked


MILLS = [f"晨星铝业{n}厂" for n in range(20)]
BAKERIES = [f"河湾食品{n}店" for n in range(3)]


def test_a_part_that_matches_nothing_is_told_so() -> None:
    chat = among(*MILLS, *BAKERIES)
    chat.says("木业")
    asked = question(chat)
    assert (asked.key, asked.facts) == ("choose_site.none", {"part": "木业"})
    chat.says("河湾")
    assert question(chat).key == "choose_site.pick"


def test_a_second_word_narrows_and_one_of_another_kind_searches_anew() -> None:
    chat = among(*MILLS, *BAKERIES)
    chat.says("铝业")
    asked = question(chat)
    assert (asked.key, asked.facts["count"]) == ("choose_site.too_many", 20)
    chat.says("食品")
    assert len([b for b in chat.buttons() if b.value.isdigit()]) == 3


def test_a_word_in_vain_keeps_what_the_first_one_found() -> None:
    chat = among(*MILLS, *BAKERIES)
    chat.says("铝业")
    chat.says("木业")
    assert question(chat).key == "choose_site.none"
    chat.says("厂")
    assert question(chat).facts["count"] == 20


async def test_the_title_says_how_many_there_are_and_not_how_many_were_read(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose_site, "LISTED", 10)

    async def more(world: World) -> None:
        mills = [enterprise(100 + n, f"北方{n}厂") for n in range(24)]
        await world.work.enterprises.add_all(mills, world.now)

    await town.prepares(more)
    await town.hears(town.says("李建国", "/plan"))
    assert "选择企业（25 家）" in (await town.texts("李建国"))[-1]
