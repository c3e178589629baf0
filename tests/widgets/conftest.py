"""Plans in folders, and the browser of the page tests."""

from pathlib import Path

import pytest

from tests.browser.conftest import browser

__all__ = ["browser"]

START = 'format = 1\ntitle = "{title}"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'


@pytest.fixture
def shop_folder(tmp_path: Path, shop_text: str) -> Path:
    """Return a folder with the corner shop's plan."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "plan.toml").write_text(shop_text, encoding="utf-8")
    return folder


@pytest.fixture
def blank_folder(tmp_path: Path) -> Path:
    """Return a folder with a plan of nothing yet."""
    return blank(tmp_path / "blank")


def blank(folder: Path, title: str = "Blank") -> Path:
    """Make a folder with a plan of nothing yet."""
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(START.format(title=title), encoding="utf-8")
    return folder
