"""The report's notebook: made ready to run, and made the same on every machine."""

import copy
import re
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

from msnb.errors import FileError
from msnb.reports.running.kinds import Value
from msnb.reports.running.parameters import assignments
from msnb.reports.running.templates import Template

_format: Any = v4  # nbformat says no types
_INJECTED = "injected-parameters"
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_LANGUAGE = {"name": "python"}  # its version is the machine's
_TIMED = ("papermill", "execution", "ExecuteTime")
_ROOT = Path(__file__).parents[3]


def prepared(
    template: Template, values: Mapping[str, Value], *, title: str
) -> NotebookNode:
    """Return a template's notebook with the values in a cell after its parameters.

    Raises
    ------
    FileError
        It is no valid notebook.
    """
    try:
        notebook = _with_values(template, values)
        nbformat.validate(notebook)
    except (nbformat.ValidationError, AttributeError, TypeError, KeyError) as error:
        reason = str(error).splitlines()[0]
        msg = (
            f"{template.path} is not a valid notebook ({reason}). "
            "Save it from JupyterLab once more."
        )
        raise FileError(msg) from None
    about = {"kernelspec": _KERNEL, "language_info": _LANGUAGE, "title": title}
    notebook.metadata = _format.new_notebook(metadata=about).metadata
    return notebook


def _with_values(template: Template, values: Mapping[str, Value]) -> NotebookNode:
    notebook: NotebookNode = _format.reads(template.text)
    notebook.nbformat_minor = 5
    notebook.cells = [cell for cell in notebook.cells if _INJECTED not in _tags(cell)]
    ids: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.get("id", "") in {"", *ids}:  # older than ids, or copied by hand
            cell["id"] = f"cell-{number}"
        ids.add(cell["id"])
    where = next(
        at for at, cell in enumerate(notebook.cells) if "parameters" in _tags(cell)
    )
    given = _format.new_code_cell(
        assignments(values), id=_INJECTED, metadata={"tags": [_INJECTED]}
    )
    notebook.cells.insert(where + 1, given)
    return notebook


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", ()))


def cleaned(
    notebook: NotebookNode, values: Mapping[str, Value], paths: Mapping[str, str]
) -> NotebookNode:
    """Return an executed notebook without a trace of when and where it ran.

    Parameters
    ----------
    notebook : NotebookNode
        As papermill leaves it.
    values : mapping
        What its parameters cell is to say.
    paths : mapping of str
        Places of this machine, and what stands for each.
    """
    clean = Scrubber(paths)
    kept: NotebookNode = copy.deepcopy(notebook)
    del kept.metadata["papermill"]
    kept.metadata["language_info"] = _LANGUAGE
    for cell in kept.cells:
        for name in _TIMED:
            cell.metadata.pop(name, None)
        if not _tags(cell):
            cell.metadata.pop("tags", None)
        if cell["id"] == _INJECTED:
            cell["source"] = assignments(values)
        for output in cell.get("outputs", ()):
            _clean_output(output, clean)
    return kept


def _clean_output(output: NotebookNode, clean: "Scrubber") -> None:
    if output.output_type == "stream":
        output["text"] = clean.text(output.text)
    elif output.output_type == "error":
        output["evalue"] = clean.text(output.evalue)
        output["traceback"] = [clean.text(line) for line in output.traceback]
    else:
        for type_, data in output.data.items():
            if type_ == "text/plain":
                output.data[type_] = clean.text(data)
            elif isinstance(data, str):
                output.data[type_] = clean.given_paths(data)


_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_CELL_FILES = re.compile(r"[^\s\"'<>]*ipykernel_\d+[/\\]\d+\.py")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")


class Scrubber:
    """Takes out of a text what belongs to the machine and the moment.

    Parameters
    ----------
    paths : mapping of str
        Places of this machine, and what stands for each. Those of the interpreter and
        of the person's home are known.

    Examples
    --------
    >>> Scrubber({"/srv/plans/shop": "shop"}).text("<Plan at 0x7f21> of /srv/plans/shop.")
    '<Plan at 0x0> of shop.'
    """

    def __init__(self, paths: Mapping[str, str]) -> None:
        self._given = _replacements(paths)
        self._all = _replacements({**_machine(), **paths})

    def text(self, text: str) -> str:
        """Return what a program wrote without paths, addresses and colours."""
        text = _CELL_FILES.sub("cell", _COLOURS.sub("", text))
        return _ADDRESS.sub("at 0x0", _replaced(text, self._all))

    def given_paths(self, text: str) -> str:
        """Return a text without the places given; all else stays as it was typed."""
        return _replaced(text, self._given)


def _machine() -> dict[str, str]:
    home = str(Path.home())
    known = {f"{_ROOT}/": "", home: "~"}
    for name in ("purelib", "platlib"):
        known[f"{sysconfig.get_path(name)}/"] = ""
    known[f"{sysconfig.get_path('stdlib')}/"] = "python/"
    known |= {sys.prefix: "python", sys.base_prefix: "python"}
    # Tracebacks come with the home already shortened.
    short = {f"~{path.removeprefix(home)}": shown for path, shown in known.items()}
    return known | {path: shown for path, shown in short.items() if path.startswith("~/")}


def _replacements(paths: Mapping[str, str]) -> list[tuple[re.Pattern[str], str]]:
    longest_first = sorted(paths.items(), key=lambda pair: -len(pair[0]))
    return [
        # Neither the end of a longer path nor the start of a longer name.
        (
            re.compile(rf"(?<![\w.-]){re.escape(path)}{_END if path[-1] != '/' else ''}"),
            shown,
        )
        for path, shown in longest_first
        if len(Path(path).parts) > 1
    ]


_START = r"(?<![\w.-])"
_END = r"(?![\w.-]*\w)"


def _replaced(text: str, replacements: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, shown in replacements:
        text = pattern.sub(lambda _, shown=shown: shown, text)  # type: ignore[misc]
    return text


def as_text(notebook: NotebookNode) -> str:
    """Return a notebook's file: the same text for the same notebook."""
    return str(_format.writes(notebook)) + "\n"
