"""The board in Python: what it shows and answers, and that one hand writes."""

import gc
import re
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from typing import Any
from weakref import ref

import pytest

from msnb.board import Keeper
from msnb.plan import read_plan
from msnb.widgets import Board


@pytest.fixture
def keeper(shop_folder) -> Iterator[Keeper]:
    with Keeper.open(shop_folder) as keeper:
        yield keeper


@pytest.fixture
def board(keeper) -> Iterator[Board]:
    board = Board(keeper)
    yield board
    board.close()


class Heard:
    """What a board sends to the browser besides its traits."""

    def __init__(self, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
        self.messages: list[dict[str, Any]] = []
        monkeypatch.setattr(board, "send", self.messages.append)


def titles(board: Board) -> list[str]:
    return sorted(card["title"] for card in board.view["cards"])


def test_it_shows_the_plan_as_the_keeper_does(board, keeper) -> None:
    assert titles(board) == [
        "Lease signed",
        "Shelves full",
        "Shop fitted",
        "The shop sells",
    ]
    shown = keeper.view().to_dict()
    assert {key: board.view[key] for key in shown} == shown
    assert (board.view["undo"], board.view["redo"]) == (None, None)
    assert board.folder == "shop"


def test_an_operation_is_answered_with_a_sentence_and_shown(board, shop_folder) -> None:
    reply = board.answer(
        {"request": "r1", "op": "add", "title": "Permit", "before": "lease"}
    )
    assert reply == {
        "reply": "r1",
        "ok": True,
        "message": "New milestone 'Permit', just before 'Lease signed'.",
        "focus": "permit",
    }
    assert "Permit" in titles(board)
    assert board.view["undo"] == "New milestone 'Permit', just before 'Lease signed'."
    board.keeper.save()
    assert read_plan(shop_folder).by_id["lease"].needs[0].on == "permit"


def test_the_same_request_twice_is_done_once_and_answered_twice(board) -> None:
    message = {"request": "r1", "op": "add", "title": "Permit", "before": "lease"}
    assert board.answer(message) == board.answer(message)
    assert titles(board).count("Permit") == 1


def test_the_same_request_through_another_board_is_not_done_again(board, keeper) -> None:
    other = Board(keeper)
    message = {"request": "r1", "op": "add", "title": "Permit", "before": "lease"}
    board.answer(message)
    other.answer(message)
    assert titles(other).count("Permit") == 1
    other.close()


def test_what_cannot_be_done_is_said_and_changes_nothing(board, keeper) -> None:
    before = keeper.revision
    reply = board.answer({"request": "r1", "op": "link", "from": "stocked", "to": "lease"})
    assert not reply["ok"]
    assert reply["focus"] is None
    assert "'Lease signed'" in reply["message"]
    assert keeper.revision == before


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"op": "dance"}, "There is no operation 'dance'."),
        (
            {"op": "rename", "id": "lease", "title": " "},
            "A title needs at least one letter.",
        ),
        ({"op": "tag", "id": "gone", "tag": "pain"}, "The plan has no"),
    ],
)
def test_each_refusal_names_what_was_wrong(board, message, said) -> None:
    reply = board.answer({"request": "r1", **message})
    assert (reply["ok"], reply["message"].startswith(said)) == (False, True)


def test_the_browser_is_told_by_a_message_of_its_own(board, monkeypatch) -> None:
    heard = Heard(board, monkeypatch)
    board._handle_custom_msg(
        {"request": "r1", "op": "tag", "id": "lease", "tag": "pain"}, []
    )
    assert [(each["reply"], each["ok"]) for each in heard.messages] == [("r1", True)]


@pytest.mark.parametrize("message", ["text", ["op"], {"op": "undo"}, {"request": 7}, None])
def test_what_is_no_request_is_left_alone(board, monkeypatch, message) -> None:
    heard = Heard(board, monkeypatch)
    board._handle_custom_msg(message, [])
    assert heard.messages == []


def test_a_sign_of_life_changes_nothing(board, keeper) -> None:
    before = keeper.revision
    reply = board.answer({"request": "r1", "op": "hello"})
    assert reply == {"reply": "r1", "ok": True, "message": "", "focus": None}
    assert keeper.revision == before


def test_boards_over_one_keeper_follow_each_other_and_forms(board, keeper) -> None:
    other = Board(keeper)
    board.answer({"request": "r1", "op": "rename", "id": "lease", "title": "Lease in hand"})
    assert "Lease in hand" in titles(other)
    keeper.undo()
    assert "Lease signed" in titles(other)
    assert other.view["redo"] is not None
    other.close()
    keeper.redo()
    assert "Lease in hand" in titles(board)


def test_saving_is_told_without_sending_the_board_again(board, keeper) -> None:
    keeper._autosave.close()
    board.answer({"request": "r1", "op": "tag", "id": "lease", "tag": "success"})
    assert not board.saved
    sent = board.view
    keeper.save()
    assert board.saved
    assert board.view is sent


def test_many_hands_at_once_lose_nothing(board, keeper) -> None:
    """Two browsers, 20 operations each, through one widget from two threads."""

    def work(who: str) -> None:
        for n in range(20):
            board.answer(
                {
                    "request": f"{who}{n}",
                    "op": "add",
                    "title": f"{who} {n}",
                    "before": "lease",
                }
            )

    threads = [threading.Thread(target=work, args=(who,)) for who in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keeper.plan.by_id["lease"].needs) == 40
    assert board.view["revision"] == keeper.revision
    assert len(board.view["cards"]) == 44


def test_what_was_done_is_there_after_the_end_of_a_kernel(shop_folder) -> None:
    """The board is left as a killed kernel leaves it: nothing is closed or saved."""
    killed = Keeper.open(shop_folder)
    killed._autosave.close()
    first = Board(killed)
    first.answer({"request": "r1", "op": "add", "title": "Permit", "before": "lease"})
    second = Board(shop_folder)
    assert "Permit" in titles(second)
    assert second.answer({"request": "r2", "op": "undo"})["ok"]
    assert "Permit" not in titles(second)
    second.close()
    first.close()


@pytest.mark.parametrize(
    "op",
    [
        {"op": "add", "title": "Permit", "before": "lease"},
        {"op": "delete", "id": "lease"},
        {"op": "undo"},
    ],
)
def test_what_was_asked_before_the_end_of_a_kernel_is_not_done_again(
    shop_folder, op
) -> None:
    """The answer got lost with the kernel, so the browser asks the next one again."""
    killed = Keeper.open(shop_folder)
    killed._autosave.close()
    first = Board(killed)
    first.answer({"request": "r0", "op": "tag", "id": "fitted", "tag": "pain"})
    before = first.answer({"request": "r1", **op})
    cards = titles(first)
    second = Board(shop_folder)
    assert second.answer({"request": "r1", **op}) == before
    assert titles(second) == cards
    second.close()
    first.close()


def test_a_board_of_a_path_saves_when_it_is_closed(shop_folder) -> None:
    board = Board(shop_folder / "plan.toml")
    board.answer({"request": "r1", "op": "rename", "id": "lease", "title": "Lease in hand"})
    board.close()
    board.close()
    assert read_plan(shop_folder).by_id["lease"].title == "Lease in hand"


def test_a_kernel_that_ends_orderly_saves_first_and_does_not_hang(shop_folder) -> None:
    script = f"""
from msnb.widgets import Board
board = Board({str(shop_folder)!r})
for n in range(20):
    tag = ("pain", "success")[n % 2]
    board.answer({{"request": str(n), "op": "tag", "id": "lease", "tag": tag}})
"""
    for _ in range(3):
        subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
        assert read_plan(shop_folder).by_id["lease"].tag == "success"


def test_a_board_of_a_keeper_leaves_the_keeper_open(keeper) -> None:
    Board(keeper).close()
    assert keeper.do({"op": "tag", "id": "lease", "tag": "pain"}).focus == "lease"


def test_a_board_that_nobody_needs_any_more_keeps_nothing_alive(shop_folder) -> None:
    keeper = Keeper.open(shop_folder)
    Board(keeper).close()
    gone = ref(keeper)
    keeper.close()
    del keeper
    gc.collect()
    assert gone() is None


def test_without_a_widget_it_is_a_picture_with_words(board) -> None:
    bundle, _ = board._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "Lease signed" in bundle["image/svg+xml"]
    assert "The shop sells" in bundle["text/plain"]
    image = re.fullmatch(
        r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', bundle["text/html"]
    )
    assert image is not None
    assert b64decode(image[1]).decode() == bundle["image/svg+xml"]
    assert unescape(image[2]) == bundle["text/plain"]


def test_a_title_is_text_in_the_picture_too(board) -> None:
    board.answer(
        {
            "request": "r1",
            "op": "rename",
            "id": "lease",
            "title": "<script>alert(1)</script>",
        }
    )
    bundle, _ = board._repr_mimebundle_()
    assert "<script" not in bundle["image/svg+xml"]
    assert "<script" not in bundle["text/html"]
