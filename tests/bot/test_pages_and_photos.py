"""What is collected until "next": the marks of a page, the photos of a question, whatever order they come in."""

from tests.bot.chat import at


class TestPages:
    def test_everything_compliant_is_one_tap(self) -> None:
        chat = at("page")
        chat.presses("next")
        assert chat.answers["page"]["marks"] == {"A": "compliant", "B": "compliant"}
        assert chat.asked == "one"

    def test_an_item_goes_round_its_three_marks(self) -> None:
        chat = at("page")
        for mark in ("violation", "not_applicable", "compliant", "violation"):
            chat.presses(f"A={mark}")
            assert chat.answers["page"]["marks"]["A"] == mark
            assert chat.asked == "page", "a page stays until next"

    def test_help_shows_the_guide_and_changes_no_mark(self) -> None:
        chat = at("page")
        chat.presses("A=violation")
        lines = len(chat.lines())
        chat.presses("help")
        assert len(chat.lines()) == lines + 1
        assert chat.answers["page"]["marks"]["A"] == "violation"

    def test_an_item_that_was_not_on_the_page_is_never_taken_for_looked_at(self) -> None:
        chat = at("one")
        del chat.answers["page"]["marks"]["B"]
        assert chat.asked == "page"

    def test_next_without_a_choice_asks_for_one(self) -> None:
        chat = at("which")
        assert not chat.presses("next").taken
        assert chat.remark == "unfit.pick"


class TestPhotos:
    def test_photos_stay_on_their_question_until_next(self) -> None:
        chat = at("one")
        for count in (1, 2, 3):
            chat.sends()
            assert (chat.asked, len(chat.photos("one"))) == ("one", count)
        chat.presses("next")
        assert chat.asked == "note"

    def test_the_same_photo_twice_is_one(self) -> None:
        chat = at("one")
        chat.sends("same")
        assert not chat.sends("same").taken
        assert chat.photos("one") == ["same"]

    def test_an_album_shuffled_on_its_way_is_in_the_order_it_was_sent(self) -> None:
        chat = at("one")
        for number in (3, 1, 2):
            chat.sends(f"p{number}", album="x", message_id=number)
        chat.presses("next")
        assert chat.now.trail[7].value(chat.answers["one"]).unique_ids == ("p1", "p2", "p3")

    def test_a_late_photo_lands_where_it_belongs(self) -> None:
        chat = at("note")
        chat.sends("late")
        assert (chat.photos("one"), chat.asked, chat.remark) == (["early", "late"], "note", "chat.late_photo")

    def test_album_members_follow_their_album_past_the_next_photo_question(self) -> None:
        chat = at("two")
        chat.sends("straggler", album="album")
        chat.sends("new", album="other")
        assert (chat.photos("one"), chat.photos("two")) == (["early", "straggler"], ["new"])

    def test_two_albums_at_once_are_kept_apart(self) -> None:
        chat = at("one")
        chat.sends("a1", album="a", caption="一号炉")
        chat.presses("next")
        chat.presses("skip")
        chat.sends("b1", album="b")
        chat.sends("a2", album="a")
        chat.sends("b2", album="b")
        assert (chat.photos("one"), chat.photos("two")) == (["a1", "a2"], ["b1", "b2"])
        assert (chat.answers["one"]["caption"], chat.answers["two"].get("caption")) == ("一号炉", None)

    def test_a_caption_and_a_place_belong_to_the_photos(self) -> None:
        chat = at("one")
        chat.sends("p", caption=" 地坑积水 ")
        chat.is_at(41.93, 123.46)
        chat.presses("next")
        album = chat.now.trail[7].value(chat.answers["one"])
        assert album.caption == "地坑积水"
        assert album.fix is not None and album.fix.lat == 41.93

    def test_without_a_photo_there_is_no_next_but_the_honest_way_out(self) -> None:
        chat = at("one")
        assert [b.value for b in chat.buttons() if b.tag != "~"] == []
        chat = at("two")
        assert [b.value for b in chat.buttons() if b.tag != "~"] == ["none"]
        chat.sends("p")
        assert [b.value for b in chat.buttons() if b.tag != "~"] == ["clear", "next"]

    def test_photos_sent_by_mistake_can_be_cleared_and_sent_again(self) -> None:
        chat = at("one")
        chat.sends("wrong", caption="不是这里")
        chat.presses("clear")
        assert (chat.asked, chat.photos("one")) == ("one", [])
        chat.sends("right")
        chat.presses("next")
        assert (chat.asked, chat.photos("one")) == ("note", ["right"])

    def test_twenty_are_enough_and_the_next_is_told_so(self) -> None:
        chat = at("one")
        for _ in range(20):
            assert chat.sends().taken
        assert not chat.sends().taken
        assert (chat.remark, len(chat.photos("one"))) == ("unfit.photos_full", 20)

    def test_a_photo_where_none_was_ever_asked_for_is_told_so(self) -> None:
        chat = at("funds")
        assert not chat.sends().taken
        assert chat.remark == "chat.not_asked"
