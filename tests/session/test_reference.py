"""The page on the workshop says what the session does."""

import re
from pathlib import Path

from msnb.session import COLOURS, FACTS, STEPS, agenda
from msnb.session.answers import _READERS
from msnb.session.codes import LETTERS
from msnb.session.database import FORMAT
from msnb.session.folding import _HANDLERS
from msnb.session.phones import MOST_ANSWERS
from msnb.session.questions import TEXT_LIMIT

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "workshop.md"
TEXT = PAGE.read_text(encoding="utf-8")


def section(heading: str) -> str:
    return re.split(r"^## ", TEXT.partition(f"## {heading}\n")[2], flags=re.MULTILINE)[0]


def rows(heading: str) -> list[list[str]]:
    lines = [line for line in section(heading).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_agenda_is_the_agenda() -> None:
    told = [row for row in rows("Agenda") if row[0][:1].isdigit()]
    assert [row[:4] + row[5:] for row in told] == [
        [each.clock, each.title, f"`{each.id}`", str(each.minutes), each.keeps]
        for each in STEPS
    ]
    assert [re.findall(r"`(\w+)`", row[4]) for row in told] == [
        [question.kind for question in each.fields] for each in STEPS
    ]


def test_the_short_form_is_the_short_form() -> None:
    short = re.findall(r"`(\w+)` (\d+)[,.]", section("Agenda"))
    assert short == [(each.id, str(each.minutes)) for each in agenda("short").steps]


def test_every_kind_of_question_is_told_with_its_limits() -> None:
    told = rows("Questions")[1:]
    assert [row[0].strip("`") for row in told] == list(_READERS)
    assert f"at most {TEXT_LIMIT} characters" in section("Questions")
    assert f"{MOST_ANSWERS} for each phone" in section("Questions")


def test_every_kind_of_entry_is_told() -> None:
    told = [row for row in rows("The file") if row[0].startswith("`")]
    kinds = [name for row in told for name in re.findall(r"`(\w+)`", row[0])]
    columns = ["seq", "id", "kind", "author", "step", "at", "data"]
    assert kinds[:7] == columns
    assert sorted(kinds[7:]) == sorted(_HANDLERS)
    assert f"the format: {FORMAT}." in section("The file")


def test_facts_colours_and_letters_are_told() -> None:
    assert rows("The warm-up's facts")[1:] == [
        [each.question, each.told, each.source] for each in FACTS
    ]
    told = " ".join(section("Groups and codes").split())
    assert ", ".join(f"{each.id} {each.shape}" for each in COLOURS) in told
    assert f"`{LETTERS}`" in told
