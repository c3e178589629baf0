"""The stream: what is new, once, to those whom it concerns."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

import httpx

from msnb.room.live import LOOK_EVERY_S
from msnb.session import Item, draw_groups

from .conftest import Phone, Server, until


@dataclass
class Listener:
    """What a page would have heard."""

    views: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    beats: int = 0


@contextmanager
def listening(phone: Phone, page: str = "phone", last: str = "") -> Iterator[Listener]:
    heard = Listener()
    headers = {"Last-Event-ID": last} if last else {}
    answer = phone.client.send(
        phone.client.build_request("GET", f"/events?page={page}", headers=headers),
        stream=True,
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")

    def listen() -> None:
        event = ""
        try:
            for line in answer.iter_lines():
                name, _, value = line.partition(": ")
                if name == "event":
                    event = value
                    heard.beats += event == "beat"
                elif name == "id":
                    heard.ids.append(value)
                elif name == "data" and event == "view":
                    heard.views.append(json.loads(value)["view"])
        except (httpx.HTTPError, httpx.StreamError):
            return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        answer.close()
        thread.join(60)


def test_a_page_learns_at_once_where_it_stands(phone: Phone) -> None:
    with listening(phone) as heard:
        until(lambda: len(heard.views) == 1)
        assert f'data-view="{heard.views[0]}"' in phone.page()


def test_a_step_of_the_consoles_process_is_there_by_itself(
    server: Server, phone: Phone
) -> None:
    assert LOOK_EVERY_S < 0.5
    with listening(phone) as heard:
        until(lambda: len(heard.views) == 1)
        server.go_to("goals")
        until(lambda: len(heard.views) == 2)
        assert f'data-view="{heard.views[1]}"' in phone.page()


def test_what_others_type_does_not_disturb_a_phone_but_reaches_the_wall(
    server: Server, phone: Phone, make_phone
) -> None:
    wall, other = make_phone(server), make_phone(server)
    wall.client.get(server.screen_url)
    other.join(server.code)
    server.go_to("goals")
    until(lambda: "Goals · step" in phone.page())
    with listening(phone) as heard, listening(wall, "screen") as seen:
        until(lambda: len(heard.views) == 1 and len(seen.views) == 1)
        other.send("goals", "text", text="One")
        until(lambda: len(seen.views) == 2)
        assert len(heard.views) == 1


def test_who_comes_back_is_told_only_what_is_new(server: Server, phone: Phone) -> None:
    with listening(phone) as heard:
        until(lambda: len(heard.ids) == 1)
    with listening(phone, last=heard.ids[0]) as again:
        until(lambda: again.beats >= 1)
        assert again.views == []
        server.go_to("goals")
        until(lambda: len(again.views) == 1)
    with listening(phone, last=heard.ids[0]) as late:
        until(lambda: len(late.views) == 1)
        assert late.views == again.views


def test_a_groups_numbers_concern_its_own_phones_only(server: Server, make_phone) -> None:
    phones = [make_phone(server) for _ in range(6)]
    for each in phones:
        each.join(server.code)
    with server.store() as store:
        draw_groups(store, Random(1))  # noqa: S311  # a lot, not a secret
    server.go_to("worth_it", items=(Item("a", "Doors open"),))
    until(lambda: all("Worth it? · step" in each.page() for each in phones))
    groups = server.state().participants
    one, *rest = phones
    mate = next(each for each in rest if groups[each.author] == groups[one.author])
    stranger = next(each for each in rest if groups[each.author] != groups[one.author])
    with listening(mate) as near, listening(stranger) as far:
        until(lambda: len(near.views) == 1 and len(far.views) == 1)
        one.send("worth_it", "sliders", **{"effort:a": "2", "value:a": "9"})
        until(lambda: len(near.views) == 2)
        assert len(far.views) == 1


def test_a_stream_is_for_those_who_are_in(server: Server, make_phone, phone: Phone) -> None:
    stranger = make_phone(server)
    for page in ("phone", "screen", "lead", "console"):
        assert stranger.client.get(f"/events?page={page}").status_code == 401
    assert phone.client.get("/events?page=screen").status_code == 401
    assert phone.client.get("/events?page=lead").status_code == 401


def test_asking_for_the_head_of_a_stream_ends_at_once(
    server: Server, make_phone, phone: Phone
) -> None:
    answer = phone.client.head("/events")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert make_phone(server).client.head("/events").status_code == 401


def test_closing_the_room_lets_everybody_go_at_once(server: Server, phone: Phone) -> None:
    with listening(phone) as heard:
        until(lambda: len(heard.views) == 1)
        assert server.close() == ""  # it waits for nobody who would go on listening
    assert not (server.folder / ".room.json").exists()
