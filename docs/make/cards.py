# ruff: noqa: INP001  # a script
"""Write msnb/forecast/figures/cards.json: the record of every built-in class.

Run it after changing a figure, a class or the method; a test holds the file against what
is computed then. It takes a minute.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from msnb.canonical import canonical_json  # noqa: E402
from msnb.forecast import CARDS, builtin_cards  # noqa: E402


def main() -> None:
    """Compute and write."""
    text = canonical_json(builtin_cards(), indent=1) + "\n"
    CARDS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
