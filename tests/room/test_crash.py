"""Killed at any moment: everything that was acknowledged is there, once."""

import secrets

import httpx
import pytest

from .conftest import until


@pytest.mark.slow
def test_killed_between_any_two_answers_it_loses_and_doubles_nothing(
    start_room, make_phone
) -> None:
    server = start_room()
    port, token = server.running.port, server.running.token
    phones = [make_phone(server) for _ in range(4)]
    for phone in phones:
        phone.join(server.code)
    server.go_to("right_to_left")
    until(lambda: "Right to left · step" in phones[0].page())
    acknowledged = set()
    entries = [(phones[at % 4], secrets.token_hex(16), f"Event {at}") for at in range(40)]
    for at, (phone, name, text) in enumerate(entries):
        if at % 8 == 5:
            server.kill()
            assert not taken(phone, name, text)
            server = start_room("--port", str(port))
            assert (server.running.port, server.running.token) == (port, token)
        if taken(phone, name, text):
            acknowledged.add(name)
        assert taken(phone, name, text)  # an outbox that did not hear it sends it again
    kept = [each.id.partition("-")[2] for each in server.state().entries.values()]
    assert acknowledged <= set(kept)
    assert sorted(kept) == sorted(name for _, name, _ in entries)


def taken(phone, name: str, text: str) -> bool:
    try:
        answer = phone.send("right_to_left", "event", name, text=text)
    except httpx.HTTPError:
        return False
    return answer.json() == {"taken": True}


def test_a_store_that_another_program_holds_is_waited_for(server, phone) -> None:
    import sqlite3  # noqa: PLC0415

    server.go_to("goals")
    until(lambda: "Goals · step" in phone.page())
    holding = sqlite3.connect(server.folder / "workshop.sqlite", isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    name = secrets.token_hex(16)
    try:
        answer = phone.send("goals", "text", name, text="One")
        assert answer.status_code == 503
        assert answer.json() == {
            "problem": "The room cannot save this just now. It is tried again in a moment."
        }
        assert answer.headers["retry-after"] == "2"
        assert phone.client.get("/p").status_code == 200
    finally:
        holding.execute("ROLLBACK")
        holding.close()
    assert phone.send("goals", "text", name, text="One").json() == {"taken": True}
    assert len(server.state().entries) == 1
