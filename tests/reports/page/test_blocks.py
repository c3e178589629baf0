import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.reports import (
    Block,
    Bullets,
    Caution,
    Facts,
    Headline,
    Note,
    Paragraph,
    Provenance,
    Stack,
    Strong,
    Table,
)
from msnb.reports.page.blocks import HEADLINE_TYPE

HOSTILE = "<script>alert('x')</script> & {{ 7*7 }} **b** \"q\" $x^2$"


def every_block(text: str) -> list[Block]:
    return [
        Headline(text, [text, [Strong(text)]], text),
        Facts([(text, text)]),
        Paragraph([text, Strong(text)]),
        Bullets([text]),
        Note(text, text),
        Caution(text, text),
        Provenance([(text, text)]),
        Table([{text: text}], text),
        Table([], text),
        Stack([Paragraph(text), Note(text)]),
    ]


@pytest.mark.parametrize(
    "block", every_block(HOSTILE), ids=lambda block: type(block).__name__
)
def test_what_a_person_typed_is_shown_and_never_runs(block: Block) -> None:
    bundle = block._repr_mimebundle_()
    html = str(bundle["text/html"])
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; {{ 7*7 }} **b**" in html
    assert HOSTILE in str(bundle["text/plain"])


@given(st.text())
def test_tags_are_ours_alone_whatever_the_text(text: str) -> None:
    for block, empty in zip(every_block(text), every_block("a"), strict=True):
        found = re.findall(r"</?(\w+)", block.html())
        assert set(found) <= {*re.findall(r"</?(\w+)", empty.html()), "p", "wbr"}


def test_a_headline_is_the_only_first_heading_and_brings_the_style_once() -> None:
    line = Headline("Shop", ["Commit to May.", "Aim for April."], "Why.")
    html = str(line._repr_mimebundle_()["text/html"])
    assert html.count("<h1>") == 1
    assert html.count("<style>") == 1
    assert "<h1><span>Commit to May.</span> <span>Aim for April.</span></h1>" in html
    assert "<style>" not in str(Paragraph("x")._repr_mimebundle_()["text/html"])
    assert "<style>" not in line.html()


def test_a_headline_is_data_for_the_command_line() -> None:
    line = Headline("Shop", [["Commit to ", Strong("May"), "."], "Aim for April."])
    assert line.extras() == {
        HEADLINE_TYPE: {"kicker": "Shop", "headline": "Commit to May. Aim for April."}
    }


def test_a_headline_without_kicker_and_lede_has_no_empty_paragraphs() -> None:
    assert "<p" not in Headline("", ["Commit to May."]).html()


def test_a_stack_shows_its_blocks_in_order_and_keeps_what_they_bring() -> None:
    stack = Stack([Headline("Shop", ["Now."]), Note("Later.")])
    assert stack.html().index("Now.") < stack.html().index("Later.")
    assert stack.text() == "Shop\n\nNow.\n\nNote: Later."
    assert HEADLINE_TYPE in stack._repr_mimebundle_()


def test_a_caution_is_told_from_a_note_without_colour() -> None:
    assert "<b>Caution.</b>" in Caution("Too few.").html()
    assert "<b>Note.</b>" in Note("Few.").html()
