import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from msnb.canonical import canonical_json
from msnb.plan import TEMPLATES, plan_schema
from msnb.plan.starting import template_text

from .strategies import plan_tables

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"
SCHEMA = plan_schema()
MILESTONE = "[[milestones]]\nid='a'\ntitle='A'"
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))


def as_an_editor_sees_it(data: object) -> object:
    if isinstance(data, dict):
        return {key: as_an_editor_sees_it(each) for key, each in data.items()}
    if isinstance(data, list):
        return [as_an_editor_sees_it(each) for each in data]
    return data.isoformat() if isinstance(data, date) else data


def faults(text: str) -> list[str]:
    data = as_an_editor_sees_it(tomllib.loads(text))
    return [each.message for each in VALIDATOR.iter_errors(data)]


def tables(schema: object) -> Iterator[dict]:
    """Yield every part of the schema that describes a table."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for each in schema.values():
            yield from tables(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from tables(each)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:msnb:schema:plan:1"
    assert SCHEMA["title"] == "msnb plan, format 1"
    assert canonical_json(SCHEMA)


@pytest.mark.parametrize("name", ["water-works", "booking-system"])
def test_the_examples_are_valid(name: str) -> None:
    assert faults((EXAMPLES / name / "plan.toml").read_text()) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_templates_are_valid(name: str) -> None:
    assert faults(template_text(name)) == []


@settings(max_examples=40)
@given(plan_tables())
def test_every_plan_is_valid(data: dict) -> None:
    assert list(VALIDATOR.iter_errors(as_an_editor_sees_it(data))) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("titel = 'x'", "'titel' was unexpected"),
        (
            "[[milestones]]\nid='a'\ntitle='A'\ndeadlin=2027-06-30",
            "'deadlin' was unexpected",
        ),
        ("[[people]]\nid='a'\nname='A'\nparty='them'", "'them' is not one of"),
        ("[[people]]\nid='a b'\nname='A'", "'a b' does not match"),
        ("[[people]]\nid='a'", "'name' is a required property"),
        ("status_date = 'soon'", "'soon' is not a 'date'"),
        (
            "calendar = { hours = { mo = [] } }",
            "is not valid under any",
        ),
        (
            "[[milestones]]\nid='a'\ntitle='A'\ntakes='soon'",
            "'soon' is not valid under any",
        ),
        (
            "[[milestones]]\nid='a'\ntitle='A'\nneeds=[{on='b',lnk='SS'}]",
            "is not valid under",
        ),
        ("[[risks]]\nid='r'\nchance=2", "2 is greater than the maximum of 1"),
        ("[[cadence]]\nid='c'\ntitle='C'\nevery='4h'", "'4h' does not match"),
        ("[dismissed]\nlegcy='none'", "'legcy' was unexpected"),
        ("[[events]]\nid='e'\ntitle='E'\ntag='fun'", "'fun' is not one of"),
    ],
)
def test_an_editor_marks_what_is_wrong(wrong: str, said: str) -> None:
    (message,) = faults(f"format = 1\ntitle = 'P'\nstart = 2027-02-01\n{wrong}")
    assert said in message


def test_every_key_has_a_sentence() -> None:
    for table in tables(SCHEMA):
        assert table["additionalProperties"] is False
        for key, field in table["properties"].items():
            assert re.fullmatch(r"[A-Z\"1].*\.", field.get("description", "")), key


def test_nothing_in_it_speaks_python() -> None:
    text = canonical_json(SCHEMA)
    assert not [word for word in (">>>", "Examples", "``", "null", "\\n") if word in text]


def test_each_call_gives_its_own() -> None:
    before = deepcopy(SCHEMA)
    plan_schema().clear()
    assert plan_schema() == before
