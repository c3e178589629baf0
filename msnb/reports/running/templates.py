"""Finding a template: by its name among those that come with msnb, or by its path."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from msnb.errors import ChoiceError, FileError
from msnb.files import read_text, shipped
from msnb.reports.running.parameters import PLAN, Parameter, declared
from msnb.wording import did_you_mean, shown

SUFFIX = ".ipynb"
LIMIT_MB = 20
FORMAT = 4  # of notebooks, since 2015


@dataclass(frozen=True)
class Template:
    """A notebook that answers one question for one reader.

    Parameters
    ----------
    name : str
        What the report's files are called.
    path : Path
        Where it lies.
    question : str
        The heading of its first cell.
    reader : str
        What follows the heading: for whom, how often, why.
    parameters : tuple of Parameter
        What its cell ``parameters`` declares.
    text : str
        The notebook's file as it was read.
    """

    name: str
    path: Path
    question: str
    reader: str
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)

    @property
    def is_ours(self) -> bool:
        """Whether it comes with msnb, so that its parameters mean what ours mean."""
        return self.path in _shipped().values()

    def to_dict(self) -> dict[str, object]:
        """Return it as ``msnb report --list --json`` prints it."""
        return {
            "name": self.name,
            "question": self.question,
            "reader": self.reader,
            "parameters": [each.to_dict() for each in self.parameters],
        }


def list_templates() -> tuple[Template, ...]:
    """Return the templates that come with msnb, by name.

    Examples
    --------
    >>> for each in list_templates()[:2]:
    ...     print(f"{each.name}: {each.question}")
    forecast: When do projects like this one finish?
    risk: What drives the date?
    """
    return tuple(read_template(path) for path in sorted(_shipped().values()))


def find_template(name: str | PathLike[str]) -> Template:
    """Return the template of this name, or the notebook at this path.

    Raises
    ------
    ChoiceError
        No such template.
    FileError, FaultsError
        A notebook of one's own that is no template.
    """
    ours = _shipped()
    text = fspath(name)
    if text in ours:
        return read_template(ours[text])
    if not text.endswith(SUFFIX):
        msg = (
            f"There is no template {shown(text)}. {did_you_mean(text, [*ours])} "
            f"A notebook of your own is named by its file, which ends in {SUFFIX}."
        )
        raise ChoiceError(msg)
    return read_template(Path(text))


def _shipped() -> dict[str, Path]:
    return {path.stem: path for path in shipped("templates").glob("*" + SUFFIX)}


def read_template(path: Path) -> Template:
    """Return the template in a notebook file.

    Raises
    ------
    FileError
        No notebook there, one for another language, or one without a cell tagged
        ``parameters`` that declares ``plan``.
    FaultsError
        A declaration that says no type, or no default.
    """
    text = read_text(path, limit_mb=LIMIT_MB, what="template").text
    cells = _cells(text, path)
    tagged = [cell for cell in cells if "parameters" in cell.tags]
    parameters = declared(tagged[0].source, path.name) if tagged else ()
    if PLAN not in [each.name for each in parameters]:
        msg = (
            f"{path} declares no parameter {PLAN}. Tag one of its cells 'parameters', "
            f'and write there: {PLAN}: str = "../my-plan"  # where the plan lies.'
        )
        raise FileError(msg)
    first = next((cell.source for cell in cells if cell.type == "markdown"), "")
    question, reader = _introduction(first)
    return Template(path.stem, path, question or path.stem, reader, parameters, text)


@dataclass(frozen=True)
class _Cell:
    type: str
    source: str
    tags: tuple[str, ...]


def _cells(text: str, path: Path) -> list[_Cell]:
    try:
        notebook = json.loads(text)
        readable = notebook["nbformat"] == FORMAT and _language(notebook) == "python"
        cells = list(_plain_cells(notebook["cells"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        readable, cells = False, []
    if not readable:
        msg = (
            f"{path} is not a Python notebook that msnb can read. "
            "Save it from JupyterLab once more, with a Python kernel."
        )
        raise FileError(msg)
    return cells


def _language(notebook: dict[str, Any]) -> str:
    about = notebook["metadata"]
    named = about.get("kernelspec", {}).get("language", "python")
    return str(about.get("language_info", {}).get("name", named)).lower()


def _plain_cells(cells: list[dict[str, Any]]) -> Iterator[_Cell]:
    for cell in cells:
        source = cell["source"]
        text = source if isinstance(source, str) else "".join(source)
        yield _Cell(cell["cell_type"], text, tuple(cell["metadata"].get("tags", ())))


def _introduction(source: str) -> tuple[str, str]:
    """Return the heading of a Markdown cell, and the rest as one line."""
    heading, _, rest = source.strip().partition("\n")
    if not heading.startswith("#"):
        return "", re.sub(r"\s+", " ", source).strip()
    return heading.lstrip("# ").strip(), re.sub(r"\s+", " ", rest).strip()


def imports_of(template: Template) -> tuple[str, ...]:
    """Return what its cells import, in their order: ``module`` or ``module:name``."""
    found: dict[str, None] = {}
    for cell in _cells(template.text, template.path):
        try:
            lines = ast.parse(cell.source if cell.type == "code" else "").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # a magic, or a slip that its cell will show
        for line in lines:
            names = [each.name for each in getattr(line, "names", ())]
            if isinstance(line, ast.Import):
                found.update(dict.fromkeys(names))
            elif isinstance(line, ast.ImportFrom) and line.module and not line.level:
                found.update(dict.fromkeys(f"{line.module}:{name}" for name in names))
    return tuple(found)
