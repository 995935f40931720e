"""What a form says falls back from language to language, and never to nothing while there is something."""

from inspection.forms.caption import Caption, Output


def test_a_language_without_its_own_words_is_answered_in_the_forms_own() -> None:
    caption = Caption({"zh": ("谁", Output("/data/who")), "en": ()}, {"zh": {"image": "a.png"}})
    assert caption.of("zh") == ("谁", Output("/data/who"))
    assert caption.of("en", "zh") == caption.of("fr") == caption.of("zh")
    assert caption.media_of("en", "zh") == {"image": "a.png"}


def test_ones_own_picture_comes_before_that_of_the_forms_language() -> None:
    caption = Caption({}, {"en": {"image": "en.png"}, "zh": {"image": "zh.png", "audio": "zh.mp3"}})
    assert caption.media_of("en", "zh") == {"image": "en.png", "audio": "zh.mp3"}
    assert caption and not Caption({"zh": ()}, {"zh": {}})
