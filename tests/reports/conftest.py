"""Throw-away templates and a plan; a picture with one bar."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat import v4

from msnb.charts.drawing.drawing import Drawing, Mark, bars
from msnb.charts.drawing.picture import Picture
from msnb.charts.drawing.theme import ACCENT

TAGGED = tuple[str, str]  # a tag, and the source of the cell that has it


@pytest.fixture
def make_template(tmp_path: Path) -> Callable[..., Path]:
    """Return the maker of a template from sources: ``# …`` is text, ``(tag, source)``."""

    def make(*cells: str | TAGGED, name: str = "own", folder: str = "templates") -> Path:
        path = tmp_path / folder / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        notebook = v4.new_notebook(cells=[_cell(n, each) for n, each in enumerate(cells)])
        notebook.metadata.kernelspec = {
            "name": "py",
            "display_name": "P",
            "language": "python",
        }
        nbformat.write(notebook, path)
        return path

    return make


def _cell(number: int, given: str | TAGGED) -> nbformat.NotebookNode:
    tag, source = given if isinstance(given, tuple) else ("", given)
    make = v4.new_markdown_cell if source.startswith("#") else v4.new_code_cell
    return make(source, id=f"c{number}", metadata={"tags": [tag]} if tag else {})


PARAMETERS = (
    "parameters",
    """\
plan: str = "../plan"  # where the plan lies
levels: list[float] = [0.5, 0.8]  # chances to report
as_of: "date" = ""  # day it is looked at
goal: str = ""  # id of a goal
""",
)


@pytest.fixture
def plan_folder(tmp_path: Path, shop_text: str) -> Path:
    """Return the folder of a plan called Corner shop."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.toml").write_text(shop_text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def picture() -> Picture:
    """Return a picture with one bar, its words and its table."""
    table = pd.DataFrame(
        {
            "stage": ["Fit <out>", "Stock"],
            "float": [1234.5, 2],
            "by": [date(2027, 4, 16)] * 2,
        }
    )
    title, text = "Stages <of> the shop", "Fit <out> comes first."
    return Picture(title, text, table, _drawn(760), _drawn(360))


def _drawn(width: float) -> Drawing:
    return Drawing(width, 40, (bars("bar", [Mark(4, 4, 40, 20, fill=ACCENT)]),))
