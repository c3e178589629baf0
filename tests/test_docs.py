"""What the documents show is what happens: their code runs, their links lead somewhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def blocks(page: Path, language: str) -> list[str]:
    """Return a page's blocks in a language; one marked ``no-run`` is only shown."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [code for name, info, code in found if name == language and "no-run" not in info]


def with_blocks(language: str) -> list[object]:
    return [
        pytest.param(page, id=str(page.relative_to(ROOT)))
        for page in PAGES
        if blocks(page, language)
    ]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder as a reader has it: the examples, and nothing else."""
    ignored = shutil.ignore_patterns("reports")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks", ignore=ignored)
    return tmp_path


@pytest.mark.parametrize("page", with_blocks("python"))
def test_the_python_of_a_page_runs_from_top_to_bottom(page: Path, workplace: Path) -> None:
    code = "\n".join(blocks(page, "python"))
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("page", with_blocks("console"))
def test_the_commands_of_a_page_do_what_it_shows(page: Path, workplace: Path) -> None:
    """A line after ``$`` is run; the lines below it must appear in what it prints."""
    for code in blocks(page, "console"):
        for step in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            run = subprocess.run(  # noqa: S602  # our own documents, as a reader types them
                command,
                shell=True,
                cwd=workplace,
                capture_output=True,
                text=True,
                check=False,
                env={
                    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
                    "HOME": "/tmp",
                },  # noqa: S108
            )
            printed = run.stdout + run.stderr
            for line in shown.splitlines():
                if line.strip() not in ("", "…"):
                    assert line.rstrip() in printed, f"$ {command}\n{printed}"


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES]
)
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
