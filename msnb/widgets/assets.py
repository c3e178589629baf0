"""What a widget sends to the browser: one module and one style sheet, joined from files.

The files in ``browser/`` are plain ES modules and plain CSS. A widget hands the browser
one module, so the modules that it imports are put before it, each once and each with its
own names. That is all: no bundler, nothing minified.
"""

import re
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const|let) (\w+)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


@cache
def esm(entry: str) -> str:
    """Return a module of the browser folder with all that it imports, as one module.

    Parameters
    ----------
    entry : str
        File name of the module that has the default export.

    Raises
    ------
    ValueError
        If modules import each other in a circle.

    Examples
    --------
    >>> esm("board.js").count("export default")
    1
    >>> "import " in esm("board.js")
    False
    """
    *needed, _ = _order(entry, ())
    return "\n".join([*(_enclosed(name) for name in needed), _joined(entry)])


@cache
def css(*names: str) -> str:
    """Return the shared style tokens and the named style sheets, as one sheet.

    Examples
    --------
    >>> css("board.css").startswith(css())
    True
    """
    return "".join(_source(name) for name in ("tokens.css", *names))


def _order(name: str, above: tuple[str, ...]) -> list[str]:
    """Return the files that a module needs, each after those that it needs itself."""
    if name in above:
        message = f"These modules import each other: {' > '.join((*above, name))}."
        raise ValueError(message)
    order: list[str] = []
    for _, needed in _IMPORT.findall(_source(name)):
        order += [each for each in _order(needed, (*above, name)) if each not in order]
    return [*order, name]


def _enclosed(name: str) -> str:
    """Return a module as a constant that holds what it exports."""
    names = ", ".join(exported for _, exported in _EXPORT.findall(_source(name)))
    return (
        f"const {_constant(name)} = (() => {{\n{_joined(name)}return {{ {names} }};\n}})();"
    )


def _joined(name: str) -> str:
    """Return a module's text with its imports taken from the constants before it."""
    text = _REMARK.sub("", _source(name))
    text = _EXPORT.sub(r"\1 \2", text)
    return _IMPORT.sub(lambda line: _taken(line[1], line[2]), text)


def _taken(names: str, module: str) -> str:
    return f"const {names.replace(' as ', ': ')} = {_constant(module)};"


def _constant(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


@cache
def _source(name: str) -> str:
    return (BROWSER / name).read_text(encoding="utf-8")
