"""Imports that would cost a second and bring nothing: switched off in one place."""

import sys


def skip_slow_imports() -> None:
    """Let jsonschema do without `rfc3987_syntax`, which builds a grammar at import.

    It is loaded when it happens to be installed, by everything that imports jsonschema:
    Altair, nbformat, papermill, nbconvert. It checks a string format that none of them
    uses, and jsonschema is made to work without it. Call this before the first of them is
    imported; where one is already there, nothing changes.

    Examples
    --------
    >>> skip_slow_imports()
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be found
