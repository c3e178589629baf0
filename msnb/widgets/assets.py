"""What a widget sends to the browser: one module and one style sheet, joined from files.

The files in ``browser/`` are plain ES modules and plain CSS. A widget hands the browser
one module, so the modules that it imports are put before it, each once. No bundler: an
``import`` line names a file beside it, an ``export`` word goes, and a name stands at the
top of one file only.
"""

import re
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"

_IMPORT = re.compile(r'^import\s+\{[^}]*\}\s+from\s+"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


@cache
def esm(entry: str) -> str:
    """Return a module of the browser folder with all that it imports, as one module.

    Parameters
    ----------
    entry : str
        File name of the module that has the default export.

    Examples
    --------
    >>> esm("board.js").count("export default")
    1
    >>> "import " in esm("board.js")
    False
    """
    return "\n".join(_text(name) for name in _order(entry, ()))


@cache
def css(*names: str) -> str:
    """Return the shared style tokens and the named style sheets, as one sheet.

    Examples
    --------
    >>> css("board.css").startswith(css())
    True
    """
    return "".join(
        (BROWSER / name).read_text(encoding="utf-8") for name in ("tokens.css", *names)
    )


def _order(name: str, above: tuple[str, ...]) -> list[str]:
    """Return the files that a module needs, each after those that it needs itself."""
    if name in above:
        message = f"The modules {' > '.join((*above, name))} import each other."
        raise ValueError(message)
    order: list[str] = []
    for needed in _IMPORT.findall(_source(name)):
        order += [each for each in _order(needed, (*above, name)) if each not in order]
    return [*order, name]


def _text(name: str) -> str:
    return _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", _source(name))))


@cache
def _source(name: str) -> str:
    return (BROWSER / name).read_text(encoding="utf-8")
