import pytest

from msnb.workshop.quick_entry import MOST_CARDS, CardsError, pasted_cards, typed_cards

BOARD = {"open": "The shop sells", "fitted": "Shop fitted"}


def faults(block: str) -> list[str]:
    return [each.fault for each in pasted_cards(block, BOARD) if each.fault]


def test_a_block_is_read_line_by_line_with_signs_and_arrows() -> None:
    block = (
        "+ Staff hired -> Shop fitted\n"
        "\n"
        "- No permit\n"
        "  Shelves ordered  → staff HIRED \n"
        "• Till tested\n"
    )
    cards = pasted_cards(block, BOARD)
    assert [(c.line, c.text, c.tag, c.before) for c in cards] == [
        (1, "Staff hired", "success", "fitted"),
        (3, "No permit", "pain", ""),
        (4, "Shelves ordered", "", "line:1"),
        (5, "Till tested", "", ""),
    ]
    assert not any(c.fault or c.note for c in cards)


@pytest.mark.parametrize("sign", ["-", "–", "−"])
def test_every_dash_that_a_word_processor_makes_is_a_pain(sign: str) -> None:
    assert pasted_cards(f"{sign} No permit", BOARD)[0].tag == "pain"


def test_all_faults_are_named_at_once_each_with_its_line() -> None:
    block = f"+\n{'x' * 501}\n- !!!\n- Till -> Shop fited\n- Till two -> Moon"
    assert faults(block) == [
        "Line 1: There is no text. Type the card, or remove the line.",
        f"Line 2: '{'x' * 40}…' has 501 characters, and 500 is the most. Say it shorter.",
        "Line 3: '!!!' has no word in it. Type what must be true.",
        "Line 4: There is no card 'Shop fited' to come before. Did you mean 'Shop fitted'?",
        (
            "Line 5: There is no card 'Moon' to come before. "
            "Name a card of the board, or one that stands above it here."
        ),
    ]


def test_an_arrow_alone_is_no_card() -> None:
    assert faults("-> Shop fitted\n- → Shop fitted") == [
        "Line 1: There is no text. Type the card, or remove the line.",
        "Line 2: There is no text. Type the card, or remove the line.",
    ]


def test_a_control_character_is_refused() -> None:
    assert faults("Till\x1b[2J") == [
        "Line 1: 'Till\\u001b[2J' holds a sign that cannot be shown. Type it anew."
    ]


def test_the_same_card_is_noticed_on_the_board_and_in_the_block() -> None:
    cards = pasted_cards("Till tested\nthe shop is fitted!\ntill TESTED", BOARD)
    assert [each.note for each in cards] == [
        "",
        "On the board already: 'Shop fitted'.",
        "The same as line 1.",
    ]


def test_rows_of_the_grid_name_cards_by_id_and_empty_rows_do_not_count() -> None:
    rows = [
        {"text": " Till  tested ", "tag": "pain", "before": "fitted"},
        {"text": "", "tag": "", "before": "open"},
        {"text": "Staff hired", "tag": "odd", "before": "gone"},
    ]
    first, second = typed_cards(rows, BOARD)
    assert (first.text, first.tag, first.before, first.fault) == (
        "Till tested",
        "pain",
        "fitted",
        "",
    )
    assert second.tag == ""
    assert second.fault == (
        "Line 3: 'gone' is not on the board any more. Choose another card."
    )


def test_more_cards_than_anybody_reads_are_refused() -> None:
    block = "\n".join(f"Card {n}" for n in range(MOST_CARDS + 1))
    with pytest.raises(CardsError, match=r"201 cards, and 200 .* Paste them in parts\."):
        pasted_cards(block, {})


def test_several_faults_are_one_message() -> None:
    assert str(CardsError(["Line 1: One."])) == "Line 1: One."
    assert str(CardsError(["Line 1: One.", "Line 2: Two."])) == (
        "2 cards cannot be added, so none was:\n  Line 1: One.\n  Line 2: Two."
    )
