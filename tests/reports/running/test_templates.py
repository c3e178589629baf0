import json
from collections.abc import Callable
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, FaultsError, FileError
from msnb.reports import find_template, list_templates
from msnb.reports.running.templates import imports_of
from tests.reports.conftest import PARAMETERS

Make = Callable[..., Path]


def test_a_template_tells_its_question_reader_and_parameters(make_template: Make) -> None:
    path = make_template("# Will it be on time?\n\nFor the sponsor,\nweekly.", PARAMETERS)
    found = find_template(path)
    assert (found.name, found.question) == ("own", "Will it be on time?")
    assert found.reader == "For the sponsor, weekly."
    assert [each.name for each in found.parameters] == ["plan", "levels", "as_of", "goal"]
    assert found.to_dict()["reader"] == "For the sponsor, weekly."


def test_every_template_that_comes_with_msnb_asks_a_question() -> None:
    for each in list_templates():
        assert each.question != each.name, each.name
        assert each.reader, each.name
        assert all(parameter.help for parameter in each.parameters), each.name


def test_an_unknown_name_is_answered_with_what_was_meant() -> None:
    with pytest.raises(ChoiceError) as refused:
        find_template("roadmpa")
    assert str(refused.value).startswith("There is no template 'roadmpa'.")
    assert "named by its file, which ends in .ipynb." in str(refused.value)


def test_a_notebook_without_a_plan_parameter_is_no_template(make_template: Make) -> None:
    path = make_template("# Q?", ("parameters", "n: int = 1"))
    with pytest.raises(FileError, match=r"own\.ipynb declares no parameter plan\. Tag one"):
        find_template(path)
    with pytest.raises(FileError, match="declares no parameter plan"):
        find_template(make_template("# Q?", "1 + 1"))


def test_a_declaration_without_a_type_is_a_fault(make_template: Make) -> None:
    with pytest.raises(FaultsError, match=r"declares no parameter\. Declare it as name"):
        find_template(make_template(("parameters", "plan = 'x'")))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no notebook"),
        pytest.param('{"nbformat": 3, "metadata": {}, "cells": []}', id="older than 2015"),
        pytest.param(
            '{"nbformat": 4, "metadata": {}, "cells": [{}]}', id="cell without source"
        ),
        pytest.param("[" * 100_000, id="nested too deeply"),
        pytest.param(
            '{"nbformat": 4, "cells": [], "metadata": {"language_info": {"name": "R"}}}',
            id="another language",
        ),
    ],
)
def test_what_is_no_python_notebook_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(FileError, match=r"x\.ipynb is not a Python notebook that msnb can"):
        find_template(path)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileError, match=r"There is no template at nowhere/x\.ipynb"):
        find_template("nowhere/x.ipynb")


def test_the_imports_of_its_cells_are_known_and_magics_passed_over(
    make_template: Make,
) -> None:
    path = make_template(
        PARAMETERS,
        "import pandas as pd, json",
        "%matplotlib inline",
        "from msnb import schedule",
    )
    assert imports_of(find_template(path)) == ("pandas", "json", "msnb:schedule")


def test_sources_kept_as_lines_are_read(make_template: Make) -> None:
    path = make_template("# Q?\n\nFor me.", PARAMETERS)
    saved = json.loads(path.read_text())
    assert isinstance(saved["cells"][0]["source"], list)
    assert find_template(path).question == "Q?"
