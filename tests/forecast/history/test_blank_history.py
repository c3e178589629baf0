import pytest

from msnb.errors import FileError
from msnb.forecast import COLUMNS, new_history, read_history


def test_a_new_history_explains_every_column_and_reads_back(tmp_path) -> None:
    file = new_history(tmp_path / "ours.csv")
    text = file.read_text()
    assert all(f"# {name}: " in text for name in COLUMNS)
    assert read_history(file).projects == ()
    file.write_text(text + "a,Tram,ours/rail,,,,200,250" + "," * 10 + "\n")
    [row] = read_history(file).projects
    assert (row.path, row.planned_days, row.actual_days) == ("ours/rail", 200, 250)


def test_a_history_that_exists_is_never_overwritten(tmp_path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("mine")
    with pytest.raises(FileError, match=r"exists already\. Choose another name"):
        new_history(file)
    assert file.read_text() == "mine"
