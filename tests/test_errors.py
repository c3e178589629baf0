import pickle

import pytest

from msnb.errors import (
    MOST_LINES,
    ChoiceError,
    Fault,
    FaultsError,
    FileError,
    HistoryError,
    MsnbError,
    PlanError,
    ReportError,
)

NO_DATE = Fault(
    "'soon' is not a date.", "Write 2027-06-30.", item="pilot", field="deadline"
)


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        pytest.param(
            NO_DATE,
            "pilot · deadline: 'soon' is not a date. Write 2027-06-30.",
            id="item and field",
        ),
        pytest.param(
            Fault("'x' is missing.", "Add it.", field="start"),
            "start: 'x' is missing. Add it.",
            id="a field of the file",
        ),
        pytest.param(
            Fault("A text has no end.", "Add a quote.", line=7),
            "line 7: A text has no end. Add a quote.",
            id="a line",
        ),
        pytest.param(
            Fault("Wrong.", "Mend it.", item="row 3", field="start", line=4),
            "row 3 · start, line 4: Wrong. Mend it.",
            id="all of it",
        ),
        pytest.param(Fault("The file is empty.", ""), "The file is empty.", id="no remedy"),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(fault: Fault, text: str) -> None:
    assert str(fault) == text


def test_one_fault_is_one_line() -> None:
    error = FaultsError("plan.toml", [NO_DATE])
    assert (
        str(error) == "plan.toml: pilot · deadline: 'soon' is not a date. Write 2027-06-30."
    )


def test_several_faults_are_counted_and_listed() -> None:
    error = PlanError("plan.toml", [NO_DATE, Fault("Empty.", "Fill it.")])
    assert str(error) == (
        "plan.toml has 2 faults:\n"
        "  pilot · deadline: 'soon' is not a date. Write 2027-06-30.\n"
        "  Empty. Fill it."
    )


def test_a_thousand_faults_do_not_flood_the_screen() -> None:
    error = PlanError("plan.toml", [Fault(f"{i}.", "Mend it.") for i in range(1200)])
    lines = str(error).split("\n")
    assert len(error.faults) == 1200
    assert lines[0] == "plan.toml has 1,200 faults:"
    assert len(lines) == MOST_LINES + 2
    assert lines[-1] == "  … and 1,000 more."


def test_faults_may_come_from_an_iterator() -> None:
    assert HistoryError("h.csv", iter([NO_DATE])).faults == (NO_DATE,)


def test_faults_survive_another_process() -> None:
    sent = pickle.dumps(PlanError("plan.toml", [NO_DATE]))
    error = pickle.loads(sent)  # noqa: S301  # our own
    assert isinstance(error, PlanError)
    assert error.source == "plan.toml"
    assert error.faults == (NO_DATE,)


@pytest.mark.parametrize(
    "kind", [FileError, FaultsError, PlanError, HistoryError, ChoiceError, ReportError]
)
def test_whatever_msnb_raises_is_caught_as_one_kind(kind: type[Exception]) -> None:
    assert issubclass(kind, MsnbError)
