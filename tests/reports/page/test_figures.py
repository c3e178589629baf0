import base64
import dataclasses
import re

from msnb.reports import Figure, Stack
from msnb.reports.page.figures import FIGURES_TYPE, figure_html, own_names, with_drawings


def test_a_figure_has_both_drawings_words_and_a_table(picture) -> None:
    figure = Figure(picture, "How to read it.")
    narrow = {name: each["narrow"] for name, each in figure.extras()[FIGURES_TYPE].items()}
    html = with_drawings(figure.html(), narrow)
    assert html.count("<svg") == 2
    assert re.search(r'<div class="picture-wide"><svg[^>]*viewBox="0 0 760 40"', html)
    assert re.search(r'<div class="picture-narrow"><svg[^>]*viewBox="0 0 360 40"', html)
    assert "<figcaption>How to read it. Fit &lt;out&gt; comes first.</figcaption>" in html
    assert "<summary>The figures behind “Stages &lt;of&gt; the shop”</summary>" in html
    assert '<th scope="row">Fit &lt;out&gt;</th>' in html


def test_in_a_notebook_the_drawing_is_an_image_that_survives_distrust(picture) -> None:
    html = Figure(picture).html()
    assert "<svg" not in html
    (image,) = re.findall(
        r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]+)">', html
    )
    assert image[0] == "Stages &lt;of&gt; the shop"
    assert base64.b64decode(image[1]).decode() == picture.svg()


def test_another_image_is_left_as_it_is() -> None:
    image = '<img alt="a" src="data:image/png;base64,aGk=">'
    assert with_drawings(image, {}) == image


def test_words_too_long_for_a_caption_open_with_the_table(picture) -> None:
    long = dataclasses.replace(picture, text="Every <stage>. " * 20)
    html = Figure(long, "How to read it.").html()
    assert "<figcaption>How to read it.</figcaption>" in html
    assert "the shop” in words and figures</summary><p>Every &lt;stage&gt;. " in html
    assert "<figcaption" not in Figure(long).html()
    assert "Every <stage>." in Figure(long).text()


def test_figures_of_a_picture_stand_right_and_dates_do_not(picture) -> None:
    html = Figure(picture).html()
    assert '<td class="number">1,234.5</td>' in html
    assert "<td>16 Apr 2027</td>" in html


def test_a_picture_alone_and_a_figure_look_the_same_on_a_page(picture) -> None:
    assert Figure(picture).html() == figure_html(picture.svg(), picture.to_dict())


def test_a_figure_brings_what_a_page_with_scripts_draws_anew(picture) -> None:
    (name, drawn), *others = Figure(picture).extras()[FIGURES_TYPE].items()
    assert not others
    assert f'data-figure="{name}"' in Figure(picture).html()
    assert "layer" in drawn["spec"]
    both = Stack([Figure(picture), Figure(picture)]).extras()
    assert both == Figure(picture).extras()


DRAWING = (
    '<?xml version="1.0"?><!DOCTYPE svg><svg><defs><clipPath id="clip0"/></defs>'
    "<g clip-path=\"url(#clip0)\"/><use xlink:href='#clip0'/>"
    '<rect style="fill:url(#clip0)"/>'
    '<g aria-label="url(#clip0) id=1 &gt;"/><text>id="clip0" url(#clip0)</text></svg>'
)


def test_ids_of_two_drawings_never_meet_and_words_stay() -> None:
    first, second = own_names(DRAWING), own_names(DRAWING.replace("<g ", '<g x="1" ', 1))
    ids = [re.search(r'clipPath id="([^"]+)"', each).group(1) for each in (first, second)]
    assert ids[0] != ids[1]
    assert f'clip-path="url(#{ids[0]})"' in first
    assert f"xlink:href='#{ids[0]}'" in first
    assert f"fill:url(#{ids[0]})" in first
    assert 'aria-label="url(#clip0) id=1 &gt;"' in first
    assert '<text>id="clip0" url(#clip0)</text>' in first
    assert first.startswith("<svg>")
