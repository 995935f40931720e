"""What leaves for Telegram: within its limits, and as typed."""

import string
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import conversation as kernel
from bot.dialogs import DIALOGS
from bot.render import (
    CUT,
    MOST,
    MOST_LABEL,
    Key,
    clip,
    message,
    one_line,
    prompt,
    reply_keyboard,
    spoken,
    units,
)
from bot.view import Button, Keyboard, View, tag_of
from inspection.checklist import asked, checklist
from inspection.enterprise import Sector, Trait
from inspection.standards.order10 import order10
from inspection.words import words
from tests.bot.chat import Chat
from tests.bot.cooperative import Cooperative
from tests.bot.hunting import hunt
from tests.bot.invented import NASTY, SCENES, Scene, scenes
from texts import LANGUAGES, Voice

VOICES = [Voice(language, ZoneInfo("Asia/Shanghai")) for language in LANGUAGES]
ZH = VOICES[0]
MODEST = set(string.ascii_letters + string.digits + "._~=+-")


@hunt(300)
@given(st.text(), st.integers(1, 60))
def test_clipped_text_is_within_the_limit_and_a_beginning_of_what_was_typed(text: str, most: int) -> None:
    cut = clip(text, most)
    assert units(cut) <= most
    assert cut == text or (cut.endswith(CUT) and text.startswith(cut.removesuffix(CUT)))


def test_a_surrogate_pair_is_never_torn() -> None:
    assert clip("👷👷", 4) == "👷👷"
    assert clip("👷👷👷", 4) == "👷" + CUT
    assert clip("👷👷👷", 5) == "👷👷" + CUT


@pytest.mark.parametrize(
    "name",
    [
        "<b>晨星</b>",
        "</a>",
        "&amp;",
        "&lt;",
        "{} %s",
        "`",
        "\u202eآب\u202c",
        "Z̸̧̛͓a̶l̷g̴o̵" * 9,
        "👷🏽‍♀️" * 9,
        "`_*[x](y)",
    ],
)
def test_i01_a_name_arrives_as_it_was_typed(name: str) -> None:
    payload = message([name, f"第二行 {name}"], (), ZH)
    assert payload["text"] == f"{name}\n第二行 {name}"
    assert payload["bold"] == units(name)
    assert "parse_mode" not in payload


@pytest.mark.parametrize("name", ["{user.token}", "{{7*7}}", "{0}", "{name!r:>9}", "%(asctime)s", "{name"])
def test_i06_what_looks_like_a_template_is_said_as_it_was_written(name: str) -> None:
    for voice in VOICES:
        assert name in message([words("card.training.own", name=name)], (), voice)["text"]


@hunt(200)
@given(st.lists(st.text(), max_size=4))
def test_a_message_always_has_text_within_the_limit_and_its_bold_inside_it(lines: list[str]) -> None:
    payload = message(lines, (), ZH)
    assert 0 < units(payload["text"]) <= MOST
    assert payload.get("bold", 0) <= units(payload["text"])
    assert "\x00" not in payload["text"]


def test_four_thousand_astral_emoji_are_shown_as_far_as_they_fit() -> None:
    payload = message(["标题", "👷" * 4096], (), ZH)
    assert units(payload["text"]) <= MOST
    assert payload["text"].endswith(CUT)


def test_a_button_label_is_short_and_a_link_carries_no_data() -> None:
    rows = [[Key(NASTY * 9, "h.show.1"), Key("公示", url="https://example.org/e/1")], []]
    ((long, link),) = message(["标题"], rows, ZH)["rows"]
    assert units(long["text"]) <= MOST_LABEL
    assert link == {"text": "公示", "url": "https://example.org/e/1"}


def test_a_toast_has_at_most_two_hundred_units() -> None:
    assert units(one_line("👷" * 300, ZH)) == 199


def test_one_message_asks_by_inline_buttons_or_by_a_reply_keyboard_never_both() -> None:
    rows = ((Button("一", "abcdef", "1"),),)
    inline = prompt(View(("标题",), rows), "id", ZH, fresh=False)
    assert inline["rows"] == [[{"text": "一", "data": "q.id.abcdef.1"}]]
    assert (inline["fresh"], "keyboard" in inline) == (False, False)
    place = prompt(View(("标题",), rows, Keyboard.PLACE), "id", ZH, fresh=False)
    assert (place["fresh"], "rows" in place) == (True, False)
    assert place["keyboard"]["ask"] == "place"


@pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)
def test_what_a_reply_keyboard_sends_is_understood_again(voice: Voice) -> None:
    place = reply_keyboard(Keyboard.PLACE, voice)["rows"]
    assert [[spoken(label, voice) for label in row] for row in place] == [
        [None],
        ["no_place"],
        ["back", "cancel"],
    ]
    contact = reply_keyboard(Keyboard.CONTACT, voice)["rows"]
    assert [spoken(label, voice) for row in contact for label in row] == [None, "back", "cancel"]
    assert spoken("别的", voice) is None


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.name}-{scene.number}")
def test_every_prompt_can_be_said_in_both_languages_and_every_button_pressed(scene: Scene) -> None:
    person = Cooperative()
    person.finish(scene.dialog, {}, scene.title)
    for view in person.way:
        for voice in VOICES:
            payload = prompt(view, "aB3_-9xQ", voice, fresh=True)
            assert payload["text"] and not payload["text"].endswith(CUT), "nothing is cut from a usual prompt"
            keys = [key for row in payload.get("rows", ()) for key in row]
            assert len(keys) <= 100
            for key in keys:
                assert len(key["data"].encode()) <= 64
                assert set(key["data"]) <= MODEST


@pytest.mark.parametrize("scene", scenes("visit"), ids=lambda scene: str(scene.number))
def test_every_page_of_a_checklist_with_its_guide_fits_its_prompt(scene: Scene) -> None:
    chat, pages = Chat(scene.dialog), 0
    while chat.asked != "sign":
        if chat.asked.startswith("page."):
            pages += 1
            shown = kernel.view(chat.presses("help"), scene.title)
            for voice in VOICES:
                text = prompt(shown, "aB3_-9xQ", voice, fresh=True)["text"]
                assert not text.endswith(CUT)
            chat.presses("next")
        else:
            chat.presses(chat.buttons()[0].value)
    assert pages == len(scene.facts.sections)


def test_no_two_questions_of_one_dialog_share_a_tag() -> None:
    items = [item.id for item in asked(checklist(order10(), Sector.METALLURGY, tuple(Trait)))]
    ids = {item.id for item in (*order10().items, *order10().fitted)}
    assert set(items) <= ids
    keys = [f"{kind}.{item}" for kind in ("page", "which", "other", "photos") for item in ids]
    own = ["companion", "sign", *keys]
    assert len({tag_of(key) for key in own}) == len(own)
    for scene in SCENES:
        trail = Cooperative().finish(scene.dialog, {}).trail
        assert len({question.tag for question in trail}) == len(trail)


def test_every_dialog_is_drawn() -> None:
    assert {scene.name for scene in SCENES} == set(DIALOGS)
