"""Getting in: the code, the phone's secret, and what is kept of it."""

import re
import sqlite3
from urllib.parse import urlsplit

import pytest

from .conftest import SEAT, until


def said(html: str) -> str:
    found = re.search(r'id="said" role="alert">([^<]*)<', html)
    assert found
    return found[1].replace("&#39;", "'")


def test_the_code_lets_a_phone_in_however_it_is_typed(shared, make_phone) -> None:
    before = len(shared.state().participants)
    for typed in (shared.code, shared.code.lower(), " " + "-".join(shared.code) + " "):
        phone = make_phone(shared)
        assert phone.join(typed).status_code == 303
        assert "You are in." in phone.page()
    assert len(shared.state().participants) == before + 3


def test_a_wrong_code_is_named_and_says_where_the_right_one_is(shared, make_phone) -> None:
    before = shared.state().participants
    answer = make_phone(shared).join("zzzz")
    assert answer.status_code == 403
    assert (
        said(answer.text) == "'ZZZZ' is not the code. Type the four letters on the screen."
    )
    assert 'value="ZZZZ"' in answer.text
    assert shared.state().participants == before


def test_no_code_is_said_to_be_missing(shared, make_phone) -> None:
    answer = make_phone(shared).join("  ")
    assert said(answer.text) == "The code is missing. Type the four letters on the screen."


def test_what_has_no_letters_is_not_said_to_be_missing(shared, make_phone) -> None:
    answer = make_phone(shared).join(" 4711 ")
    assert (
        said(answer.text) == "'4711' is not the code. Type the four letters on the screen."
    )


def test_a_code_of_markup_stays_text(shared, make_phone) -> None:
    answer = make_phone(shared).join("<script>alert(1)</script>")
    assert "<script>alert" not in answer.text
    assert said(answer.text).startswith("'SCRIPTAL…' is not the code.")


def test_after_fifteen_wrong_codes_the_right_one_has_to_wait(server, make_phone) -> None:
    phone = make_phone(server)
    for _ in range(15):
        assert phone.join("zzzz").status_code == 403
    answer = phone.join(server.code)
    assert answer.status_code == 429
    assert said(answer.text) == (
        "Too many wrong codes were typed. Wait half a minute, then type it again."
    )
    assert int(answer.headers.get("retry-after", "30")) >= 1


def test_twenty_five_phones_behind_one_address_get_in_at_once(server, make_phone) -> None:
    phones = [make_phone(server) for _ in range(25)]
    assert {phone.join(server.code).status_code for phone in phones} == {303}
    assert len(server.state().participants) == 25


def test_the_same_form_twice_is_one_phone(shared, make_phone) -> None:
    before = len(shared.state().participants)
    phone = make_phone(shared)
    seat = SEAT.search(phone.page("/"))
    assert seat
    fields = {"seat": seat[1], "code": shared.code}
    phone.post("/", fields)
    phone.client.cookies.clear()  # the second tap left before the first answer came
    phone.post("/", fields)
    assert len(shared.state().participants) == before + 1


def test_who_is_in_is_not_asked_again(phone) -> None:
    answer = phone.client.get("/")
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/p")


def test_who_is_not_in_is_asked_for_the_code(shared, make_phone) -> None:
    answer = make_phone(shared).client.get("/p")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_browser_without_cookies_is_told_so(shared, make_phone) -> None:
    phone = make_phone(shared)
    assert phone.join(shared.code).headers["location"] == "/p?joined=1"
    phone.client.cookies.clear()
    assert (
        "This browser did not keep the room&#39;s cookie. Allow cookies for this page, "
        "then join again." in phone.page("/p?joined=1")
    )


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(shared, make_phone) -> None:
    phone = make_phone(shared)
    cookie = phone.join(shared.code).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert f"msnb_phone_{shared.running.port}=" in cookie


def test_a_phone_stays_in_when_the_server_starts_anew(server, phone, start_room) -> None:
    port = server.running.port
    server.kill()
    again = start_room("--port", str(port))
    assert again.running.port == port
    assert "You are in." in phone.page()
    assert len(again.state().participants) == 1


def test_only_a_digest_of_the_phones_secret_is_stored(server, phone) -> None:
    secret = next(iter(phone.client.cookies.values()))
    with server.store() as store:
        everything = str([each.to_dict() for each in store.read()])
    assert len(secret) == 43
    assert secret not in everything
    base = sqlite3.connect(server.folder / "workshop.sqlite")
    dump = "\n".join(base.iterdump())
    base.close()
    assert secret not in dump


def test_an_invented_cookie_opens_nothing(shared, make_phone) -> None:
    phone = make_phone(shared)
    phone.client.cookies.set(f"msnb_phone_{shared.running.port}", "x" * 43)
    assert phone.client.get("/p").status_code == 303
    assert phone.send("goals", "text", text="x").status_code == 401


def test_when_the_workshop_is_over_the_code_opens_it_no_more(server, make_phone) -> None:
    with server.store() as store:
        from msnb.session import end, skip  # noqa: PLC0415

        skip(store, "blockers", "a rehearsal")
        end(store, at=1.0)
    phone = make_phone(server)
    until(lambda: "over" in said(phone.join(server.code).text))
    assert said(phone.join(server.code).text) == (
        "The workshop is over. What was entered is kept."
    )


@pytest.mark.parametrize("code", ["", "KX", "kxdm", "<b>"])
def test_the_join_address_fills_the_code_in(shared, make_phone, code: str) -> None:
    text = make_phone(shared).client.get("/", params={"code": code}).text
    shown = "".join(letter for letter in code.upper() if letter.isalpha())
    assert f'name="code" value="{shown}"' in text
