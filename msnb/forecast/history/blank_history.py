"""An empty history with its columns explained."""

from pathlib import Path

from msnb.errors import FileError
from msnb.files import write_atomically
from msnb.forecast.history.columns import COLUMNS

_HEAD = """\
# Past projects of our own, for msnb: one row a project, under the line of column names.
# Lines that start with # above the column names explain and are not read.
# For durations fill planned_days and actual_days, or start, planned_finish and
# actual_finish; for costs planned_cost (or base_cost) and actual_cost. The rest may stay
# empty. Take the first baseline: a plan that was baselined again is not a plan. Leave no
# project out, late and cancelled ones least of all.
"""


def new_history(path: Path | str) -> Path:
    """Write an empty history with a sentence for every column; never over a file.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    FileError
        Something is there already, or it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = new_history(Path(folder) / "ours.csv").read_text()
    >>> text.splitlines()[-1].split(",")[:3]
    ['id', 'name', 'class']
    """
    file = Path(path)
    if file.exists() or file.is_symlink():
        msg = (
            f"{file} exists already. Choose another name; msnb never overwrites a history."
        )
        raise FileError(msg)
    explained = "".join(f"# {name}: {meaning}\n" for name, meaning in COLUMNS.items())
    write_atomically(file, f"{_HEAD}{explained}{','.join(COLUMNS)}\n")
    return file
