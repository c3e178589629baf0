from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.plan.blocks import split, statements

from .layouts import laid_out
from .strategies import plan_tables

TEXT = '''\
# the file
a = 1  # one
b = [  # open
  [1],  # ]
]

# free

# about c
[c]  # table
d = """
[no.header]
"""
  [[e."f.g"]]
h.i = {}
[[e."f.g".j]]
# end
'''


def test_a_file_is_cut_at_its_headers() -> None:
    found = [(each.path, each.of_list, each.header) for each in split(TEXT)]
    assert found == [
        ((), False, ""),
        (("c",), False, "[c]  # table\n"),
        (("e", "f.g"), True, '  [[e."f.g"]]\n'),
        (("e", "f.g", "j"), True, '[[e."f.g".j]]\n'),
    ]


def test_comments_right_above_a_header_belong_to_it() -> None:
    first, second, *_ = split(TEXT)
    assert first.body == "# the file\na = 1  # one\nb = [  # open\n  [1],  # ]\n]\n"
    assert first.tail == "\n# free\n\n"
    assert second.lead == "# about c\n"


def test_a_text_of_several_lines_holds_no_header() -> None:
    assert split(TEXT)[1].body == 'd = """\n[no.header]\n"""\n'


def test_what_comes_after_the_last_key_is_the_tail() -> None:
    assert (split(TEXT)[-1].body, split(TEXT)[-1].tail) == ("", "# end\n")


@pytest.mark.parametrize("text", ["", "\n", "# only\n", "a = 1", "[a]", "\n\n[a]\nb=1"])
def test_small_files_are_whole_again(text: str) -> None:
    assert "".join(map(str, split(text))) == text


@settings(max_examples=30)
@given(plan_tables(), st.randoms(use_true_random=False))
def test_every_file_is_whole_again(data: dict, random: Random) -> None:
    text = laid_out(data, random)
    blocks = split(text)
    assert "".join(map(str, blocks)) == text
    for block in blocks:
        found = "".join(map(str, statements(block.body)))
        assert found == block.body


def test_keys_come_with_what_stands_above_them() -> None:
    body = "# x\n  a . \"b c\"=1 # y\n\n'd' = [\n2 ]"
    found = [(each.above, each.key, each.rest, each.path) for each in statements(body)]
    assert found == [
        ("# x\n", '  a . "b c"=', "1 # y\n", ("a", "b c")),
        ("\n", "'d' =", " [\n2 ]", ("d",)),
    ]
