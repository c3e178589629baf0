"""A plan folder to keep, and a small plan whose board can be drawn by hand."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.plan import Plan, parse_plan

# site ──→ keys ──→ fitted ──→ open day ──→ (open)
#    └──────────────→ stocked ──────────────↗
MARKET = """\
# The market hall, as a team would write it.
format = 1
title = "Market hall"
start = 2027-02-01
status_date = 2027-02-01

[[people]]
id = "ana"
name = "Ana"

[[goals]]
id = "open"
statement = "The hall is open"        # nothing else counts
by = 2027-04-30

# --- what must be true before that

[[milestones]]
id = "open-day"
title = "Open day held"
goal = "open"
takes = "1w"
needs = ["fitted"]

[[milestones]]
id = "fitted"
title = "Stalls fitted"
goal = "open"
owner = "ana"
takes = "3w"
needs = ["keys"]

[[milestones]]
id = "stocked"
title = "Stalls stocked"
goal = "open"
takes = "1w"
needs = ["site"]

[[milestones]]
id = "keys"
title = "Keys handed over"
takes = "2w"
needs = ["site"]

[[milestones]]
id = "site"
title = "Site found"
takes = "1w"
"""


@pytest.fixture
def market() -> Plan:
    """Return five milestones before one goal."""
    return parse_plan(MARKET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a plan folder with the market hall in it."""
    (tmp_path / "plan.toml").write_text(MARKET, encoding="utf-8")
    return tmp_path


@pytest.fixture
def open_keeper(folder: Path) -> Iterator[Callable[..., Keeper]]:
    """Return the opener of keepers, which are closed when the test is over."""
    opened = []

    def open_(path: Path | None = None, *, as_of: date | None = None) -> Keeper:
        keeper = Keeper.open(path or folder, as_of=as_of)
        opened.append(keeper)
        return keeper

    yield open_
    for keeper in opened:
        # A test may have left a file that cannot be saved.
        keeper._autosave.close()
        keeper._is_closed = True


@pytest.fixture
def keeper(open_keeper: Callable[..., Keeper]) -> Keeper:
    """Return the keeper of the market hall."""
    return open_keeper()
