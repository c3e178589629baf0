# ruff: noqa: INP001  # a script
"""Make the pictures of the documents: the example's roadmap, as Chromium shows it.

Run it after a change of the roadmap: ``python docs/make/images.py``. It needs Debian's
Chromium, or the one that ``playwright install chromium`` brings.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, sync_playwright

from msnb import run_report

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "notebooks" / "data" / "water-works"
IMAGES = ROOT / "docs" / "images"
WIDTH = 1200
SECOND_GOAL = "The works stand, and"  # where the first screen ends


def main() -> None:
    """Make the report; photograph its first screen, and its picture as a whole."""
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
        chromium.close()


def place(part: Locator) -> FloatRect:
    """Return where something is on the page."""
    box = part.bounding_box()
    assert box is not None  # noqa: S101  # the roadmap has a picture
    return box


if __name__ == "__main__":
    main()
