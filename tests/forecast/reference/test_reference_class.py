from msnb.canonical import canonical_json
from msnb.forecast import select_class


def test_a_class_leaves_as_json_with_all_that_must_be_said(f1) -> None:
    told = select_class(history=f1).to_dict()
    assert canonical_json(told)
    assert {key: told[key] for key in ("id", "n", "completed", "ongoing", "n_eff")} == {
        "id": "f1",
        "n": 10,
        "completed": 10,
        "ongoing": 0,
        "n_eff": 10.0,
    }
    assert told["refused_rows"] == []
    assert told["fit_for_headline"] is True
    assert told["exact_hits"] == 0.1
    assert told["warnings"] == []
    assert (told["source"], told["licence"], told["parent"]) == ("ours.csv", "", None)


def test_refused_rows_leave_with_id_line_and_reason() -> None:
    [first, *_] = select_class("world-bank/water").to_dict()["refused_rows"]
    assert set(first) == {"id", "line", "reason"}
    assert (
        first["reason"] == "no planned duration (planned days, or start and planned finish)"
    )


def test_a_table_has_one_row_a_project() -> None:
    frame = select_class("world-bank/water").to_frame()
    assert len(frame) == 108
    assert list(frame) == [
        "id",
        "name",
        "class",
        "region",
        "planned",
        "actual",
        "overrun",
        "finished",
    ]
    assert (frame["actual"] / frame["planned"] == frame["overrun"]).all()


def test_a_class_is_said_in_one_sentence() -> None:
    assert select_class("uk-gmpp/ict").sentence() == (
        "UK Government Major Projects Portfolio, yearly snapshots March 2020 to March "
        "2026: ict (UK Infrastructure and Projects Authority / NISTA): 23 finished "
        "projects and 19 under way; not fit for a headline: 70% of its finished rows are "
        "exactly as planned."
    )


def test_the_parents_share_of_the_weight(make_archive) -> None:
    archive = make_archive({"ours/a": [1.1] * 5, "ours/b": [1.2] * 10})
    assert select_class("ours/a", history=archive).pool.parent_share() == 0.8
    assert select_class("ours/a", history=archive, kappa=0).pool.parent_share() == 0
    assert select_class("ours", history=archive).pool.parent_share() == 0
