"""How long a person waits on a board of 150 cards, in JupyterLab, from key to picture.

``python benchmarks/board_browser.py [rounds]`` starts a JupyterLab of its own and prints,
for each kind of change, the time from sending it to the frame that shows it.
"""

import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from msnb.plan import Plan, write_plan
from tests.browser.conftest import ARGUMENTS
from tests.browser.jupyter import new_window, running_lab, write_notebook

CARDS = 150
ROUNDS = 15
WANTED_MS = 60
CELL = "from msnb.widgets import Board\nboard = Board('plan')\nboard"
# The time from the key that sends a change to the frame after the board has it.
TIMED = """async ({ id, key, ctrlKey, sees }) => {
  const board = document.querySelector(".msnb-board");
  const card = id && board.querySelector(`.msnb-card[data-id="${id}"]`);
  (card || board.querySelector(".msnb-entry-text")).focus({ preventScroll: true });
  const shown = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!board.querySelector(sees)) return;
      watch.disconnect();
      const paint = () => setTimeout(() => resolve(performance.now()));
      requestAnimationFrame(paint);
    });
    watch.observe(board, { subtree: true, childList: true, attributes: true });
  });
  const start = performance.now();
  const press = { key, ctrlKey: Boolean(ctrlKey), bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", press));
  const end = await shown;
  await new Promise((resolve) => setTimeout(resolve, 700));
  return end - start;
}"""


def orchard() -> Plan:
    """Return a plan whose cards branch from the goal: two before each."""
    milestones = [
        {
            "id": f"m{i}",
            "title": f"Milestone {i} is reached, and everybody knows it",
            "takes": f"{1 + i % 3}w",
            "needs": [f"m{j}" for j in (2 * i + 1, 2 * i + 2) if j < CARDS - 1],
            **({"goal": "goal"} if i == 0 else {}),
        }
        for i in range(CARDS - 1)
    ]
    return Plan(
        format=1,
        title="Orchard",
        start=date(2027, 2, 1),
        status_date=date(2027, 2, 1),
        goals=[{"id": "goal", "statement": "The orchard bears", "by": date(2028, 6, 30)}],
        milestones=milestones,
    )


def times(page: Page, rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each change, by what it was."""
    found: dict[str, list[float]] = {"tag": [], "add": [], "undo": []}
    for n in range(rounds):
        card = f"m{n * 7 % 60}"
        here = f'.msnb-card[data-id="{card}"]'
        ask = {"id": card, "key": "s", "sees": f"{here}[data-tag=success]"}
        found["tag"].append(page.evaluate(TIMED, ask))
        page.locator(here).focus()
        page.keyboard.press("Enter")
        page.keyboard.type(f"New {n}")
        new = f'.msnb-card[data-id="new-{n}"]'
        found["add"].append(page.evaluate(TIMED, {"key": "Enter", "sees": new}))
        page.keyboard.press("Escape")
        gone = f".msnb-cards:not(:has({new}))"
        back = {"id": card, "key": "z", "ctrlKey": True, "sees": gone}
        found["undo"].append(page.evaluate(TIMED, back))
        clear = {"id": card, "key": "s", "sees": f"{here}:not([data-tag])"}
        found["tag"].append(page.evaluate(TIMED, clear))
    return found


def main(rounds: int) -> None:
    """Print least, median and worst of each kind of change."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root, place = Path(name, "root"), Path(name, "jupyter")
        (root / "plan").mkdir(parents=True)
        place.mkdir()
        write_plan(orchard(), root / "plan")
        write_notebook(root / "board.ipynb", CELL)
        with running_lab(root, place) as lab:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=ARGUMENTS
            )
            window = new_window(browser, lab.url)
            window.open("board.ipynb")
            window.run()
            window.page.wait_for_selector(".msnb-card")
            found = times(window.page, rounds)
            browser.close()
    for what, each in found.items():
        print(
            f"{what}: least {min(each):.0f} ms, median {statistics.median(each):.0f} ms, "
            f"worst {max(each):.0f} ms of {len(each)} (wanted: {WANTED_MS} or less)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
