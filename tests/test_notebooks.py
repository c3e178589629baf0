"""Notebooks and templates read like a page: short cells, no logic, nothing left in them."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("templates/*.ipynb")])
EACH = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem) for path in NOTEBOOKS]
)


def cells(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_there_are_a_workbook_and_two_templates() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {"00-start-here", "roadmap", "forecast"}


@EACH
def test_nothing_produced_is_left_in_it(path: Path) -> None:
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@EACH
def test_its_cells_are_short_and_hold_no_logic(path: Path) -> None:
    for cell in cells(path):
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= 10
        if cell["cell_type"] == "code":
            kinds = {type(node) for node in ast.walk(ast.parse(source))}
            logic = {ast.FunctionDef, ast.For, ast.While, ast.If, ast.Try, ast.Lambda}
            assert not kinds & logic


@EACH
def test_it_begins_with_what_it_answers(path: Path) -> None:
    first = cells(path)[0]
    assert first["cell_type"] == "markdown"
    assert "".join(first["source"]).startswith("# ")
