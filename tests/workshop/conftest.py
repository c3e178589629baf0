"""A Jupyter of the test's own: nobody's settings, keys or running servers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat import v4

from tests.browser.conftest import browser

__all__ = ["browser"]

PLACES = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
COMMAND = [sys.executable, "-W", "error", "-m", "msnb"]


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point Jupyter at folders of its own; return where they lie."""
    place = tmp_path_factory.mktemp("jupyter")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in PLACES.items():
            (place / folder).mkdir()
            patch.setenv(name, str(place / folder))
        patch.delenv("JUPYTER_CONFIG_PATH", raising=False)
        yield place


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return notebooks as they might come with msnb, with an example plan."""
    place = tmp_path_factory.mktemp("shipped")
    write(place / "00-start-here.ipynb", "'see data/works'")
    write(place / "20-workshop.ipynb", "sum([40, 2])")
    (place / "data" / "works" / "reports").mkdir(parents=True)
    (place / "data" / "works" / "plan.toml").write_text("format = 1\n", "utf-8")
    (place / "data" / "works" / "reports" / "roadmap.html").write_text("old", "utf-8")
    return place


def write(path: Path, *sources: str, output: str = "") -> None:
    """Write a notebook whose last cell, if wished, has shown some HTML."""
    cells = [v4.new_markdown_cell("# What is this?", id="head")]
    cells += [v4.new_code_cell(each, id=f"c{n}") for n, each in enumerate(sources)]
    if output:
        shown = v4.new_output("display_data", data={"text/html": output})
        cells[-1].outputs = [shown]
    about = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook = v4.new_notebook(cells=cells, metadata=about)
    path.write_text(v4.writes(notebook), encoding="utf-8")
