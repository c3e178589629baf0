"""Pictures on paper: what breaks where, and what every piece says."""

import io
import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from msnb.charts import RoadmapRow, roadmap
from msnb.reports import Figure, Headline
from msnb.reports.page.pages import page
from msnb.reports.page.paper import on_paper
from msnb.reports.page.pdf import as_pdf
from tests.reports.page.test_pages import mime, shown_by

SVG = "{http://www.w3.org/2000/svg}"


def rows(number: int) -> list[RoadmapRow]:
    goal = RoadmapRow("goal", "goal", "Everything <works>", finish=datetime(2029, 3, 5, 18))  # noqa: DTZ001  # plans are local
    return [
        goal,
        *(
            RoadmapRow(
                f"m{n}",
                "milestone",
                f"Step {n}",
                owner=f"Owner {n}",
                start=datetime(2027, 3, 1, 9),  # noqa: DTZ001
                finish=datetime(2027, 3 + n % 9, 5, 18),  # noqa: DTZ001
            )
            for n in range(number)
        ),
    ]


def page_of(number: int) -> str:
    blocks = [Headline("Shop", ["Go."]), Figure(roadmap(rows(number)))]
    return page(shown_by(*map(mime, blocks)), title="Shop")


def pieces(html: str) -> list[ET.Element]:
    return [ET.fromstring(each) for each in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]  # noqa: S314


@pytest.fixture(scope="module")
def tall() -> str:
    return page_of(40)


def words(svg: ET.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_each_row_is_a_piece_and_no_word_is_lost_or_said_twice(tall: str) -> None:
    whole = ET.fromstring(  # noqa: S314
        re.findall(r'picture-wide">(<svg.*?</svg>)', tall, re.DOTALL)[0]
    )
    laid = on_paper(tall).partition('<div class="picture-narrow">')[0]
    found = pieces(laid)
    assert len(found) == 41 + 2  # the key and the scale
    assert sorted(words(whole)) == sorted(word for each in found for word in words(each))
    assert all({f"Step {n}", f"Owner {n}"} <= set(words(found[n + 3])) for n in range(40))


def test_the_pieces_lie_edge_to_edge(tall: str) -> None:
    found = pieces(on_paper(tall).partition('<div class="picture-narrow">')[0])
    at = 0.0
    for each in found:
        left, top, width, height = map(float, each.get("viewBox", "").split())
        assert (left, top, width) == (0, pytest.approx(at), 820)
        at += height
    whole = re.findall(r'picture-wide"><svg[^>]*viewBox="0 0 820 (\d+)"', tall)
    assert at == float(whole[0])


def test_every_piece_has_words_for_who_cannot_see_it(tall: str) -> None:
    found = pieces(on_paper(tall).partition('<div class="picture-narrow">')[0])
    titles = [each.findtext(f"{SVG}title") or "" for each in found]
    assert titles[0].startswith("Roadmap. 40 milestones, from the goal backwards.")
    assert "Step 7" in titles[10]
    assert all(titles)


def test_a_low_picture_stays_whole() -> None:
    laid = on_paper(page_of(3)).partition('<div class="picture-narrow">')[0]
    (only,) = pieces(laid)
    assert 'class="picture-wide"' in laid
    assert "Step 2" in words(only)


def test_a_tall_picture_begins_on_the_first_page_and_its_scale_comes_again(
    tall: str,
) -> None:
    texts = [each.extract_text() for each in PdfReader(io.BytesIO(as_pdf(tall))).pages]
    assert "Go." in texts[0]
    assert "Step 0" in texts[0]
    assert len(texts) > 1
    assert all("2028" in text for text in texts if "Step" in text)
    said = " ".join(texts)
    assert [said.count(f"Owner {n}") for n in (5, 25, 39)] == [1, 1, 1]


def test_what_a_person_typed_stays_data_on_paper() -> None:
    assert "<works>" not in on_paper(page_of(40))
