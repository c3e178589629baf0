import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import FaultsError
from msnb.reports.running.parameters import Parameter, assignments, declared, values_of

LEVELS = Parameter("levels", "list[float]", [0.5, 0.8], "chances to report")
GOAL = Parameter("goal", "str", "", "id of a goal")
AS_OF = Parameter("as_of", "date", "", "day it is looked at")
DRAWS = Parameter("n_draws", "int", 5000, "timetables")
KNOWN = (Parameter("plan", "str", "..", "the plan"), LEVELS, GOAL, AS_OF, DRAWS)


def test_a_cell_declares_name_type_default_and_a_sentence() -> None:
    source = (
        "# what can be changed\n"
        'goal: str = ""  # id of a goal\n'
        'as_of: "date" = ""  # day it is looked at\n'
        "levels: list[float] = [\n    0.5,\n    0.8,\n]  # chances to report\n"
        "n_draws: int = 5000  # timetables\n"
    )
    assert declared(source, "own") == (GOAL, AS_OF, LEVELS, DRAWS)


def test_every_line_that_declares_nothing_is_named_with_its_line() -> None:
    source = 'plan = ".."\nx: complex = 1\ny: int = f()\nz: int\nd: "date" = "soon"'
    with pytest.raises(FaultsError) as refused:
        declared(source, "own.ipynb")
    text = str(refused.value)
    assert "own.ipynb, cell 'parameters' has 5 faults" in text
    assert "line 1: 'plan = '..'' declares no parameter." in text
    assert "line 2: x is declared as complex; a parameter is str, int, float," in text
    assert "line 3: The default of y is not written out." in text
    assert "line 4: The default of z is not written out." in text
    assert "line 5: d is 'soon', not a date. Declare it as name: type = default" in text


def test_a_cell_that_is_no_python_is_refused() -> None:
    with pytest.raises(
        FaultsError, match=r"own: The cell 'parameters' is not Python\. Cor"
    ):
        declared("goal: str = ", "own")


def test_values_come_from_texts_and_from_python_alike() -> None:
    texts = ["levels=0.5,0.9", "goal=live=soon", "as_of=2027-02-01"]
    mapping = {"levels": (0.5, 0.9), "goal": "live=soon", "as_of": "2027-02-01"}
    expected = {"levels": [0.5, 0.9], "goal": "live=soon", "as_of": "2027-02-01"}
    assert values_of(texts, KNOWN, template="own") == expected
    assert values_of(mapping, KNOWN, template="own") == expected


def test_empty_means_nothing_given_only_where_nothing_is_the_default() -> None:
    assert values_of(["as_of=", "goal="], KNOWN, template="own") == {
        "as_of": "",
        "goal": "",
    }
    with pytest.raises(FaultsError, match="n_draws is '', not a whole number"):
        values_of(["n_draws="], KNOWN, template="own")


def test_all_that_is_wrong_is_said_at_once() -> None:
    given_ = [
        "gaol=live",
        "colour=red",
        "levels=high",
        "goal=a",
        "goal=b",
        "as_of",
        "plan=x",
    ]
    with pytest.raises(FaultsError) as refused:
        values_of(given_, KNOWN, template="own")
    assert (
        str(refused.value)
        == """\
own report has 6 faults:
  There is no parameter 'gaol'. Did you mean 'goal'? \
The parameters are levels, goal, as_of and n_draws.
  There is no parameter 'colour'. Use one of: levels, goal, as_of, n_draws.
  levels is 'high', not numbers separated by commas. Write for example levels=0.5,0.8.
  goal is given twice. Give it once.
  'as_of' has no value. Write name=value.
  The plan is no parameter here. Name it after the template."""
    )


def test_a_template_without_parameters_says_so() -> None:
    with pytest.raises(FaultsError, match=r"There is no parameter 'x'\. It takes none\."):
        values_of(["x=1"], [], template="own")


@given(
    st.dictionaries(
        st.sampled_from(["goal", "levels", "n"]),
        st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.floats(-9, 9))),
    )
)
def test_the_cell_written_gives_the_values_back(values: dict[str, object]) -> None:
    found: dict[str, object] = {}
    exec(assignments(values), {}, found)  # type: ignore[arg-type]  # noqa: S102
    assert found == values
