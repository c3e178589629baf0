import json
from pathlib import Path

import pytest
from nbformat import NotebookNode, v4

from msnb.errors import FileError
from msnb.reports import find_template
from msnb.reports.running.notebooks import Scrubber, as_text, cleaned, prepared
from tests.reports.conftest import PARAMETERS

VALUES = {"plan": "../plan", "levels": [0.5]}


def test_the_values_follow_the_cell_that_declares_them(make_template) -> None:
    template = find_template(make_template("# Q?", PARAMETERS, "plan"))
    notebook = prepared(template, VALUES, title="Shop")
    assert [cell.source for cell in notebook.cells][2] == (
        "# Parameters\nplan = '../plan'\nlevels = [0.5]"
    )
    assert notebook.cells[2].metadata.tags == ["injected-parameters"]
    assert notebook.metadata.title == "Shop"


def test_a_report_can_be_a_template_again(make_template) -> None:
    old = ("injected-parameters", "# Parameters\nplan = 'old'")
    template = find_template(make_template("# Q?", PARAMETERS, old, "plan"))
    notebook = prepared(template, VALUES, title="Shop")
    assert "old" not in as_text(notebook)
    assert len(notebook.cells) == 4


def test_cells_without_an_id_get_one_that_stays(tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "metadata": {"tags": ["parameters"]},
        "source": 'plan: str = ""',
    }
    saved = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}}
    saved["cells"] = [{**cell, "outputs": [], "execution_count": None}]
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(saved))
    notebook = prepared(find_template(path), VALUES, title="Shop")
    assert [cell["id"] for cell in notebook.cells] == ["cell-1", "injected-parameters"]
    assert notebook.nbformat_minor == 5


def test_a_cell_copied_by_hand_gets_an_id_of_its_own(make_template) -> None:
    path = make_template("# Q?", PARAMETERS, "1", "2")
    path.write_text(path.read_text().replace('"c3"', '"c2"'))
    notebook = prepared(find_template(path), VALUES, title="Shop")
    ids = [cell["id"] for cell in notebook.cells]
    assert ids == ["c0", "c1", "injected-parameters", "c2", "cell-4"]


def test_a_notebook_that_breaks_the_format_is_refused(make_template) -> None:
    path = make_template("# Q?", PARAMETERS)
    saved = json.loads(path.read_text())
    saved["cells"][1]["outputs"] = [{"output_type": "poem"}]
    path.write_text(json.dumps(saved))
    with pytest.raises(FileError, match=r"own\.ipynb is not a valid notebook \(.*poem"):
        prepared(find_template(path), VALUES, title="Shop")


def executed() -> NotebookNode:
    timed = {"papermill": {"duration": 0.1}, "execution": {"iopub": "now"}, "tags": []}
    traceback = [
        "\x1b[31mKeyError\x1b[0m",
        f"File {Path.home()}/x/a.py:3, in f",
        "File ~/b.py",
    ]
    outputs = [
        v4.new_output(
            "stream", text="/var/ipykernel_12/345.py:1: Warning in /srv/out/a.html"
        ),
        v4.new_output(
            "error", ename="E", evalue="at 0x7fab of /srv/out", traceback=traceback
        ),
        v4.new_output(
            "display_data",
            {
                "text/plain": "<P at 0x7fab>",
                "text/html": "<b>0x7fab /srv/plan /srv/plane</b>",
            },
        ),
    ]
    injected = v4.new_code_cell("plan = '/srv/plan'", id="injected-parameters")
    notebook = v4.new_notebook(
        cells=[v4.new_code_cell("1", metadata=timed, outputs=outputs)]
    )
    notebook.cells.append(injected)
    notebook.metadata = v4.new_notebook(metadata={"papermill": {"version": "2"}}).metadata
    return notebook


def test_a_saved_notebook_holds_neither_time_nor_machine() -> None:
    saved = cleaned(executed(), {"plan": "shop"}, {"/srv/out": ".", "/srv/plan": "shop"})
    assert saved.cells[0].metadata == {}
    assert saved.cells[1].source == "# Parameters\nplan = 'shop'"
    assert saved.metadata == {"language_info": {"name": "python"}}
    stream, error, display = saved.cells[0].outputs
    assert stream.text == "cell:1: Warning in ./a.html"
    assert error.evalue == "at 0x0 of ."
    assert error.traceback == ["KeyError", "File ~/x/a.py:3, in f", "File ~/b.py"]
    assert display.data["text/plain"] == "<P at 0x0>"
    assert display.data["text/html"] == "<b>0x7fab shop /srv/plane</b>"


def test_paths_of_the_interpreter_and_its_packages_are_shortened() -> None:
    clean = Scrubber({})
    assert clean.text(f"File {json.__file__}:3") == "File python/json/__init__.py:3"
    assert clean.text(f"File {pytest.__file__}:3") == "File pytest/__init__.py:3"
    assert (
        clean.text(f"File {Path(__file__)}:3")
        == "File tests/reports/running/test_notebooks.py:3"
    )


def test_a_path_is_replaced_whole_or_not_at_all() -> None:
    clean = Scrubber({"/srv/plan": "shop", "/srv/plan/deep": "deep"})
    assert clean.given_paths("/srv/plan/deep/x") == "deep/x"
    assert clean.given_paths("See /srv/plan.") == "See shop."
    for other in ("/srv/plan.toml", "/srv/planning", "/srv/plan-b", "x/srv/plan"):
        assert clean.given_paths(other) == other


def test_a_place_at_the_root_names_nothing_and_is_left() -> None:
    assert Scrubber({"/": "root"}).given_paths("and/or") == "and/or"
