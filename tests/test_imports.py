"""Imports that are switched off."""

import subprocess
import sys

import pytest

from msnb.imports import skip_slow_imports

ABSENT = """
from msnb.imports import skip_slow_imports
skip_slow_imports()
import jsonschema, sys
print(sys.modules["rfc3987_syntax"], "lark" in sys.modules)
"""


def test_jsonschema_does_without_the_grammar() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ABSENT], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["None", "False"]


def test_what_is_already_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    module = type(sys)("rfc3987_syntax")
    monkeypatch.setitem(sys.modules, "rfc3987_syntax", module)
    skip_slow_imports()
    assert sys.modules["rfc3987_syntax"] is module
