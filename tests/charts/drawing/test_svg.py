"""From a drawing to SVG: small, plain, and the same on every machine."""

from msnb.charts.drawing.drawing import Drawing, Mark, bars, letters, lines, shapes
from msnb.charts.drawing.svg import to_svg

INK = "#16202c"


def _svg(*layers: object) -> str:
    return to_svg(Drawing(100, 40, layers), title="T & t", text="x < y")  # type: ignore[arg-type]


def test_the_whole_of_it() -> None:
    svg = _svg(
        bars(
            "stages",
            [Mark(0.04, 1, 20, 9, fill=INK), Mark(30, 1, 40.26, 9, fill="#ffffff")],
        ),
        lines("links", [Mark(path="M0,0L10.123,0", stroke=INK)], width=1.5, dash=(4, 3)),
        shapes("milestones", "M0,-7L7,0L0,7L-7,0Z", [Mark(50, 5, fill=INK, stroke=INK)]),
        letters("names", [Mark(1, 30, text="<A> & b", fill=INK)], size=12, align="right"),
    )
    font = "Inter, system-ui, 'DejaVu Sans', sans-serif"
    assert svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100%" '
        f'role="img" aria-label="T &amp; t" font-family="{font}" fill="none">'
        "<desc>x &lt; y</desc>"
        '<rect width="100" height="40" fill="#ffffff" />'
        '<g class="stages"><path d="M0,1h20v8h-20Z" fill="#16202c" />'
        '<path d="M30,1h10.3v8h-10.3Z" fill="#ffffff" /></g>'
        '<g class="links" stroke="#16202c" stroke-width="1.5" stroke-linejoin="round" '
        'stroke-dasharray="4,3"><path d="M0,0L10.1,0" /></g>'
        '<g class="milestones" fill="#16202c" stroke="#16202c">'
        '<path transform="translate(50,5)" d="M0,-7L7,0L0,7L-7,0Z" /></g>'
        '<g class="names" text-anchor="end" font-size="12px" fill="#16202c">'
        '<text transform="translate(1,30)">&lt;A&gt; &amp; b</text></g></svg>'
    )


def test_an_empty_layer_leaves_nothing_and_shifts_no_name() -> None:
    svg = _svg(bars("none", []), bars("some", [Mark(0, 0, 9, 9, fill=INK)]))
    assert 'class="none"' not in svg
    assert 'class="some"' in svg


def test_a_text_that_is_not_there_is_not_drawn() -> None:
    assert "<text" not in _svg(letters("names", [Mark(0, 0, fill=INK)], size=12))
