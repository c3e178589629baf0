"""What the documents show is what happens: their code runs, their links lead somewhere.

Every page is followed from top to bottom in a folder of its own that holds a copy of
``notebooks/``, as a reader has it. What the word behind the three backticks means:

- ``console``: a line after ``$`` is typed into a shell and must end with exit code 0; the
  lines below it must be printed, whole and in this order; ``…`` stands for anything.
- any language with ``write=FILE`` or ``append=FILE``: the reader edits that file so.
- ``python``: the blocks of a page are one script, run after everything else, warnings
  as errors; ``text printed`` is what it prints. ``pycon``: a session, with what it prints.
- ``toml``: a plan, or a part of one, that msnb accepts.
- ``json``: JSON.
- ``sh``, ``text`` and blocks without a word are only shown, and so is ``no-run``.
"""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from msnb.plan import parse_plan

ROOT = Path(__file__).parent.parent
INDEX = ROOT / "docs" / "README.md"
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
)
LANGUAGES = {"console", "python", "pycon", "toml", "json", "csv", "sh", "text", ""}
MARKS = re.compile(r"no-run|printed|(?:write|append)=\S+")
PLAN_HEAD = 'format = 1\ntitle = "Part of a page"\nstart = 2027-02-01\n'

_FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, what stands beside it, and what is in it."""

    language: str
    mark: str
    text: str

    @property
    def is_only_shown(self) -> bool:
        return self.mark == "no-run"

    @property
    def file(self) -> tuple[str, str] | None:
        """``w`` or ``a``, and the file that the block is put into."""
        how, equals, name = self.mark.partition("=")
        return ("w" if how == "write" else "a", name) if equals else None


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[Block]:
    found = [Block(*each) for each in _FENCE.findall(text_of(page))]
    return [each for each in found if not languages or each.language in languages]


def pages(condition=lambda _page: True) -> list[object]:
    return [
        pytest.param(page, id=str(page.relative_to(ROOT)))
        for page in PAGES
        if condition(page)
    ]


def does_something(page: Path) -> bool:
    return any(
        each.language in ("console", "python", "pycon") and not each.is_only_shown
        for each in blocks(page)
    )


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder as a reader has it: the examples, and nothing else."""
    ignored = shutil.ignore_patterns("reports", ".ipynb_checkpoints")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=ignored)
    return tmp_path


def follow(block: Block, folder: Path) -> None:
    if block.file:
        how, name = block.file
        with (folder / name).open(how, encoding="utf-8") as file:
            file.write(block.text)
    elif block.language == "console":
        for step in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            expect_shown(command, shown.splitlines(), folder)


def expect_shown(command: str, shown: list[str], folder: Path) -> None:
    run = subprocess.run(  # noqa: S602  # our own documents, as a reader types them
        command,
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        },
    )
    printed = run.stdout + run.stderr
    assert run.returncode == 0, f"$ {command}\nexit code {run.returncode}\n{printed}"
    left = iter(printed.splitlines())
    for line in shown:
        wanted = re.compile(".*".join(map(re.escape, line.rstrip().split("…"))))
        assert any(wanted.fullmatch(each.rstrip()) for each in left), (
            f"$ {command}\ndoes not print, after the lines above it:\n{line}\n--\n{printed}"
        )


@pytest.mark.parametrize("page", pages(does_something))
def test_a_page_does_what_it_shows(
    page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for block in blocks(page):
        if not block.is_only_shown:
            follow(block, workplace)
    printed = _run_script("\n".join(_code(page, "python")), workplace)
    for block in blocks(page, "text"):
        assert block.mark != "printed" or block.text == printed
    monkeypatch.chdir(workplace)
    _run_session("\n".join(_code(page, "pycon")), page.name)


def _code(page: Path, language: str) -> list[str]:
    return [
        each.text for each in blocks(page, language) if not each.mark
    ]  # a marked one is shown, or was written to a file


def _run_script(code: str, folder: Path) -> str:
    if not code:
        return ""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def _run_session(code: str, name: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    session = doctest.DocTestParser().get_doctest(code, {}, name, None, 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=flags).run(session, out=said.append)
    assert result.failed == 0, "".join(said)


@pytest.mark.parametrize("page", pages(lambda page: blocks(page, "toml", "json")))
def test_the_plans_and_the_json_of_a_page_are_valid(page: Path) -> None:
    for block in blocks(page, "toml"):
        if not block.is_only_shown:
            is_whole = block.text.lstrip().startswith("format")
            parse_plan(block.text if is_whole else PLAN_HEAD + block.text)
    for block in blocks(page, "json"):
        json.loads(block.text)


@pytest.mark.parametrize("page", pages(blocks))
def test_every_block_of_a_page_says_what_it_is(page: Path) -> None:
    """Else a misspelt word would make a block one that nobody runs."""
    for block in blocks(page):
        assert block.language in LANGUAGES, block
        assert not block.mark or MARKS.fullmatch(block.mark), block
    fences = [line for line in text_of(page).splitlines() if line.startswith("```")]
    assert len(fences) == 2 * len(blocks(page))


def slugs(page: Path) -> set[str]:
    """Return the names by which headings can be linked to, as GitHub makes them."""
    plain = (re.sub(r"[^\w\- ]", "", each.lower()) for each in headings(page))
    return {each.strip().replace(" ", "-") for each in plain}


def headings(page: Path) -> list[str]:
    return _HEADING.findall(_FENCE.sub("", text_of(page)))


def links(page: Path) -> list[tuple[Path, str]]:
    """Return the file and the heading that each link of a page leads to."""
    found = (each.partition("#") for each in _LINK.findall(_FENCE.sub("", text_of(page))))
    return [
        (Path(os.path.normpath(page.parent / target)) if target else page, heading)
        for target, _, heading in found
    ]


@pytest.mark.parametrize("page", pages())
def test_the_links_of_a_page_lead_to_files_and_headings(page: Path) -> None:
    for target, heading in links(page):
        assert target.exists(), f"{page.name} links to {target}"
        assert not heading or heading in slugs(target), (
            f"{page.name} links to #{heading} of {target.name}, which has {slugs(target)}"
        )


@pytest.mark.parametrize("page", pages())
def test_a_page_has_one_title_and_its_headings_are_in_order(page: Path) -> None:
    marks = re.findall(r"^#+(?= )", _FENCE.sub("", text_of(page)), re.MULTILINE)
    depths = [len(each) for each in marks]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(depths))


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "images").iterdir()))
def test_a_picture_is_small_enough_to_load_and_wide_enough_to_read(picture: Path) -> None:
    content = picture.read_bytes()
    width = int.from_bytes(content[16:20], "big")  # where a PNG says it
    assert content.startswith(b"\x89PNG")
    assert len(content) < 250_000
    assert width == 1200


def test_every_picture_stands_on_a_page() -> None:
    shown = set().union(*({target for target, _ in links(page)} for page in PAGES))
    assert set((ROOT / "docs" / "images").iterdir()) - shown == set()


def folders(above: Path) -> set[str]:
    """Return the folders in one that hold files, as the architecture writes them."""
    made = {"build", "dist", "reports", "__pycache__"} if above == ROOT else {"__pycache__"}
    inside = [each for each in above.iterdir() if each.is_dir() and each.name not in made]
    ours = [each for each in inside if each.name == ".ci" or each.name[0] != "."]
    return {
        f"{each.relative_to(ROOT).as_posix()}/"
        for each in ours
        if any(file.is_file() and file.suffix != ".pyc" for file in each.rglob("*"))
    }


def test_the_architecture_names_every_folder_and_none_that_is_gone() -> None:
    text = text_of(ROOT / "docs" / "architecture.md")
    named = set(re.findall(r"`([\w./]+/)`", text))
    layers = [ROOT / each for each in folders(ROOT / "msnb")]
    assert named == folders(ROOT) | set().union(*map(folders, layers))
    for layer in layers:
        assert re.search(rf"^{layer.name}\b|\| {layer.name}\b", text, re.MULTILINE), layer


def test_every_decision_is_listed_under_its_number_and_title() -> None:
    decisions = ROOT / "docs" / "decisions"
    made = sorted(decisions.glob("[0-9]*.md"))
    text = text_of(decisions / "README.md")
    told = re.findall(r"^\| \[(\d+)\]\((\S+)\) \| (.+) \|$", text, re.MULTILINE)
    titles = [headings(page)[0].partition(" ") for page in made]
    assert told == [
        (number, page.name, title)
        for page, (number, _, title) in zip(made, titles, strict=True)
    ]
    assert [int(number) for number, _, _ in told] == list(range(1, len(made) + 1))


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, ahead = set(), [INDEX]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            ahead += [target for target, _ in links(page) if target.suffix == ".md"]
    assert set(PAGES) - reached == set()


# ---- the tools above can fail


def test_a_line_that_is_not_printed_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="does not print"):
        follow(Block("console", "", "$ echo one; echo two\ntwo\none\n"), tmp_path)
    with pytest.raises(AssertionError, match="does not print"):
        follow(Block("console", "", "$ echo 'all of it'\nall of\n"), tmp_path)
    follow(Block("console", "", "$ echo 'all of it'; echo\nall … it\n"), tmp_path)


def test_a_command_that_fails_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="exit code 2"):
        follow(Block("console", "", "$ msnb check nowhere\n"), tmp_path)


def test_a_script_and_a_session_that_fail_are_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        _run_script("1 / 0", tmp_path)
    with pytest.raises(AssertionError, match="Expected"):
        _run_session(">>> 1 + 1\n3\n", "a page")


def test_files_are_written_and_added_to_as_a_page_says(tmp_path: Path) -> None:
    follow(Block("csv", "write=a.csv", "one\n"), tmp_path)
    follow(Block("csv", "append=a.csv", "two\n"), tmp_path)
    assert (tmp_path / "a.csv").read_text() == "one\ntwo\n"
