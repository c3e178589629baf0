import pytest

from msnb.plan.spans import Part, part_of


def said(text: str, part: Part) -> object:
    """Return the text of a value, of those within it, and so on."""
    if part.entries is None:
        return text[part.start : part.end]
    inner = [said(text, each) for each in part.entries]
    return dict(zip(part.keys, inner, strict=True)) if part.keys else inner


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (" 12  # twelve\n", "12"),
        (' "a # b"\n', '"a # b"'),
        ("'''\n[1]'''", "'''\n[1]'''"),
        ("2027-02-01 09:30:00 # when", "2027-02-01 09:30:00"),
        ("[]", []),
        ("{ }", []),
        ("[ 1,\n # [2]\n 3, ]", ["1", "3"]),
        ('{ a = "}", b.c = [1], "d e" = {} }', {"a": '"}"', "b.c": ["1"], "d e": []}),
        ("[[1, 2], [3]] # ]", [["1", "2"], ["3"]]),
    ],
)
def test_every_value_is_found_where_it_stands(text: str, parts: object) -> None:
    assert said(text, part_of(text)) == parts
