"""``msnb new``: a plan folder from a template."""

import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

from msnb.errors import ChoiceError, FileError
from msnb.files import write_atomically
from msnb.plan.calendars import FIRST_YEAR, LAST_YEAR
from msnb.plan.house import toml_line
from msnb.plan.reading import PLAN_FILE, parse_plan
from msnb.wording import did_you_mean, shown

TEMPLATES = {
    "product": "design complete, prototype, testing complete, launch",
    "software": "coding complete, testing complete, deployment",
    "construction": "design complete, materials procured, construction complete, handover",
    "marketing": "strategy agreed, campaign launched, results analysed",
    "biotech": "IND or IDE submission, phases 1 to 3, regulatory approval",
    "blank": "nothing yet, with every part explained",
}

_FOLDER = Path(__file__).parent / "templates"
_TEMPLATE_START = date(2027, 2, 1)
_LONGEST_TEMPLATE_YEARS = 15
_DATE_OR_QUARTER = re.compile(r"\b([0-9]{4})-(?:([0-9]{2})-([0-9]{2})|Q([1-4]))\b")
# Locks, the room's running state with its secret, what a crash leaves behind.
_NOT_KEPT = """\
# What msnb keeps here while it runs.
.*
!.gitignore
*.sqlite-wal
*.sqlite-shm
"""
_TITLE = re.compile(r"^title = .*\n", re.MULTILINE)
_MOST_CHARACTERS = 100
# What some system does not allow in the name of a folder, or means something else by.
_ODD_CHARACTER = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
_ODD_NAME = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)


def new_plan(
    folder: str | os.PathLike[str],
    template: str = "blank",
    *,
    title: str | None = None,
    start: date | None = None,
) -> Path:
    """Make a plan folder from a template, and return its ``plan.toml``.

    Parameters
    ----------
    folder : path
        A folder that does not exist yet, in one that does.
    template : str
        One of `TEMPLATES`.
    title : str, optional
        By default the folder's name, as words.
    start : date, optional
        All dates of the template move with it, deadlines by whole weeks. By default
        1 February 2027: never today, so that the same command makes the same plan.

    Raises
    ------
    FileError
        The name cannot be a folder's, or it exists: nothing is ever overwritten.
    ChoiceError
        No such template, or a start beyond the calendar.
    PlanError
        The title is empty.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     file = new_plan(Path(place, "corner-shop"), "product", start=date(2028, 1, 3))
    ...     text = file.read_text()
    >>> print(text.splitlines()[4])
    title = "Corner shop"
    """
    place = _new_folder(Path(folder))
    text = template_text(
        template, title=_as_words(place.name) if title is None else title, start=start
    )
    parse_plan(text, name=f"the new plan {place}")
    try:
        place.mkdir()
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"The folder {place} cannot be made ({why}). Choose another place."
        raise FileError(msg) from None
    try:
        write_atomically(place / ".gitignore", _NOT_KEPT)
        write_atomically(place / PLAN_FILE, text)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return place / PLAN_FILE


def template_text(
    template: str, *, title: str | None = None, start: date | None = None
) -> str:
    """Return ``plan.toml`` of a template, with another title and start.

    Raises
    ------
    ChoiceError
        No such template, or a start beyond the calendar.
    """
    if template not in TEMPLATES:
        near = did_you_mean(template, list(TEMPLATES))
        msg = f"There is no template {shown(template)}. {near}"
        raise ChoiceError(msg)
    text = (_FOLDER / f"{template}.toml").read_text(encoding="utf-8")
    if start is not None:
        text = _moved(text, start)
    if title is not None:
        text = _TITLE.sub(lambda _: toml_line("title", title), text, count=1)
    return text


def _moved(text: str, start: date) -> str:
    """Return the text with its start at ``start``, and its other dates moved along.

    They move by whole weeks, so that a deadline stays on its weekday. A quarter stays as
    many quarters from the date before it as it was.
    """
    last = LAST_YEAR - _LONGEST_TEMPLATE_YEARS
    if not FIRST_YEAR <= start.year <= last:
        msg = f"A plan cannot start on {start}. Choose a day from {FIRST_YEAR} to {last}."
        raise ChoiceError(msg)
    shift = timedelta(weeks=round((start - _TEMPLATE_START).days / 7))
    before = _TEMPLATE_START

    def moved(found: re.Match[str]) -> str:
        nonlocal before
        year, month, day, quarter = found.groups()
        if quarter is None:
            before = date(int(year), int(month), int(day))
            moved_to = start if before == _TEMPLATE_START else before + shift
            return moved_to.isoformat()
        apart = int(year) * 4 + int(quarter) - 1 - _quarter_of(before)
        number = _quarter_of(before + shift) + apart
        return f"{number // 4}-Q{number % 4 + 1}"

    return _DATE_OR_QUARTER.sub(moved, text)


def _quarter_of(when: date) -> int:
    return when.year * 4 + (when.month - 1) // 3


def _as_words(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _new_folder(folder: Path) -> Path:
    fault = _name_fault(folder)
    if fault:
        msg = f"{shown(str(folder))} cannot be the name of a plan folder: {fault}"
        raise FileError(msg)
    if os.path.lexists(folder):
        msg = f"{folder} exists already, and nothing is overwritten. Choose another name."
        raise FileError(msg)
    if not folder.parent.is_dir():
        msg = f"There is no folder {folder.parent}. Make it first, or choose another place."
        raise FileError(msg)
    return folder


def _name_fault(folder: Path) -> str:
    name = folder.name
    odd = _ODD_CHARACTER.search(name)
    rules = (
        (".." in folder.parts, "'..' leads elsewhere. Name the place itself."),
        (not name.strip(" -_"), "it has no letters. Give it a name of its own."),
        (
            odd is not None,
            f"it holds {shown(odd and odd[0])}. Use letters, digits, - and _.",
        ),
        (name[:1] in set(".- "), "it begins with a sign. Begin it with a letter or digit."),
        (name[-1:] in set(". "), "it ends with a sign. End it with a letter or digit."),
        (
            _ODD_NAME.fullmatch(name) is not None,
            "Windows keeps this name for itself. Choose another.",
        ),
        (
            len(name) > _MOST_CHARACTERS,
            f"it is longer than {_MOST_CHARACTERS} characters. Choose a shorter one.",
        ),
    )
    return next((what for is_broken, what in rules if is_broken), "")
