"""Findings as a whole: counts, order, forms."""

import json

import pytest

from msnb.check import Finding, Findings


def finding(severity: str, number: int = 1) -> list[Finding]:
    return [
        Finding("owner-missing", severity, f"m{place}", "owner", "Nobody.", "Name one.")
        for place in range(number)
    ]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "Nothing to mend."),
        (finding("hint"), "1 hint"),
        (finding("error") + finding("warning", 2), "1 error and 2 warnings"),
        (
            finding("error", 2) + finding("warning", 5) + finding("hint", 3),
            "2 errors, 5 warnings and 3 hints",
        ),
    ],
)
def test_the_sentence_counts_what_there_is(found: list[Finding], sentence: str) -> None:
    assert Findings("Shop", tuple(found)).sentence() == sentence


def test_findings_are_told_apart_by_severity() -> None:
    found = Findings(
        "Shop", tuple(finding("error", 2) + finding("warning", 5) + finding("hint", 3))
    )
    assert (len(found.errors), len(found.warnings), len(found.hints)) == (2, 5, 3)
    assert len(found) == len(list(found)) == 10


@pytest.mark.parametrize(
    ("found", "lenient", "strict"),
    [
        ([], False, False),
        (finding("hint"), False, False),
        (finding("warning"), False, True),
        (finding("error"), True, True),
    ],
)
def test_errors_block_warnings_block_when_strict_and_hints_never(
    found: list[Finding], *, lenient: bool, strict: bool
) -> None:
    findings = Findings("Shop", tuple(found))
    assert (findings.blocks(), findings.blocks(strict=True)) == (lenient, strict)


def test_the_json_has_these_keys_and_no_others() -> None:
    found = Findings("Shop", tuple(finding("warning")))
    assert json.loads(json.dumps(found.to_dict())) == {
        "schema": 1,
        "plan": "Shop",
        "findings": [
            {
                "rule": "owner-missing",
                "severity": "warning",
                "item": "m0",
                "field": "owner",
                "message": "Nobody.",
                "remedy": "Name one.",
            }
        ],
    }


def test_the_frame_has_one_row_a_finding_and_its_columns_also_when_empty() -> None:
    columns = ["rule", "severity", "item", "field", "message", "remedy"]
    frame = Findings("Shop", tuple(finding("warning", 3))).to_frame()
    assert list(frame.columns) == columns
    assert frame["item"].tolist() == ["m0", "m1", "m2"]
    assert list(Findings("Shop", ()).to_frame().columns) == columns


def test_a_finding_reads_as_one_line() -> None:
    assert str(finding("warning")[0]) == (
        "warning m0.owner: Nobody. Name one. [owner-missing]"
    )
    assert (
        str(Finding("no-goal", "hint", "", "", "None.", "Add."))
        == "hint: None. Add. [no-goal]"
    )
