import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
import pytest

from msnb.errors import ChoiceError, FaultsError, FileError, PlanError, ReportError
from msnb.reports import ReportFiles, run_report
from msnb.reports.running import kernel, run
from tests.reports.conftest import PARAMETERS

pytestmark = pytest.mark.slow

READS = (
    "from msnb.plan import read_plan\nfrom msnb.reports import *\nwhat = read_plan(plan)"
)
DRAWS = """\
from msnb.charts.drawing.drawing import Drawing, Mark, bars
from msnb.charts.drawing.picture import Picture
import pandas as pd
table = pd.DataFrame({"stage": ["Fit-out"], "days": [15]})
bar = Drawing(760, 40, (bars("bar", [Mark(4, 4, 40, 20, fill="#0b6e6e")]),))
Figure(Picture("Stages", "Fit-out comes first.", table, bar, bar))"""
TELLS = """\
import os, sys, time
print(sorted({"b", "a"} | set("hash order")), hash("x"), time.tzname, os.environ["COLUMNS"])
print("startup" in globals(), "" in sys.path, os.path.basename(os.getcwd()))
object()"""
GOOD = (
    "# When does it open?\n\nFor the owner.",
    PARAMETERS,
    READS,
    'Headline(what.title, [["Open by ", Strong("30 April"), "."]], f"Levels {levels}.")',
    DRAWS,
    TELLS,
    'Provenance([("Plan", what.fingerprint)])',
)


@pytest.fixture(scope="module")
def workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(
        prefix="msnb-test-", dir=Path.cwd().anchor + "var/tmp"
    ) as name:
        yield Path(name)


def lay_out(folder: Path, plan_folder: Path, template: Path) -> tuple[Path, Path]:
    folder.mkdir(parents=True)
    shutil.copytree(plan_folder, folder / "plan")
    return shutil.copy(template, folder / template.name), folder / "plan"


@pytest.fixture
def report(plan_folder: Path, make_template, tmp_path: Path) -> tuple[ReportFiles, list]:
    steps: list[tuple[int, int]] = []
    files = run_report(
        make_template(*GOOD),
        plan_folder,
        tmp_path / "out",
        parameters=["levels=0.9"],
        progress=lambda done, total: steps.append((done, total)),
    )
    return files, steps


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, which nobody else uses."""
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files_in(folder: str | Path) -> list[str]:
    return sorted(file.name for file in Path(folder).iterdir())


def test_a_report_is_a_page_and_a_notebook_that_can_be_run_again(
    report: tuple[ReportFiles, list], tmp_path: Path
) -> None:
    files, steps = report
    assert files_in(tmp_path / "out") == ["own.html", "own.ipynb"]
    assert files.headline == "Open by 30 April."
    assert files.to_dict() == {
        "html": str(tmp_path / "out" / "own.html"),
        "notebook": str(tmp_path / "out" / "own.ipynb"),
        "pdf": None,
        "headline": "Open by 30 April.",
    }
    html = files.html.read_text(encoding="utf-8")
    assert "<title>Corner shop: When does it open?</title>" in html
    assert "Levels [0.9]." in html
    assert html.count("<svg") == 2
    assert (steps[0], steps[-1]) == ((0, 8), (8, 8))
    notebook = nbformat.read(files.notebook, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[2].source == "# Parameters\nplan = '../plan'\nlevels = [0.9]"
    assert set(notebook.metadata) == {"kernelspec", "language_info", "title"}


def test_the_same_input_gives_the_same_bytes_whoever_runs_it_where_and_how(
    report,
    tmp_path: Path,
    plan_folder: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template, plan = lay_out(
        tmp_path / "else" / "where", plan_folder, tmp_path / "templates/own.ipynb"
    )
    settings = tmp_path / "settings"
    (settings / "profile_default" / "startup").mkdir(parents=True)
    (settings / "profile_default" / "startup" / "a.py").write_text("startup = 1")
    (settings / "ipython_config.py").write_text(
        "c.InteractiveShellApp.exec_lines = ['startup=1']"
    )
    foreign = tmp_path / "nbconvert" / "templates" / "page"
    foreign.mkdir(parents=True)
    (foreign / "index.html.j2").write_text("Another page.")
    out = tmp_path / "else" / "where" / "out"
    out.mkdir()
    (out / "json.py").write_text("raise SystemExit")
    for name, value in {
        "HOME": str(tmp_path),
        "USER": "bob",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "COLUMNS": "40",
        "PYTHONHASHSEED": "5",
        "PYTHONSTARTUP": str(settings / "ipython_config.py"),
        "PYTHONWARNINGS": "error",
        "IPYTHONDIR": str(settings),
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_PATH": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(kernel, "LONGEST_SOCKET_PATH", 0)  # through ports, as on Windows
    files = run_report(template, plan / "plan.toml", out, parameters={"levels": [0.9]})
    assert files_in(temporary) == []
    assert files.html.read_bytes() == report[0].html.read_bytes()
    assert files.notebook.read_bytes() == report[0].notebook.read_bytes()
    text = files.notebook.read_text(encoding="utf-8")
    assert "('UTC', 'UTC') 100" in text
    assert "False False out" in text
    assert "<object at 0x0>" in text
    for trace in (str(tmp_path), "bob", "ipykernel_", sys.prefix):
        assert trace not in text


def test_a_refusal_inside_is_a_page_that_names_cell_and_reason(
    plan_folder: Path, make_template, tmp_path: Path
) -> None:
    template = make_template(
        "# When?",
        PARAMETERS,
        READS,
        "## The <end>",
        "read_plan('<nowhere>')",
        "Note('never')",
    )
    with pytest.raises(ReportError) as stopped:
        run_report(template, plan_folder, tmp_path / "out")
    page, notebook = tmp_path / "out" / "own.html", tmp_path / "out" / "own.ipynb"
    assert str(stopped.value) == (
        "The own report stopped in cell 6, under “The <end>”: There is no plan at "
        f"<nowhere>. Check the path. See {page}, and the notebook beside it."
    )
    html = page.read_text(encoding="utf-8")
    assert "There is no plan at &lt;nowhere&gt;. Check the path." in html
    assert "In cell 6, under “The &lt;end&gt;”:" in html
    assert "read_plan(&#x27;&lt;nowhere&gt;&#x27;)" in html
    assert "Traceback" not in html
    cells = nbformat.read(notebook, as_version=4).cells
    assert len(cells) == 7
    assert cells[5].outputs[0].traceback == [
        "There is no plan at <nowhere>. Check the path."
    ]


def test_between_two_homes_nothing_saved_leads_to_the_plan(
    workplace: Path, plan_folder: Path, make_template, tmp_path: Path
) -> None:
    secret = workplace / "ana" / "secret-shop"
    shutil.copytree(plan_folder, secret)
    template = make_template(
        "# When?", PARAMETERS, READS, "print(what.path)", "(what.folder / 'x').read_text()"
    )
    with pytest.raises(ReportError, match="FileNotFoundError"):
        run_report(template, secret, tmp_path / "out")
    for file in (tmp_path / "out").iterdir():
        text = file.read_text(encoding="utf-8")
        assert str(workplace) not in text
        assert "secret-shop/x" in text
        for part in ("/work", "/root", "/home", "/usr", "site-packages", "\x1b"):
            assert not re.search(rf"(?<![\w.]){part}\b", text), (file, part)
    notebook = json.loads((tmp_path / "out" / "own.ipynb").read_text(encoding="utf-8"))
    assert notebook["cells"][2]["source"] == ["# Parameters\n", "plan = 'secret-shop'"]
    assert notebook["cells"][4]["outputs"][0]["text"] == ["secret-shop/plan.toml\n"]


def test_a_kernel_that_dies_is_a_failure_with_its_last_words(
    plan_folder: Path, make_template, tmp_path: Path
) -> None:
    dies = "import os\nos.write(2, b'out of luck'); os._exit(3)"
    template = make_template("# When?", PARAMETERS, dies)
    with pytest.raises(ReportError, match=r"in cell 4, under “When\?”: The kernel stop"):
        run_report(template, plan_folder, tmp_path / "out")
    assert (tmp_path / "out" / "own.ipynb").exists()


def test_a_kernel_that_does_not_start_says_why(
    plan_folder: Path, make_template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "_START", "raise SystemExit('No ipykernel here')")
    template = make_template("# When?", PARAMETERS)
    with pytest.raises(
        ReportError, match=r"did not start \(No ipykernel here\)\. Install msnb"
    ):
        run_report(template, plan_folder, tmp_path / "out")
    assert files_in(tmp_path / "out") == []


def test_a_cell_that_takes_too_long_is_stopped_within_a_running_loop_too(
    plan_folder: Path, make_template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CELL_LIMIT_S", 1)
    template = make_template("# When?", PARAMETERS, "while True: pass")

    async def within_a_loop() -> None:
        run_report(template, plan_folder, tmp_path / "out")

    with pytest.raises(ReportError, match=r"It took longer than the 1 s that a cell"):
        asyncio.run(within_a_loop())


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().split()[2] != "Z"


def until(what, seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(what())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_interrupting_a_report_leaves_no_kernel_behind(
    plan_folder: Path, make_template, tmp_path: Path, temporary: Path
) -> None:
    waits = (
        "import os\nprint(os.getpid(), file=open('pid', 'w'), flush=True)\nwhile 1: pass"
    )
    template, out = make_template("# When?", PARAMETERS, waits), tmp_path / "out"
    code = "import sys; from msnb.reports import run_report; run_report(*sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", code, template, plan_folder, out],
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"},
    )
    with process:
        assert until(lambda: (out / "pid").exists() and (out / "pid").read_text())
        pid = int((out / "pid").read_text())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
    assert until(lambda: not is_running(pid))
    assert files_in(temporary) == []
    assert files_in(out) == ["pid"]


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts a kernel now fails with another error than the one expected."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")


@pytest.mark.usefixtures("no_kernel")
def test_parameters_are_refused_before_a_kernel_starts(
    plan_folder, make_template, tmp_path
) -> None:
    with pytest.raises(FaultsError, match=r"no parameter 'gaol'\. Did you mean 'goal'"):
        run_report(
            make_template(*GOOD), plan_folder, tmp_path / "out", parameters=["gaol=x"]
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_kernel")
def test_an_output_folder_that_is_none_is_refused_before_a_kernel_starts(
    plan_folder, make_template, tmp_path
) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileError, match="Nothing can be written to"):
        run_report(make_template(*GOOD), plan_folder, tmp_path / "taken")


@pytest.mark.usefixtures("no_kernel")
def test_a_plan_that_is_not_there_is_refused_and_no_folder_made(
    make_template, tmp_path
) -> None:
    with pytest.raises(FileError, match=r"There is no plan at .*nowhere"):
        run_report(make_template(*GOOD), tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileError, match=r"empty has no plan\.toml"):
        run_report(make_template(*GOOD), tmp_path / "empty")
    assert files_in(tmp_path / "empty") == []
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("no_kernel")
def test_an_unknown_template_is_refused_before_a_kernel_starts(plan_folder) -> None:
    with pytest.raises(ChoiceError, match="There is no template 'rodmap'"):
        run_report("rodmap", plan_folder)


def test_a_faulty_plan_is_refused_with_all_its_faults(
    plan_folder, make_template, tmp_path, temporary
) -> None:
    file = plan_folder / "plan.toml"
    file.write_text(file.read_text() + '\n[[risks]]\nid = "r"\nthreatens = ["nobody"]\n')
    with pytest.raises(PlanError, match="nobody"):
        run_report(make_template(*GOOD), plan_folder, tmp_path / "out")
    assert files_in(temporary) == []
    assert files_in(tmp_path / "out") == []


def test_without_an_output_folder_the_report_lies_beside_the_plan(
    plan_folder, make_template
) -> None:
    files = run_report(make_template("# When?", PARAMETERS, READS), plan_folder)
    assert files.html == plan_folder / "reports" / "own.html"
    notebook = nbformat.read(files.notebook, as_version=4)
    assert notebook.cells[2].source == "# Parameters\nplan = '..'"
    assert files.headline == ""


def test_plain_papermill_runs_a_template_too(plan_folder, make_template, tmp_path) -> None:
    papermill.execute_notebook(
        make_template(*GOOD[:4]),
        tmp_path / "plain.ipynb",
        parameters={"plan": str(plan_folder)},
        kernel_name="python3",
        progress_bar=False,
    )
    (output,) = nbformat.read(tmp_path / "plain.ipynb", as_version=4).cells[-1].outputs
    assert output.data["text/plain"].startswith("Corner shop\n\nOpen by 30 April.")
    assert "<h1>" in output.data["text/html"]
