"""A CSV file as lines of cells, whatever separates them, with bounded memory."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from msnb.errors import Fault, HistoryError

MAX_ROWS = 200_000
MAX_COLUMNS = 500
_DELIMITERS = ",;\t"
_COMMENT = ("#", '"#')


@dataclass(frozen=True)
class Table:
    """The text of a CSV file, its header and where the rows begin.

    Leading lines that start with ``#`` are explanations, and ``sep=;`` is a spreadsheet's
    note to itself: both are passed over.
    """

    name: str
    header: tuple[str, ...]
    delimiter: str
    first_line: int
    text: str = field(repr=False)
    start: int = field(repr=False)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line on which each row begins, and its cells; empty rows are left out.

        Raises
        ------
        HistoryError
            The quoting is broken, or there are more than 200,000 rows.
        """
        reader = csv.reader(
            _lines(self.text, self.start), delimiter=self.delimiter, strict=True
        )
        line, count = self.first_line, 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise HistoryError(self.name, [_broken(error, line)]) from None
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                count += 1
                if count > MAX_ROWS:
                    message = f"It has more than {MAX_ROWS:,} rows."
                    raise HistoryError(
                        self.name,
                        [Fault(message, "Split it, or check it is the right file.")],
                    )
                yield line, cells
            line = self.first_line + reader.line_num


def read_table(name: str, text: str) -> Table:
    r"""Find the header and the delimiter: comma, semicolon or tab.

    Examples
    --------
    >>> table = read_table("ours.csv", "# our projects\nid;planned_days\na;1,5\n")
    >>> table.header, list(table.rows())
    (('id', 'planned_days'), [(3, ['a', '1,5'])])
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    start, line, told = 0, 1, ""
    for each in _lines(text, 0):
        if each.lower().startswith("sep=") and len(each.strip()) <= len("sep=;"):
            told = each[4:5].strip("\r\n ")
        elif each.strip(" \t\r\n,;") and not each.startswith(_COMMENT):
            break
        start, line = start + len(each), line + 1
    else:
        fault = Fault("It has no header and no rows.", "msnb history new FILE writes one.")
        raise HistoryError(name, [fault])
    delimiter = told or max(_DELIMITERS, key=each.count)
    reader = csv.reader(_lines(text, start), delimiter=delimiter, strict=True)
    try:
        header = next(reader)
    except csv.Error as error:
        raise HistoryError(name, [_broken(error, line)]) from None
    if len(header) > MAX_COLUMNS:
        message = (
            f"Its first row has {len(header):,} cells; a history has {MAX_COLUMNS} at most."
        )
        raise HistoryError(
            name, [Fault(message, "Check that it is the right file.", line=line)]
        )
    for _ in range(reader.line_num):
        start = text.find("\n", start) + 1 or len(text)
    return Table(name, tuple(header), delimiter, line + reader.line_num, text, start)


def _lines(text: str, start: int) -> Iterator[str]:
    # A generator: splitting a large file at once would take several times its memory.
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _broken(error: csv.Error, line: int) -> Fault:
    return Fault(
        f"The row that begins here cannot be split into cells ({error}).",
        "Check the quotation marks.",
        line=line,
    )
