"""A forecast says what the worst projects of its class mean for an average."""

import json


def test_the_tail_is_judged_with_a_hundred_projects(msnb) -> None:
    asked = ["forecast", "--cost", 255, "--class"]
    few = msnb(*asked, "world-bank/energy")
    assert (
        "The tail cannot be judged (n = 85): it takes 100 finished projects.\n" in few.out
    )
    assert "Tail index" not in few.out
    many = msnb(*asked, "world-bank")
    assert "Tail index 3.95 (95 % limits 2.49 to 5.42), from the 28 largest" in many.out


def test_the_same_stands_in_the_json(msnb) -> None:
    told = json.loads(
        msnb("forecast", "--cost", 255, "--class", "world-bank/energy", "--json").out
    )
    assert told["tail"]["verdict"] == "too-few"
    assert told["tail"]["index"] is None
