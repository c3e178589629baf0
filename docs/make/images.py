# ruff: noqa: INP001  # a script
"""Make the pictures of the documents as Chromium shows them: roadmap, drivers, board.

Run it after a change of either: ``python docs/make/images.py``. It needs Debian's
Chromium, or the one that ``playwright install chromium`` brings.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, sync_playwright

from msnb import read_plan, run_report
from msnb.charts import board_picture

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "notebooks" / "data" / "water-works"
IMAGES = ROOT / "docs" / "images"
WIDTH = 1200
SECOND_GOAL = "The works stand, and"  # where the first screen ends


def main() -> None:
    """Photograph first screens of reports, the roadmap as a whole, and the board."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = run_report("roadmap", PLAN, folder).html
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = chromium.new_page(viewport={"width": WIDTH, "height": 2400})
        page.goto(report.as_uri())
        drawing = page.locator("figure svg").first
        whole, second = (
            place(drawing),
            place(drawing.locator("text", has_text=SECOND_GOAL).first),
        )
        page.screenshot(
            path=IMAGES / "roadmap.png",
            clip={"x": 0, "y": 0, "width": WIDTH, "height": round(second["y"]) - 36},
        )
        page.screenshot(
            path=IMAGES / "roadmap-picture.png",
            clip={
                "x": 0,
                "y": whole["y"] - 8,
                "width": WIDTH,
                "height": whole["height"] + 16,
            },
        )
        risk = run_report("risk", PLAN, folder).html
        page.goto(risk.as_uri())
        drivers = place(page.locator("figure svg").first)
        page.screenshot(
            path=IMAGES / "drivers.png",
            clip={
                "x": 0,
                "y": drivers["y"] - 8,
                "width": WIDTH,
                "height": drivers["height"] + 16,
            },
        )
        board = board_picture(read_plan(PLAN)).svg("wide")
        page.set_content(f'<body style="margin: 0">{board}</body>')
        page.locator("svg").first.screenshot(path=IMAGES / "board.png")
        chromium.close()


def place(part: Locator) -> FloatRect:
    """Return where something is on the page."""
    box = part.bounding_box()
    assert box is not None  # noqa: S101  # the roadmap has a picture
    return box


if __name__ == "__main__":
    main()
