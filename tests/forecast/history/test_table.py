import pytest

from msnb.errors import HistoryError
from msnb.forecast.history import table
from msnb.forecast.history.table import read_table


def rows(text) -> list[tuple[int, list[str]]]:
    return list(read_table("ours.csv", text).rows())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_header(delimiter) -> None:
    text = delimiter.join(["id", "planned_days"]) + "\n" + delimiter.join(["a", "7"]) + "\n"
    assert read_table("x", text).header == ("id", "planned_days")
    assert rows(text) == [(2, ["a", "7"])]


def test_rows_keep_the_line_on_which_they_begin() -> None:
    text = '# why\n"# quoted by a spreadsheet",,\n\nid,note\na,"two\nlines"\n\n,\nb,x\n'
    assert rows(text) == [(5, ["a", "two\nlines"]), (9, ["b", "x"])]


def test_a_spreadsheets_note_on_the_delimiter_is_obeyed() -> None:
    assert rows("sep=;\nid;a,b,c\n1;2\n") == [(3, ["1", "2"])]


def test_a_header_over_two_lines_is_one_header() -> None:
    found = read_table("x", 'id,"planned\ndays"\na,7\n')
    assert found.header == ("id", "planned\ndays")
    assert list(found.rows()) == [(3, ["a", "7"])]


def test_a_number_sign_below_the_header_is_data() -> None:
    assert rows("id,n\n#1,7\n") == [(2, ["#1", "7"])]


@pytest.mark.parametrize("text", ["id,n\r\na,7\r\n", "id,n\ra,7\r"])
def test_other_line_ends_do_not_matter(text) -> None:
    assert rows(text) == [(2, ["a", "7"])]


@pytest.mark.parametrize("text", ["", "\n\n", "# only words\n"])
def test_an_empty_file_is_refused(text) -> None:
    with pytest.raises(
        HistoryError, match=r"ours.csv: It has no header and no rows\. msnb"
    ):
        read_table("ours.csv", text)


def test_an_open_quotation_is_named_with_its_line() -> None:
    with pytest.raises(
        HistoryError, match=r"line 3: The row that begins here cannot be split"
    ):
        rows('id,n\na,1\n"b,2\nc,3\n')


def test_an_open_quotation_in_the_header_is_named() -> None:
    with pytest.raises(HistoryError, match=r"line 1: .* Check the quotation marks"):
        read_table("ours.csv", '"id,n\na,1\n')


def test_a_row_of_very_many_cells_is_no_header() -> None:
    with pytest.raises(
        HistoryError, match=r"has 501 cells; a history has 500 at most\. Check"
    ):
        read_table("ours.csv", ",".join(["x"] * 501))


def test_more_rows_than_any_organisation_has_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(table, "MAX_ROWS", 2)
    with pytest.raises(HistoryError, match="more than 2 rows"):
        rows("id,n\na,1\nb,1\nc,1\n")
