"""What a person installs: the two lists of packages, the wheel, the import."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# environment.yml is for using msnb, not for its checks.
EXTRAS_FOR_PEOPLE = ("lab", "pdf", "room")


def pip_requirements() -> dict[str, str]:
    project = PYPROJECT["project"]
    lines = [*project["dependencies"]]
    for extra in EXTRAS_FOR_PEOPLE:
        lines += project["optional-dependencies"][extra]
    found = {Requirement(line).name: str(Requirement(line).specifier) for line in lines}
    return found | {"python": project["requires-python"]}


def conda_requirements() -> dict[str, str]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    found = [Requirement(line) for line in environment["dependencies"]]
    return {each.name: str(each.specifier) for each in found if each.name != "pip"}


def test_environment_and_pyproject_name_the_same_packages_and_ranges() -> None:
    assert conda_requirements() == pip_requirements()


def test_every_package_named_in_pyproject_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {Requirement(line).name.lower() for line in lines if line}
    extras = PYPROJECT["project"]["optional-dependencies"].values()
    asked = [
        *PYPROJECT["project"]["dependencies"],
        *(line for each in extras for line in each),
    ]
    assert {Requirement(line).name.lower() for line in asked} <= pinned


def test_no_pin_says_where_it_came_from() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--" not in text


def test_importing_msnb_loads_none_of_the_heavy_libraries() -> None:
    heavy = "pandas numpy scipy pydantic altair papermill nbconvert holidays rich typer"
    code = f"import sys, msnb; print([x for x in {heavy.split()} if x in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["schedule", "forecast", "check"])
def test_a_function_keeps_its_name_when_its_layer_is_imported_first(name: str) -> None:
    code = (
        f"import msnb.{name}, msnb\n"
        f"from msnb import {name}\n"
        f"print(callable({name}), {name} is msnb.{name}, {name}.__name__)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "True", name]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_templates_examples_and_figures_and_nothing_of_ours(
    wheel: Path,
) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "msnb/shipped/templates/roadmap.ipynb",
        "msnb/shipped/templates/forecast.ipynb",
        "msnb/shipped/notebooks/00-start-here.ipynb",
        "msnb/shipped/notebooks/data/water-works/plan.toml",
        "msnb/forecast/figures/world_bank_infrastructure.csv",
        "msnb/forecast/figures/sources.toml",
        "msnb/py.typed",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    assert not [name for name in names if "/reports/" in name and "/shipped/" in name]


@pytest.mark.slow
def test_the_wheel_makes_the_demo_in_an_empty_environment_and_another_folder(
    wheel: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    install = ["uv", "pip", "install", "-q", "--compile-bytecode", "--python", str(python)]
    subprocess.run(
        [sys.executable, "-m", *install, "-c", str(ROOT / "constraints.txt"), str(wheel)],
        check=True,
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    run = subprocess.run(
        [environment / "bin" / "msnb", "demo"],
        cwd=elsewhere,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    reports = elsewhere / "msnb-demo" / "reports"
    assert {file.name for file in reports.glob("*.html")} == {
        "roadmap.html",
        "forecast.html",
    }
    assert "Commit to" in run.stdout
    assert run.stderr == ""
