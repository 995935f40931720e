"""parse_mode: what the tags mean, and how a broken one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import html, markdown
from sandbox.errors import BotError
from sandbox.utf16 import cut
from sandbox.wording import formatted

Spans = list[tuple[str, str]]


def spans(source: str, mode: str) -> Spans:
    text, entities = formatted(source, mode, None)
    return [(str(e.type), cut(text, e.offset, e.length)) for e in entities]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>重大</b> 隐患", [("bold", "重大")]),
        ("😀<i>a<u>b</u></i>", [("italic", "ab"), ("underline", "b")]),
        ("<s>1</s><code>2</code><pre>3</pre>", [("strikethrough", "1"), ("code", "2"), ("pre", "3")]),
        ('<a href="https://a.cn/?x=1&amp;y=2">令10</a>', [("text_link", "令10")]),
        ('<pre><code class="language-py">x = 1</code></pre>', [("pre", "x = 1")]),
        (
            "<tg-spoiler>藏</tg-spoiler><blockquote expandable>引</blockquote>",
            [("spoiler", "藏"), ("expandable_blockquote", "引")],
        ),
        ("<b></b>空", []),
    ],
)
def test_html_says_what_it_means(source: str, expected: Spans) -> None:
    assert spans(source, "HTML") == expected


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("安<x>a</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_broken_html_is_refused_with_its_place(source: str, refusal: str) -> None:
    with pytest.raises(BotError) as problem:
        html.parse(source)
    assert problem.value.description == f"Bad Request: can't parse entities: {refusal}"


@given(st.text(max_size=60))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert html.parse(f"<b>{escaped}</b>")[0] == text


@given(st.text(alphabet=st.sampled_from("<>/b i&;a=\"'安😀"), max_size=40))
def test_any_html_is_read_or_refused(text: str) -> None:
    try:
        said, entities = html.parse(text)
    except BotError:
        return
    assert all(cut(said, e.offset, e.length) for e in entities)


@pytest.mark.parametrize(
    ("source", "mode", "expected"),
    [
        (
            "*粗* _斜_ __下__ ~删~ ||藏||",
            "MarkdownV2",
            ["bold", "italic", "underline", "strikethrough", "spoiler"],
        ),
        ("[令10](https://a.cn/\\)) `a*b`", "MarkdownV2", ["text_link", "code"]),
        ("*粗* [a](https://a.cn) a-b.c!", "Markdown", ["bold", "text_link"]),
    ],
)
def test_markdown_says_what_it_means(source: str, mode: str, expected: list[str]) -> None:
    assert [kind for kind, _ in spans(source, mode)] == expected


@pytest.mark.parametrize("source", ["*a", "a.b", "[a](b", "`a", "*a _b* c_"])
def test_broken_markdown_is_refused(source: str) -> None:
    with pytest.raises(BotError, match="can't parse entities"):
        markdown.parse(source)


def test_links_commands_and_mentions_are_found_by_themselves() -> None:
    found = spans("见 https://a.cn/e/1?x=2。 /record@anxun_bot @wangmin #隐患 a@b.cn 1/2", "")
    assert found == [
        ("url", "https://a.cn/e/1?x=2"),
        ("bot_command", "/record@anxun_bot"),
        ("mention", "@wangmin"),
        ("hashtag", "#隐患"),
        ("email", "a@b.cn"),
    ]
