"""What is laid out beside a plan, what is never touched, and what is trusted."""

from pathlib import Path

import pytest
from nbformat import v4

from msnb.errors import FileError
from msnb.files import shipped
from msnb.workshop import lay_out
from msnb.workshop.workbooks import notary

from .conftest import write

pytestmark = pytest.mark.usefixtures("jupyter")

WORKSHOP = "20-workshop.ipynb"
HOSTILE = "<img src=x onerror='stealTheKey()'>"


def is_trusted(path: Path) -> bool:
    with notary() as signer:
        return signer.check_signature(v4.reads(path.read_text(encoding="utf-8")))


def test_beside_a_plan_lies_what_works_on_that_plan(tmp_path, notebooks) -> None:
    books = lay_out(tmp_path / "plan", with_examples=False, source=notebooks)
    assert books.opens == WORKSHOP
    assert books.copied == (WORKSHOP,)
    assert [each.name for each in (tmp_path / "plan").iterdir()] == [WORKSHOP]
    assert books.sentences() == ["20-workshop.ipynb is new here."]


def test_what_works_on_the_examples_alone_is_not_laid_beside_a_plan(tmp_path) -> None:
    books = lay_out(tmp_path / "plan", with_examples=False)
    assert WORKSHOP in books.copied
    texts = [(shipped("notebooks") / name).read_text() for name in books.copied]
    assert not [text for text in texts if "data/" in text]


def test_without_a_plan_the_introduction_comes_with_its_examples(
    tmp_path, notebooks
) -> None:
    books = lay_out(tmp_path, with_examples=True, source=notebooks)
    assert books.opens == "00-start-here.ipynb"
    files = {
        each.relative_to(tmp_path).as_posix()
        for each in tmp_path.rglob("*")
        if each.is_file()
    }
    assert files == {"00-start-here.ipynb", WORKSHOP, "data/works/plan.toml"}


def test_what_is_copied_is_trusted(tmp_path, notebooks) -> None:
    books = lay_out(tmp_path, with_examples=True, source=notebooks)
    assert books.untrusted == ()
    assert is_trusted(tmp_path / WORKSHOP)
    assert is_trusted(tmp_path / books.opens)


def test_a_second_time_changes_nothing_and_says_nothing(tmp_path, notebooks) -> None:
    lay_out(tmp_path, with_examples=True, source=notebooks)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    again = lay_out(tmp_path, with_examples=True, source=notebooks)
    after = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    assert before == after
    assert again.sentences() == []


def test_a_notebook_that_was_changed_here_stays_and_is_told_of(tmp_path, notebooks) -> None:
    own = tmp_path / WORKSHOP
    write(own, "my_own = 1")
    before = own.read_bytes()
    with notary() as signer:
        signer.sign(v4.reads(own.read_text(encoding="utf-8")))
    books = lay_out(tmp_path, with_examples=False, source=notebooks)
    assert own.read_bytes() == before
    assert books.sentences() == [
        "20-workshop.ipynb was changed here and stays as it is. For a new one, rename it."
    ]


@pytest.mark.parametrize(
    ("source", "output"),
    [("steal()", ""), ("sum([40, 2])", HOSTILE)],
    ids=["another's code", "our code with another's output"],
)
def test_what_somebody_else_put_there_is_not_trusted(
    tmp_path, notebooks, source: str, output: str
) -> None:
    write(tmp_path / WORKSHOP, source, output=output)
    books = lay_out(tmp_path, with_examples=False, source=notebooks)
    assert not is_trusted(tmp_path / WORKSHOP)
    (said,) = books.sentences()
    assert said == (
        "20-workshop.ipynb comes from elsewhere, and JupyterLab does not trust it. "
        f"If you know who wrote it: jupyter trust {tmp_path / WORKSHOP}"
    )


def test_our_notebook_from_another_computer_is_trusted_while_it_is_bare(
    tmp_path, notebooks
) -> None:
    (tmp_path / WORKSHOP).write_bytes((notebooks / WORKSHOP).read_bytes())
    lay_out(tmp_path, with_examples=False, source=notebooks)
    assert is_trusted(tmp_path / WORKSHOP)


def test_a_file_that_is_no_notebook_is_named(tmp_path, notebooks) -> None:
    (tmp_path / WORKSHOP).write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(FileError) as refused:
        lay_out(tmp_path, with_examples=False, source=notebooks)
    assert str(refused.value) == (
        f"{tmp_path / WORKSHOP} is not a notebook. Rename it, and a new one is put there."
    )


def test_what_comes_with_msnb_can_be_laid_out(tmp_path) -> None:
    books = lay_out(tmp_path, with_examples=True)
    assert books.opens == "00-start-here.ipynb"
    assert books.untrusted == ()
    ours = {each.name for each in shipped("notebooks").glob("*.ipynb")}
    assert set(books.copied) == ours
    assert (tmp_path / "data" / "water-works" / "plan.toml").is_file()
