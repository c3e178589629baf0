from msnb.canonical import canonical_json
from msnb.forecast import builtin_ids, classes


def test_every_built_in_class_is_listed_with_numbers_source_and_verdict() -> None:
    told = classes().to_dict()
    assert canonical_json(told)
    assert told["schema"] == 1
    assert sorted({each["id"] for each in told["classes"]}) == sorted(builtin_ids())
    [water] = [
        each
        for each in told["classes"]
        if (each["id"], each["measure"]) == ("world-bank/water", "duration")
    ]
    assert (water["rows"], water["completed"], water["ongoing"]) == (139, 108, 0)
    assert [level["ratio"] for level in water["levels"]] == [1.337994, 1.62977, 1.838219]
    assert water["verdict"] == "fit for a headline"
    assert water["licence"].startswith("CC BY 4.0")


def test_a_level_without_a_number_says_why() -> None:
    levels = [level for each in classes().to_dict()["classes"] for level in each["levels"]]
    assert all(level["why"] for level in levels)
    assert any(level["ratio"] is None for level in levels)


def test_the_table_has_a_row_per_class_and_measure() -> None:
    frame = classes().to_frame()
    assert not frame.duplicated(["id", "measure"]).any()
    assert {"ratio_50", "ratio_80", "ratio_90", "licence", "verdict"} <= set(frame)


def test_a_class_is_said_in_a_sentence() -> None:
    assert (
        classes().items[0].sentence().endswith("360 finished projects; fit for a headline.")
    )
