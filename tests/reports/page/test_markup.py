from hypothesis import given
from hypothesis import strategies as st

from msnb.reports import Strong
from msnb.reports.page.markup import html, plain


@given(st.text())
def test_no_text_is_ever_markup(text: str) -> None:
    for words in (text, [text], [Strong(text)]):
        found = html(words).replace("<b>", "").replace("</b>", "")
        assert not set(found) & set("<>\"'")
        assert plain(words) == text


def test_strong_words_stand_out_and_stay_escaped() -> None:
    assert html(["by ", Strong("<4> May"), "."]) == "by <b>&lt;4&gt; May</b>."


def test_control_characters_are_shown_and_do_nothing() -> None:
    assert html("a\x00b\x1b[31m\nc") == "a\\x00b\\x1b[31m\nc"
