import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from nbformat import NotebookNode, v4

from msnb.reports import Figure, Headline, Paragraph, Stack
from msnb.reports.page.pages import headline, page

HOSTILE = "</title><script>alert(1)</script>"


def shown_by(
    *bundles: dict[str, object] | NotebookNode, intro: str = "# Q?\n\nFor me."
) -> NotebookNode:
    cells = [v4.new_markdown_cell(intro)]
    for bundle in bundles:
        is_output = isinstance(bundle, NotebookNode)
        output = bundle if is_output else v4.new_output("display_data", bundle)
        cells.append(v4.new_code_cell("SECRET = 1", outputs=[output], execution_count=3))
    return v4.new_notebook(cells=cells)


def mime(block: object) -> dict[str, object]:
    return block._repr_mimebundle_()


class Outline(HTMLParser):
    """Collects headings, and whatever a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.fetched += [
            f"{name}={value}"
            for name, value in attributes
            if name in {"src", "href", "srcset", "data"}
            and value
            and not value.startswith(("data:", "#"))
        ]


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


HEAD = Headline("Shop", ["Commit to May."], "Why.")


def test_code_and_prompts_are_not_shown() -> None:
    html = page(shown_by(mime(HEAD)), title="Shop: Q?")
    assert "Commit to May." in html
    assert "SECRET" not in html
    assert "[3]" not in html


def test_the_page_names_itself_its_language_and_fits_a_phone() -> None:
    html = page(shown_by(mime(HEAD)), title="Shop: Q?")
    assert '<html lang="en">' in html
    assert "<title>Shop: Q?</title>" in html
    assert '<meta name="viewport" content="width=device-width,initial-scale=1">' in html


def test_a_title_never_leaves_its_place() -> None:
    html = page(shown_by(mime(HEAD)), title=HOSTILE)
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)" in html
    assert "<script" not in html


def test_headings_go_down_one_at_a_time_from_one_first() -> None:
    notebook = shown_by(mime(HEAD))
    notebook.cells += [
        v4.new_markdown_cell("## Why\n\n### More"),
        v4.new_markdown_cell("## Then"),
    ]
    assert outline(page(notebook, title="T")).headings == ["h1", "h2", "h3", "h2"]


def test_without_a_headline_the_templates_question_is_the_first_heading() -> None:
    html = page(shown_by(mime(Paragraph("Words."))), title="T")
    assert outline(html).headings == ["h1"]
    assert "For me." in html


def test_cells_for_the_notebook_alone_are_left_out() -> None:
    notebook = shown_by(mime(HEAD), mime(Paragraph("Hidden.")))
    notebook.cells[2].metadata["tags"] = ["notebook-only"]
    notebook.cells.append(
        v4.new_markdown_cell("Hidden.", metadata={"tags": ["notebook-only"]})
    )
    assert "Hidden." not in page(notebook, title="T")


def test_nothing_is_fetched_and_no_script_may_run(picture) -> None:
    html = page(shown_by(mime(HEAD), mime(Figure(picture)), mime(picture)), title="T")
    assert outline(html).fetched == []
    assert "<script" not in html
    assert "script-src 'none'" in html
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\((?!#)", html)


def test_the_style_stands_once_whatever_the_notebook_brings() -> None:
    assert page(shown_by(mime(HEAD), mime(HEAD)), title="T").count("<style>") == 1


def test_a_picture_alone_becomes_a_figure_with_words_and_table(picture) -> None:
    alone = page(shown_by(mime(HEAD), mime(picture)), title="T")
    assert alone == page(shown_by(mime(HEAD), mime(Figure(picture))), title="T")
    assert "<figcaption>Fit &lt;out&gt; comes first.</figcaption>" in alone


@pytest.mark.parametrize(
    ("output", "html"),
    [
        (v4.new_output("stream", text="a < b"), "<pre>a &lt; b</pre>"),
        (v4.new_output("stream", name="stderr", text="warned"), None),
        (
            v4.new_output("error", ename="E", evalue="<x>", traceback=[]),
            "<pre>&lt;x&gt;</pre>",
        ),
        ({"text/plain": "<b>"}, "<pre>&lt;b&gt;</pre>"),
        ({"text/html": "<table></table>"}, '<div class="output"><table></table></div>'),
        ({"text/markdown": "*a*"}, '<div class="words"><p><em>a</em></p>'),
        ({"image/png": "aGk=\n"}, '<img alt="" src="data:image/png;base64,aGk=">'),
        ({"application/json": {}}, None),
    ],
)
def test_other_outputs_are_shown_as_what_they_are(output: object, html: str | None) -> None:
    with_it, without = (
        page(shown_by(mime(HEAD), output), title="T"),
        page(shown_by(mime(HEAD)), title="T"),
    )
    if html is None:
        assert "warned" not in with_it
        assert with_it.split("<main>")[1].split() == without.split("<main>")[1].split()
    else:
        assert html in with_it


def test_other_programs_drawings_do_not_share_their_ids() -> None:
    drawings = [
        {"image/svg+xml": f'<svg width="{n}"><clipPath id="clip0"/></svg>'} for n in (1, 2)
    ]
    ids = re.findall(r'<clipPath id="([^"]+)"', page(shown_by(*drawings), title="T"))
    assert len(set(ids)) == 2


def test_an_interactive_page_has_vega_once_and_allows_that_script_alone(picture) -> None:
    stack = Stack([Figure(picture), Figure(picture)])
    html = page(
        shown_by(mime(HEAD), mime(picture), mime(stack)), title="T", interactive=True
    )
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in html
    assert "unsafe-eval" not in html
    assert script.count("window.vegaEmbed") == 1
    assert html.count("<svg") >= 6  # the still pictures stay for where no script runs
    specs = json.loads(re.findall(r'id="msnb-specs">(.*?)</script>', html, re.DOTALL)[0])
    assert all(f'data-figure="{name}"' in html for name in specs)
    assert len(specs) == 1
    assert "<of>" not in re.findall(r'id="msnb-specs">(.*?)</script>', html, re.DOTALL)[0]


def test_an_interactive_page_without_pictures_needs_no_script() -> None:
    html = page(shown_by(mime(HEAD)), title="T", interactive=True)
    assert html == page(shown_by(mime(HEAD)), title="T")


def test_the_headline_is_read_from_the_notebook() -> None:
    assert headline(shown_by(mime(HEAD))) == "Commit to May."
    assert headline(shown_by(mime(Paragraph("x")))) == ""


def test_the_page_without_pictures_is_small() -> None:
    assert len(page(shown_by(mime(HEAD)), title="T").encode()) < 16_000


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        ]
        return sum(
            w * each for w, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
        )

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_stands_out_from_its_ground_by_day_and_by_night() -> None:
    css = page(shown_by(mime(HEAD)), title="T")
    modes: list[dict[str, str]] = [{}, {}]
    for block in re.findall(r"(@media[^{]*dark[^{]*\{)?:root\{([^}]*)\}", css):
        colours = re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block[1])
        modes[bool(block[0])].update(
            {
                name: c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:])
                for name, c in colours
            }
        )
    for mode in modes:
        for text in ("ink", "soft", "accent", "warn"):
            for ground in ("bg", "card", "warn-card"):
                if (text, ground) != ("soft", "warn-card"):
                    assert contrast(mode[text], mode[ground]) >= 4.5, (text, ground, mode)
