"""The style sheets: of the page, of the blocks on it, of the blocks in a notebook."""

from functools import cache
from pathlib import Path

_PAGE = Path(__file__).parent
_NOTEBOOK_STYLE = ("<style>", "</style>")


@cache
def sheet(name: str) -> str:
    """Return a style sheet of the page folder, without its comments."""
    lines = (_PAGE / name).read_text(encoding="utf-8").splitlines()
    kept = (line.strip() for line in lines if not line.lstrip().startswith("/*"))
    return "\n".join(line for line in kept if line)


def notebook_style() -> str:
    """Return the style of blocks in JupyterLab, which takes its colours from the theme."""
    start, end = _NOTEBOOK_STYLE
    return f"{start}{sheet('notebook.css')}{sheet('blocks.css')}{end}"


def without_notebook_style(html: str) -> str:
    """Return the HTML of a block as the page has it: the page brings its own style."""
    return html.replace(notebook_style(), "")
