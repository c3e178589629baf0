"""The reports as a reader sees them: offline, without scripts, on a phone, in the dark."""

import json
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.browser.conftest import TYPED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BOTH = pytest.mark.parametrize("name", ["roadmap", "forecast"])


@BOTH
def test_a_page_needs_nothing_but_itself(name, reports, open_page) -> None:
    opened = open_page(reports[name])
    assert opened.requests == [reports[name].as_uri()]
    assert opened.errors == []


@BOTH
@pytest.mark.parametrize("width", [360, 760, 1200, 1920])
def test_no_width_scrolls_sideways(name, width, reports, open_page) -> None:
    page = open_page(reports[name], width=width).page
    # Scripts are off for the page; the browser's own measure is asked for instead.
    metrics = page.context.new_cdp_session(page).send("Page.getLayoutMetrics")
    assert metrics["cssContentSize"]["width"] <= width


@BOTH
def test_the_decision_is_the_first_thing_on_a_phone(name, reports, open_page) -> None:
    page = open_page(reports[name], width=360).page
    heading = page.locator("h1")
    assert heading.inner_text().replace("\n", " ").startswith("Commit to 9 March 2031")
    box = heading.bounding_box()
    assert box is not None
    assert box["y"] < 200
    assert box["y"] + box["height"] < 500


@BOTH
def test_headings_go_down_one_step_at_a_time(name, reports, open_page) -> None:
    page = open_page(reports[name]).page
    levels = [
        int(heading.evaluate("each => each.tagName.slice(1)"))
        for heading in page.locator("h1, h2, h3, h4").all()
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@BOTH
@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1200, "wide")])
def test_each_picture_is_shown_once_and_in_the_fitting_size(
    name, width, shown, reports, open_page
) -> None:
    page = open_page(reports[name], width=width).page
    figures = page.locator("figure")
    assert figures.count() >= 2
    for figure in figures.all():
        visible = [
            kind
            for kind in ("wide", "narrow")
            if figure.locator(f".picture-{kind}").is_visible()
        ]
        assert visible == [shown]


@BOTH
def test_letters_in_pictures_can_be_read_on_a_phone(name, reports, open_page) -> None:
    page = open_page(reports[name], width=360).page
    for svg in page.locator(".picture-narrow svg").all():
        box = svg.bounding_box()
        assert box is not None
        scale = box["width"] / float(svg.get_attribute("viewBox").split()[2])
        sizes = svg.evaluate(
            "each => [...each.querySelectorAll('text')]"
            ".map(text => parseFloat(getComputedStyle(text).fontSize))"
        )
        assert min(sizes) * scale >= 11


@BOTH
@pytest.mark.parametrize("width", [820, 1000])
def test_letters_in_pictures_can_be_read_on_a_tablet(
    name, width, reports, open_page
) -> None:
    page = open_page(reports[name], width=width).page
    for svg in page.locator(".picture-wide svg").all():
        box = svg.bounding_box()
        assert box is not None
        scale = box["width"] / float(svg.get_attribute("viewBox").split()[2])
        assert 12 * scale >= 11  # no letter is smaller in any drawing


@BOTH
def test_on_a_phone_every_cell_of_a_wide_table_is_on_the_screen(
    name, reports, open_page
) -> None:
    page = open_page(reports[name], width=360).page
    cards = page.locator("main > .msnb-cards")
    assert cards.count() >= 3
    outside = cards.evaluate_all(
        "all => all.flatMap(each => [...each.querySelectorAll('tbody th, td')])"
        ".filter(cell => { const box = cell.getBoundingClientRect();"
        " return box.left < 0 || box.right > 360 || box.height < 12; }).length"
    )
    assert outside == 0
    named = cards.evaluate_all(
        "all => all.flatMap(each => [...each.querySelectorAll('td')])"
        ".map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert named
    assert all(each not in ("none", "normal", '""') for each in named)


@BOTH
def test_cards_are_still_tables_to_a_screen_reader(name, reports, open_page) -> None:
    page = open_page(reports[name], width=360).page
    table = page.locator("main > .msnb-cards").first.get_by_role("table")
    rows = table.get_by_role("row").count()
    assert table.get_by_role("columnheader").count() >= 3
    assert table.get_by_role("rowheader").count() == rows - 1
    wide = open_page(reports[name], width=1200).page
    assert (
        wide.locator("main > .msnb-cards tbody td").first.evaluate(
            "cell => getComputedStyle(cell).display"
        )
        == "table-cell"
    )


@BOTH
def test_a_picture_says_the_same_in_words_and_in_a_table(name, reports, open_page) -> None:
    page = open_page(reports[name]).page
    for figure in page.locator("figure").all():
        assert figure.locator("svg").first.get_attribute("role") == "img"
        assert figure.locator("svg").first.get_attribute("aria-label")
        assert figure.locator("details table tbody tr").count() >= 1


@BOTH
def test_the_dark_is_dark_and_paper_is_white(name, reports, open_page) -> None:
    dark = open_page(reports[name], scheme="dark").page
    background = "each => getComputedStyle(each).backgroundColor"
    assert dark.locator("body").evaluate(background) == "rgb(17, 23, 29)"
    assert dark.locator("svg text").first.evaluate(
        "each => getComputedStyle(each).fill"
    ) != ("rgb(22, 32, 44)")
    dark.emulate_media(media="print", color_scheme="dark")
    assert dark.locator("body").evaluate(background) in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


def test_a_roadmap_stays_small(reports) -> None:
    assert reports["roadmap"].stat().st_size <= 400_000


def test_an_interactive_page_draws_with_scripts_and_without(reports, open_page) -> None:
    drawn = open_page(reports["interactive"], scripts=True)
    drawn.page.wait_for_selector("svg.marks")
    assert drawn.errors == []
    assert [
        url for url in drawn.requests if not url.startswith(("file:", "data:", "blob:"))
    ] == []
    still = open_page(reports["interactive"], scripts=False).page
    assert still.locator(".picture-wide svg").first.is_visible()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("hostile-roadmap", (0, 1, 3, 4)), ("hostile-forecast", (0, 1, 2, 4))],
)
def test_what_a_person_typed_is_shown_as_typed(name, shown, reports, open_page) -> None:
    opened = open_page(reports[name], scripts=True)
    text = opened.page.locator("body").inner_text()
    drawn = "".join(opened.page.locator("svg").all_text_contents())
    for typed in (TYPED[at] for at in shown):
        wanted = typed.replace("\\\\", "\\")
        assert wanted in text or wanted in drawn, wanted
    assert opened.page.title() != "owned"
    assert opened.errors == []
    assert opened.page.locator("img, body script, a[href*='x.example']").count() == 0


def test_what_a_person_typed_is_text_in_the_pdf(reports) -> None:
    pages = PdfReader(reports["hostile-pdf"]).pages
    text = "".join("".join(page.extract_text() for page in pages).split())
    for typed in (TYPED[0], TYPED[3]):
        assert "".join(typed.split()) in text


def test_what_a_person_typed_is_data_in_the_notebook(reports) -> None:
    notebook = json.loads(reports["hostile-roadmap-notebook"].read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            html = "".join(output.get("data", {}).get("text/html", ""))
            assert "<script>document" not in html
            assert "<img src=x" not in html
