from importlib.resources import files

from msnb.forecast import builtin_archive, builtin_names


def test_every_source_says_what_a_report_must_print() -> None:
    for name in builtin_names():
        archive = builtin_archive(name)
        assert archive.projects
        assert archive.faults == ()
        for text in (
            archive.title,
            archive.publisher,
            archive.licence,
            archive.compiled_by,
            archive.row,
            archive.baseline_stage,
        ):
            assert text
        assert archive.traps


def test_every_figure_file_has_its_licence_beside_it() -> None:
    folder = files("msnb.forecast") / "figures"
    licences = (folder / "LICENCES.md").read_text(encoding="utf-8")
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")]
    assert len(names) == 4
    assert all(f"| {name} |" in licences for name in names)


def test_rows_of_each_source_belong_to_it() -> None:
    sizes = {}
    for name in builtin_names():
        archive = builtin_archive(name)
        assert all(project.is_in(name) for project in archive.projects)
        sizes[name] = len(archive.projects)
    assert sizes == {
        "world-bank": 462,
        "world-bank-with-contingency": 462,
        "uk-gmpp": 406,
        "nyc-schools": 3700,
        "us-federal-it": 1550,
    }


def test_only_world_bank_holds_finished_projects_alone() -> None:
    only = [name for name in builtin_names() if builtin_archive(name).completed_only]
    assert only == ["world-bank", "world-bank-with-contingency"]
