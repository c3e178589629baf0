"""The workbooks beside a plan: copied once, never over a person's own, and trusted.

JupyterLab shows the widgets of a notebook to everybody only if the notebook is trusted,
which means signed on this machine. What is signed here runs scripts when it is opened, so
only what came with msnb is signed, never what somebody else put into the folder.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from msnb.errors import FileError
from msnb.files import read_text, shipped, writable_folder, write_atomically

START, WORKSHOP = "00-start-here.ipynb", "20-workshop.ipynb"
ON_EXAMPLES = (START, "30-risk.ipynb")
"""Notebooks that work on the example plans: beside another plan they are of no use."""
EXAMPLES = "data"
LIMIT_MB = 20


@dataclass(frozen=True)
class Workbooks:
    """What lies ready in a folder to be opened.

    Parameters
    ----------
    folder : Path
        Where it lies.
    opens : str
        Name of the notebook to open first.
    copied : tuple of str
        What was not there before.
    kept : tuple of str
        Notebooks that were changed here, and are left as they are.
    untrusted : tuple of str
        Those of them that JupyterLab does not trust.
    """

    folder: Path
    opens: str
    copied: tuple[str, ...]
    kept: tuple[str, ...]
    untrusted: tuple[str, ...]

    def sentences(self) -> list[str]:
        """Return what a person should know before it opens."""
        said = [f"{name} is new here." for name in self.copied]
        said += [
            f"{name} was changed here and stays as it is. For a new one, rename it."
            for name in self.kept
            if name not in self.untrusted
        ]
        said += [
            f"{name} comes from elsewhere, and JupyterLab does not trust it. "
            f"If you know who wrote it: jupyter trust {self.folder / name}"
            for name in self.untrusted
        ]
        return said


def lay_out(folder: Path, *, with_examples: bool, source: Path | None = None) -> Workbooks:
    """Copy the workbooks that are missing in a folder, and have JupyterLab trust them.

    Parameters
    ----------
    folder : Path
        Beside a plan, or a folder of its own; made if missing.
    with_examples : bool
        The example plans, and the notebooks that work on them, as well; all others work
        on the plan that they lie beside.
    source : Path, optional
        Where the notebooks come from; left out, those that come with msnb.

    Raises
    ------
    FileError
        The folder cannot be written to, or holds a notebook that cannot be read.
    """
    origin = source or shipped("notebooks")
    writable_folder(folder)
    names = [
        path.name
        for path in sorted(origin.glob("*.ipynb"))
        if with_examples or path.name not in ON_EXAMPLES
    ]
    copied = tuple(name for name in names if _copy(origin / name, folder / name))
    if with_examples and (origin / EXAMPLES).is_dir():
        _copy_examples(origin / EXAMPLES, folder / EXAMPLES)
    kept, untrusted = _trust({folder / name: origin / name for name in names})
    opens = next(
        (name for name in _first(with_examples=with_examples) if name in names), ""
    )
    return Workbooks(folder, opens, copied, kept, untrusted)


def _first(*, with_examples: bool) -> tuple[str, str]:
    return (START, WORKSHOP) if with_examples else (WORKSHOP, START)


def _copy(source: Path, target: Path) -> bool:
    if target.exists() or target.is_symlink():
        return False
    write_atomically(target, source.read_bytes())
    return True


def _copy_examples(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and "reports" not in inside.parts:
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            _copy(path, target / inside)


def _trust(pairs: dict[Path, Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sign what is ours; return the names of what is not, and of what is not trusted."""
    kept, untrusted = [], []
    with notary() as signer:
        for own, ours in pairs.items():
            notebook = _read(own)
            if _sources(notebook) != _sources(_read(ours)):
                kept.append(own.name)
            elif _is_bare(notebook):
                signer.sign(notebook)
            if not signer.check_signature(notebook):
                untrusted.append(own.name)
    return tuple(kept), tuple(untrusted)


@contextmanager
def notary() -> Iterator[Any]:  # nbformat says no types
    """Yield what signs notebooks, in the data folder that JupyterLab reads, too."""
    from nbformat import sign  # noqa: PLC0415  # heavy

    signer = cast("Any", sign).NotebookNotary()
    with closing(signer.store):
        yield signer


def _read(path: Path) -> Any:  # noqa: ANN401  # nbformat says no types
    import nbformat  # noqa: PLC0415  # heavy

    text = read_text(path, limit_mb=LIMIT_MB, what="notebook").text
    try:
        return cast("Any", nbformat).reads(text, as_version=4)
    except (ValueError, KeyError, TypeError, AttributeError):
        msg = f"{path} is not a notebook. Rename it, and a new one is put there."
        raise FileError(msg) from None


def _sources(notebook: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def _is_bare(notebook: Any) -> bool:  # noqa: ANN401
    """Return whether it holds no output, in which anything could be hidden."""
    return not any(
        cell.get("outputs") or cell.get("attachments") for cell in notebook.cells
    )
