import os
from pathlib import Path, PurePath

import pytest

from msnb.errors import FileError
from msnb.reports import find_template
from msnb.reports.running.places import places_for, plan_name


@pytest.mark.parametrize(
    ("plan", "folder", "executed"),
    [
        pytest.param("/srv/work/shop", "/srv/work/out", "../shop", id="side by side"),
        pytest.param(
            "/srv/work/shop", "/srv/work/shop/reports", "..", id="inside the plan"
        ),
        pytest.param(
            "/srv/work/shop/plan.toml", "/srv/work/shop/reports", "..", id="its file"
        ),
        pytest.param("/srv/work/a.toml", "/srv/work/out", "../a.toml", id="a lone file"),
        pytest.param("/srv/work/out/shop", "/srv/work/out", "shop", id="inside the output"),
        pytest.param(
            "/home/ana/plans/shop", "/home/ana/out", "../plans/shop", id="one home"
        ),
        pytest.param("/temp/shop", "/temp/out", "../shop", id="names nothing but the plan"),
    ],
)
def test_within_one_project_the_plan_is_named_from_the_output(
    plan: str, folder: str, executed: str
) -> None:
    name = plan_name(Path(plan), Path(folder))
    assert (name.executed, name.saved) == (executed, executed)


@pytest.mark.parametrize(
    ("plan", "folder"),
    [
        pytest.param("/home/ana/shop", "/temp/out", id="only the root in common"),
        pytest.param("/home/ana/shop", "/home/bob/out", id="two homes"),
        pytest.param("/Users/ana/shop", "/Users/Shared/out", id="two homes on a Mac"),
        pytest.param("/temp/of-ana/shop", "/temp/out", id="only the temporary folder"),
        pytest.param(
            "/mnt/c/Users/ana/shop", "/mnt/c/Users/bob/out", id="homes further down"
        ),
    ],
)
def test_otherwise_the_saved_notebook_holds_the_plans_own_name(
    plan: str, folder: str
) -> None:
    name = plan_name(Path(plan), Path(folder))
    assert name.saved == "shop"
    assert name.executed == plan


def test_the_plans_name_leads_there_from_the_output_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "far" / "shop").mkdir(parents=True)
    (tmp_path / "real" / "out").mkdir(parents=True)
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "far")
    for plan in (Path("shop"), Path("../far/shop"), Path("shop/../shop")):
        name = plan_name(plan, tmp_path / "linked" / "out")
        reached = tmp_path / "real" / "out" / name.executed
        assert reached.samefile(tmp_path / "far" / "shop")
        assert str(tmp_path) not in name.saved


@pytest.mark.parametrize("name", ["../../../evil", "a/b/../evil"])
def test_only_the_templates_own_name_counts(
    tmp_path: Path, make_template, name: str
) -> None:
    path = make_template(("parameters", 'plan: str = ""'), name="evil")
    detour = path.parent / PurePath(name).parent
    template = find_template(os.path.relpath(path, Path.cwd()))
    places = places_for(template, tmp_path / "out")
    assert detour != places.folder
    for file in (places.html, places.notebook, places.pdf):
        assert file.parent == tmp_path / "out"
        assert file.stem == "evil"


def test_a_report_never_replaces_its_template(make_template) -> None:
    path = make_template(("parameters", 'plan: str = ""'))
    with pytest.raises(
        FileError, match=r"would replace its own template, .*own\.ipynb\. Choo"
    ):
        places_for(find_template(path), path.parent)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, make_template) -> None:
    template = find_template(make_template(("parameters", 'plan: str = ""')))
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileError, match=r"Nothing can be written to .*taken"):
        places_for(template, tmp_path / "taken")
