import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.errors import PlanError
from msnb.plan.syntax import OPAQUE, tables_of

from .refusals import HEAD, fault, faults

QUOTES = "Put text in quotes, and write dates as 2027-06-30 and numbers as 120000."
TWICE = "A key is given a second time:"
ADDED = "A table that is already complete is added to:"
NO_TOML = "Write it as key = value, or as [table]."


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(
            "start = 2027-02-30",
            2,
            "There is no such day or time: 'start = 2027-02-30'. "
            "Check the month and the day.",
            id="a day that does not exist",
        ),
        pytest.param(
            "start = next week",
            2,
            f"The value cannot be read: 'start = next week'. {QUOTES}",
            id="text without quotes",
        ),
        pytest.param(
            "start",
            2,
            "A key stands without a value: 'start'. Write it as key = value.",
            id="a key alone",
        ),
        pytest.param(
            "a = 1 b = 2",
            2,
            "Something follows the end of the value: 'a = 1 b = 2'. "
            "Put text in quotes, and each key on a line of its own.",
            id="two keys on a line",
        ),
        pytest.param(
            "a = 1\na = 2", 3, f"{TWICE} 'a = 2'. Keep one of the two.", id="a key twice"
        ),
        pytest.param(
            "a = { b = 1, b = 2 }",
            2,
            f"{TWICE} 'a = {{ b = 1, b = 2 }}'. Keep one of the two.",
            id="a key twice in a table",
        ),
        pytest.param(
            "[a]\n[a]",
            3,
            "A table is begun a second time: '[a]'. Join the two, or remove one.",
            id="a table twice",
        ),
        pytest.param(
            "a = {}\n[a.b]",
            3,
            "A table is begun a second time: '[a.b]'. Join the two, or remove one.",
            id="inline first",
        ),
        pytest.param(
            "[a.b]\n[a]\nb.c = 1",
            4,
            f"{ADDED} 'b.c = 1'. Write it in one place.",
            id="by dots",
        ),
        pytest.param(
            "a = [1, 2\nb = 3",
            3,
            "A list has no end: 'b = 3'. Add the missing ] or comma.",
            id="an open list",
        ),
        pytest.param(
            "a = { b = 1",
            2,
            "A table has no end: 'a = { b = 1'. Add the missing } or comma.",
            id="an open table",
        ),
        pytest.param(
            'a = "x',
            2,
            "A text has no end: 'a = \"x'. Add the missing quote.",
            id="open text",
        ),
        pytest.param(
            'a = "x\nb = 1',
            2,
            "A text has no end: 'a = \"x'. Add the missing quote.",
            id="open text in the middle",
        ),
        pytest.param(
            "[people",
            2,
            "The name of a table has no end: '[people'. Add the missing ].",
            id="an open header",
        ),
        pytest.param(
            'a = "C:\\data"',
            2,
            "A text holds a lone backslash: 'a = \"C:\\data\"'. "
            "Write it twice, or put the text in single quotes.",
            id="a backslash",
        ),
        pytest.param(
            "? a", 2, f"The line is not TOML: '? a'. {NO_TOML}", id="another language"
        ),
        pytest.param(
            "a = '\x00'",
            2,
            f"The line is not TOML: 'a = '\\u0000''. {NO_TOML}",
            id="a control character",
        ),
    ],
)
def test_what_is_not_toml_is_shown_with_its_line(text: str, line: int, said: str) -> None:
    assert fault(f"# a plan\n{text}") == f"line {line}: {said}"


def test_a_line_is_counted_as_editors_count_it() -> None:
    text = 'a = "\u2028 \x0b"\r\nb = """\r\n\r\n"""\r\nc = ?\r\n'
    with pytest.raises(PlanError) as caught:
        tables_of(text, "plan.toml")
    assert caught.value.faults[0].line == 1  # \x0b is a control character
    with pytest.raises(PlanError) as caught:
        tables_of(text.replace("\x0b", ""), "plan.toml")
    assert caught.value.faults[0].line == 5


@pytest.mark.parametrize("text", ["", " \n\t\r\n"])
def test_an_empty_file(text: str) -> None:
    assert fault(text) == "The file is empty. Write a plan, or make one with msnb new."


def test_a_file_of_comments_lacks_everything() -> None:
    assert faults("# nothing yet\n") == [
        "format: 'format' is missing. Add format = 1.",
        "title: 'title' is missing. Add title = \"…\".",
        "start: 'start' is missing. Add start = 2027-02-01.",
    ]


TOO_LONG = "A key has more than 8 parts between dots, too many for a plan. Shorten it."
TOO_DEEP = "Its lists or tables are nested too deeply for a plan. Flatten them."


@pytest.mark.parametrize("dot", [".a", ' . "a"'])
@pytest.mark.parametrize("form", ["a{} = 1", "[a{}]", "[[a{}]]", "x = {{ a{} = 1 }}"])
def test_a_key_of_ten_thousand_parts_is_refused_at_once(form: str, dot: str) -> None:
    assert fault(HEAD + form.format(dot * 10_000)) == f"line 4: {TOO_LONG}"


@pytest.mark.parametrize("opening", ["[", "{a=", "[{a="])
def test_nesting_ten_thousand_deep_is_refused_at_once(opening: str) -> None:
    assert fault(f"{HEAD}x = {opening * 10_000}") == TOO_DEEP


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[a" + ".a" * 2_400_000 + "]", f"line 4: {TOO_LONG}", id="a header"),
        pytest.param("x = " + "[" * 4_900_000, TOO_DEEP, id="lists"),
        pytest.param("x = " + "{a=" * 1_600_000, TOO_DEEP, id="tables"),
    ],
)
def test_a_file_filled_with_nesting_takes_no_longer(text: str, said: str) -> None:
    assert fault(HEAD + text) == said


def test_dots_in_text_are_no_keys() -> None:
    text = '''a = """
[x.x.x.x.x.x.x.x.x.x.x.x]
"""  # y.y.y.y.y.y.y.y.y.y.y = 1
b = "z.z.z.z.z.z.z.z.z.z.z" # "
c = 'v.v.v.v.v.v.v.v.v.v.v.v'
'''
    assert tables_of(text, "p")["c"].startswith("v.v")


def test_the_line_of_a_long_key_is_found_behind_texts_of_several_lines() -> None:
    text = f"a = '''\n\n'''\nb{'.b' * 20} = 1\n"
    assert fault(text) == f"line 4: {TOO_LONG}"


def test_a_number_without_end() -> None:
    assert fault(f"{HEAD}x = {'9' * 5000}") == (
        "line 4: A number has thousands of digits. Shorten it."
    )


def test_a_number_without_end_in_another_base_is_not_written_out() -> None:
    assert fault(f"format = 0x{'f' * 100_000}") == (
        "format: The plan's format is a number of thousands of digits; "
        "msnb 0.1.0 reads format 1. Install a newer msnb."
    )


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40),
    st.sampled_from(['"""', "'''", '"', "'"]),
)
def test_what_hides_a_text_hides_just_the_text(text: str, quote: str) -> None:
    line = f"a = {quote}{text}{quote}"
    try:
        assert list(tomllib.loads(line)) == ["a"]
    except tomllib.TOMLDecodeError:
        return
    found = OPAQUE.match(line, 4)
    assert found is not None
    rest = line[found.end() :]
    assert rest.strip() == "" or rest.lstrip().startswith(("#", "\n"))


def test_tables_are_what_toml_says() -> None:
    assert tables_of("a = 2027-02-01\n[b]\nc = [1.5]\n", "p") == {
        "a": date(2027, 2, 1),
        "b": {"c": [1.5]},
    }
